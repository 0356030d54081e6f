package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.CodeClaims;
import org.springframework.stereotype.Component;

/**
 * Signed codes, one a person as long as nothing changes: it is signed again when the colour is another or half its life is
 * over, so a phone that asks again is told that nothing has changed.
 */
@Component
class SignedCodes {
    private static final int KEPT = 100_000;
    private static final Duration RENEWED = CodeClaims.LIFE.dividedBy(2);
    private static final String GREEN = "green";

    private final HealthCodes codes;
    private final CodeKeys keys;
    private final Pseudonyms pseudonyms;
    private final RuleSets rules;
    private final Clock clock;
    private final Map<UUID, SignedCode> signed = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SignedCode> eldest) {
            return size() > KEPT;
        }
    };

    SignedCodes(HealthCodes codes, CodeKeys keys, Pseudonyms pseudonyms, RuleSets rules, Clock clock) {
        this.codes = codes;
        this.keys = keys;
        this.pseudonyms = pseudonyms;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param text of the QR code
     * @param refresh when the phone should ask again: some time after half the life, another moment for everybody
     */
    record SignedCode(String text, CodeStatus status, Instant issued, Instant expires, Instant refresh) {}

    SignedCode of(UUID person, @Nullable String regionCode) {
        CodeStatus status = codes.status(person);
        Instant now = clock.instant();
        synchronized (signed) {
            SignedCode known = signed.get(person);
            if (known != null
                    && same(known.status(), status)
                    && !known.issued().isAfter(now)
                    && known.issued().plus(RENEWED).isAfter(now)) {
                return known;
            }
        }
        SignedCode made = sign(person, status, region(regionCode), now);
        synchronized (signed) {
            signed.put(person, made);
        }
        return made;
    }

    private SignedCode sign(UUID person, CodeStatus status, String region, Instant now) {
        // a colour that ends sooner than the code is signed until then only
        Instant until = status.until();
        Instant end = now.plus(CodeClaims.LIFE);
        Instant expires = until != null && until.isBefore(end) && until.isAfter(now.plusSeconds(1)) ? until : end;
        var claims = new CodeClaims(
                pseudonyms.of(person),
                org.lianfang.codes.Colour.valueOf(status.colour().name()),
                ruleClass(status.rule()),
                now,
                expires,
                region);
        long spread = Duration.between(now, expires).toSeconds() / 2;
        long jitter = Math.floorMod(person.getLeastSignificantBits() ^ now.getEpochSecond(), Math.max(1, spread / 2));
        return new SignedCode(
                keys.signer().sign(claims),
                status,
                claims.issued(),
                claims.expires(),
                now.plusSeconds(spread / 2 + jitter));
    }

    /** The kind of evidence, not the rule itself: a gate has no need to know more. */
    private String ruleClass(@Nullable String rule) {
        return rules.current().rules().stream()
                .filter(one -> one.id().equals(rule))
                .findFirst()
                .map(one -> one.evidence().external().replace('_', '-'))
                .orElse(GREEN);
    }

    private static String region(@Nullable String code) {
        if (code == null || code.length() < 2) {
            return "41";
        }
        return code.substring(0, code.length() >= 6 ? 6 : code.length() >= 4 ? 4 : 2);
    }

    private static boolean same(CodeStatus one, CodeStatus other) {
        return one.colour() == other.colour()
                && java.util.Objects.equals(one.rule(), other.rule())
                && java.util.Objects.equals(one.until(), other.until());
    }
}
