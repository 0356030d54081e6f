package org.lianfang.codes;

/** What came of reading a text as a code. Only claims that a trusted key has signed are ever handed out. */
public sealed interface CodeReading {
    /** Signed by a key that is trusted, and in time. */
    record Valid(CodeClaims claims, KeyId key) implements CodeReading {}

    /** Signed by a key that is trusted, and out of date. */
    record Expired(CodeClaims claims, KeyId key) implements CodeReading {}

    /** Signed by a key that is trusted, for a time to come: one of the two clocks is wrong. */
    record NotYetValid(CodeClaims claims, KeyId key) implements CodeReading {}

    /** Signed by a key that is known, but not at a time when that key was to sign. */
    record KeyOutOfUse(CodeClaims claims, KeyId key) implements CodeReading {}

    /** It names a key that is known, which did not sign this. */
    record BadSignature(KeyId key) implements CodeReading {}

    /** It names a key that is not known; the keys may be out of date. */
    record UnknownKey(KeyId key) implements CodeReading {}

    /** The text is something else, or damaged. {@code why} is for logs and engineers. */
    record NotACode(Flaw flaw, String why) implements CodeReading {}
}
