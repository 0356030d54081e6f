package org.lianfang.codes;

/** At which layer a text turned out not to be a code. */
public enum Flaw {
    /** Longer than the largest QR code can carry. */
    LENGTH,
    /** Another prefix, or none. */
    PREFIX,
    /** Not base45 (RFC 9285). */
    BASE45,
    /** Not one zlib stream, or one that grows beyond the bound. */
    COMPRESSION,
    /** Not one well-formed CBOR item, or nested deeper or with more items than the bound. */
    CBOR,
    /** CBOR, but not COSE_Sign1, or without a key id. */
    COSE,
    /** Signed with an algorithm that is not read here. */
    ALGORITHM,
    /** Signed properly, and yet claims are missing or out of their range. */
    CLAIMS
}
