package org.lianfang.healthcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeSigner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Signed codes, one a person as long as nothing changes: it is signed again when the colour is another or the moment has
 * come at which the phone was told to ask again, so a phone that asks again is told that nothing has changed. What is signed is recorded, so that it can be called
 * back; another instance finds the record and signs the same again.
 */
@Component
class SignedCodes {
    private static final int KEPT = 100_000;
    private static final Duration RENEWED = CodeClaims.LIFE.dividedBy(2);
    private static final String GREEN = "green";

    private final HealthCodes codes;
    private final CodeKeys keys;
    private final IssuedTable issued;
    private final Pseudonyms pseudonyms;
    private final RuleSets rules;
    private final Clock clock;
    private final Map<UUID, SignedCode> signed = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SignedCode> eldest) {
            return size() > KEPT;
        }
    };

    SignedCodes(
            HealthCodes codes, CodeKeys keys, IssuedTable issued, Pseudonyms pseudonyms, RuleSets rules, Clock clock) {
        this.codes = codes;
        this.keys = keys;
        this.issued = issued;
        this.pseudonyms = pseudonyms;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param text of the QR code
     * @param refresh when the phone should ask again: some time after half the life, another moment for everybody
     */
    record SignedCode(String text, CodeStatus status, Instant issued, Instant expires, Instant refresh) {
        /** Whether somebody who stands like this is still told the same by it. */
        boolean holds(CodeStatus now, Instant at) {
            return status.colour() == now.colour()
                    && Objects.equals(status.rule(), now.rule())
                    && Objects.equals(status.until(), now.until())
                    && !issued.isAfter(at.plusSeconds(1))
                    && refresh.isAfter(at);
        }
    }

    /** In the transaction of the caller, which sees the whole country; the code can be called back once that has committed. */
    SignedCode of(UUID person, @Nullable String regionCode) {
        Instant now = clock.instant();
        CodeStatus status = codes.status(person);
        synchronized (signed) {
            SignedCode known = signed.get(person);
            if (known != null && known.holds(status, now)) {
                return known;
            }
        }
        SignedCode made = recorded(person, region(regionCode), now);
        // before the record is committed nobody may be given this code
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                synchronized (signed) {
                    signed.put(person, made);
                }
            }
        });
        return made;
    }

    /** A digest of what a code of somebody restricted like this says. */
    static String standing(@Nullable Restriction deciding) {
        return deciding == null
                ? standing(Colour.GREEN, null, null)
                : standing(deciding.colour(), deciding.rule().id(), deciding.until());
    }

    private static String standing(Colour colour, @Nullable String rule, @Nullable Instant until) {
        String said = colour + "|" + rule + "|" + (until == null ? "" : until.getEpochSecond());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private SignedCode recorded(UUID person, String region, Instant now) {
        issued.begin();
        // read after that, and from the records themselves: the copy in memory may be a second behind
        CodeStatus status = codes.committed(person);
        String standing = standing(status.colour(), status.rule(), status.until());
        long second = now.getEpochSecond();
        var known = issued.latest(person, standing, second - RENEWED.toSeconds(), second);
        if (known.isPresent()) {
            Instant before = Instant.ofEpochSecond(known.get().second());
            Instant end = Instant.ofEpochSecond(known.get().expires());
            var signer = keys.signerOf(before);
            if (signer.isPresent() && refresh(person, before, end).isAfter(now)) {
                return sign(signer.get(), person, status, region, before, end);
            }
        }
        // a colour that ends sooner than the code is signed until then only
        Instant until = status.until();
        Instant end = now.plus(CodeClaims.LIFE);
        Instant expires = until != null && until.isBefore(end) && until.isAfter(now.plusSeconds(1)) ? until : end;
        long taken = issued.add(person, standing, second, expires.getEpochSecond());
        return sign(
                keys.signer(now),
                person,
                status,
                region,
                Instant.ofEpochSecond(taken),
                Instant.ofEpochSecond(Math.max(expires.getEpochSecond(), taken + 1)));
    }

    private SignedCode sign(
            CodeSigner signer, UUID person, CodeStatus status, String region, Instant issuedAt, Instant expires) {
        var claims = new CodeClaims(
                pseudonyms.of(person),
                org.lianfang.codes.Colour.valueOf(status.colour().name()),
                ruleClass(status.rule()),
                issuedAt,
                expires,
                region);
        return new SignedCode(
                signer.sign(claims), status, claims.issued(), claims.expires(), refresh(person, issuedAt, expires));
    }

    /** Between a quarter and a half of the life, another moment for everybody and every code. */
    private static Instant refresh(UUID person, Instant issuedAt, Instant expires) {
        long quarter = Duration.between(issuedAt, expires).toSeconds() / 4;
        long jitter = Math.floorMod(person.getLeastSignificantBits() ^ issuedAt.getEpochSecond(), Math.max(1, quarter));
        return issuedAt.plusSeconds(quarter + jitter);
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
}
