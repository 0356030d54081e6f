package org.lianfang.healthcode;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.CertificateReader;
import org.lianfang.codes.CertificateReading;
import org.lianfang.codes.CertificateReading.Statement;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeReader;
import org.lianfang.codes.CodeReading;
import org.lianfang.codes.KeyId;
import org.lianfang.codes.TrustList;
import org.springframework.stereotype.Component;

/**
 * Reads codes of other issuers: EU certificates ({@code HC1:}) and codes of other cities that run Lianfang. Whose a code is
 * and whether it is in order is all that is said: not whom it is about, nor what it certifies, and no colour follows from
 * it. Nothing that is read is kept.
 */
@Component
public class ForeignCodes {
    private static final String CERTIFICATE = "HC1:";

    private final TrustedKeys keys;
    private final Clock clock;

    ForeignCodes(TrustedKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What came of reading; the first four are signed by an issuer who is trusted. */
    public enum Outcome {
        VALID,
        EXPIRED,
        NOT_YET_VALID,
        KEY_OUT_OF_USE,
        BAD_SIGNATURE,
        UNKNOWN_KEY,
        NOT_A_CODE;

        @JsonValue
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param issuer a country or a region code; '' where nobody who is trusted has signed it, and then without times */
    public record ForeignCode(
            Outcome outcome,
            String issuer,
            @Nullable Instant issued,
            @Nullable Instant expires) {
        private static ForeignCode of(Outcome outcome) {
            return new ForeignCode(outcome, "", null, null);
        }
    }

    public ForeignCode read(String text) {
        TrustList list = keys.trusted();
        Instant now = clock.instant();
        return text.startsWith(CERTIFICATE)
                ? of(new CertificateReader(list).read(text, now))
                : of(new CodeReader(list.publishedKeys()).read(text, now), list);
    }

    /** Whether a text is a certificate, whoever signed it, or a code of another city that is trusted. */
    public boolean recognises(String text) {
        ForeignCode code = read(text);
        return text.startsWith(CERTIFICATE)
                ? code.outcome() != Outcome.NOT_A_CODE
                : !code.issuer().isEmpty();
    }

    private static ForeignCode of(CertificateReading reading) {
        return switch (reading) {
            case CertificateReading.Valid valid -> said(Outcome.VALID, valid.statement());
            case CertificateReading.Expired expired -> said(Outcome.EXPIRED, expired.statement());
            case CertificateReading.NotYetValid early -> said(Outcome.NOT_YET_VALID, early.statement());
            case CertificateReading.KeyOutOfUse out -> said(Outcome.KEY_OUT_OF_USE, out.statement());
            case CertificateReading.BadSignature _ -> ForeignCode.of(Outcome.BAD_SIGNATURE);
            case CertificateReading.UnknownKey _ -> ForeignCode.of(Outcome.UNKNOWN_KEY);
            case CertificateReading.NotACertificate _ -> ForeignCode.of(Outcome.NOT_A_CODE);
        };
    }

    private static ForeignCode said(Outcome outcome, Statement statement) {
        return new ForeignCode(outcome, statement.issuer(), statement.issued(), statement.expires());
    }

    private static ForeignCode of(CodeReading reading, TrustList list) {
        return switch (reading) {
            case CodeReading.Valid valid -> said(Outcome.VALID, valid.claims(), valid.key(), list);
            case CodeReading.Expired expired -> said(Outcome.EXPIRED, expired.claims(), expired.key(), list);
            case CodeReading.NotYetValid early -> said(Outcome.NOT_YET_VALID, early.claims(), early.key(), list);
            case CodeReading.KeyOutOfUse out -> said(Outcome.KEY_OUT_OF_USE, out.claims(), out.key(), list);
            case CodeReading.BadSignature _ -> ForeignCode.of(Outcome.BAD_SIGNATURE);
            case CodeReading.UnknownKey _ -> ForeignCode.of(Outcome.UNKNOWN_KEY);
            case CodeReading.NotACode _ -> ForeignCode.of(Outcome.NOT_A_CODE);
        };
    }

    private static ForeignCode said(Outcome outcome, CodeClaims claims, KeyId key, TrustList list) {
        return new ForeignCode(outcome, list.issuer(key).orElse(""), claims.issued(), claims.expires());
    }
}
