package org.lianfang.access;

/** An audit that was written to a file: how many links, and the public key that its end is signed with, in hexadecimal. */
public record AuditExported(long links, String signedBy) {}
