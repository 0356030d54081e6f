package org.lianfang.disease;

/** One version of the rules of one disease, by which something is judged and goes on being judged. */
public record RulesVersion(String disease, int version) {}
