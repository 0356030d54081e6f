package org.lianfang.codes;

import java.time.Instant;

/** What came of reading a text as an EU certificate. Only what a trusted key has signed is handed out. */
public sealed interface CertificateReading {
    /**
     * What a certificate says.
     *
     * @param issuer who signed, by the trust list
     * @param holder given name and surname as written, and date of birth: show them, do not keep them
     * @param content all of it, as JSON
     */
    record Statement(
            String issuer,
            DccKind kind,
            String holder,
            String birth,
            Instant issued,
            Instant expires,
            String content) {}

    /** Signed by a key that is trusted for this kind, and in time. */
    record Valid(Statement statement) implements CertificateReading {}

    /** Out of date. */
    record Expired(Statement statement) implements CertificateReading {}

    /** For a time to come. */
    record NotYetValid(Statement statement) implements CertificateReading {}

    /** Signed when its key was not trusted, or by a key that may sign other kinds only. */
    record KeyOutOfUse(Statement statement) implements CertificateReading {}

    /** The key of that id did not sign it. */
    record BadSignature(KeyId key) implements CertificateReading {}

    /** The trust list has no key of that id. */
    record UnknownKey(KeyId key) implements CertificateReading {}

    /** Something else, or damaged. */
    record NotACertificate(Flaw flaw, String why) implements CertificateReading {}
}
