package org.lianfang.codes;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads codes against a set of keys, without network. Never throws for what it reads, whatever that is. Safe for many
 * threads; make a new one when the keys change.
 */
public final class CodeReader {
    /** By how much the clocks of issuer and reader may differ, either way, unless said otherwise. */
    public static final Duration SKEW = Duration.ofMinutes(2);

    /** More characters than the largest QR code in alphanumeric mode has are not looked at. */
    static final int LONGEST = 4296;

    private static final int MOST_INFLATED = 4096;

    private final Engine engine;
    private final Duration skew;
    private final Map<KeyId, List<PublishedKey>> keys = new HashMap<>();

    public CodeReader(Collection<PublishedKey> keys) {
        this(keys, SKEW, Engine.best());
    }

    public CodeReader(Collection<PublishedKey> keys, Duration skew, Engine engine) {
        this.engine = engine;
        this.skew = skew;
        for (PublishedKey key : keys) {
            PublicKey own = engine.own(key.key());
            this.keys
                    .computeIfAbsent(key.id(), id -> new ArrayList<>())
                    .add(new PublishedKey(key.id(), own, key.from(), key.until()));
        }
    }

    /** What the text is, read at {@code now}. */
    public CodeReading read(String text, Instant now) {
        try {
            return judge(unwrap(text), now);
        } catch (Broken broken) {
            return new CodeReading.NotACode(broken.flaw(), broken.why());
        }
    }

    private static CoseSign1 unwrap(String text) throws Broken {
        if (text.length() > LONGEST) {
            throw new Broken(Flaw.LENGTH, "longer than " + LONGEST + " characters");
        }
        if (!text.startsWith(CodeSigner.PREFIX)) {
            throw new Broken(Flaw.PREFIX, "it does not begin with " + CodeSigner.PREFIX);
        }
        byte[] compressed = Base45.decode(text.substring(CodeSigner.PREFIX.length()));
        CoseSign1 message = CoseSign1.decode(Zlib.inflate(compressed, MOST_INFLATED));
        if (message.algorithm() != CoseAlgorithm.ES256) {
            throw new Broken(Flaw.ALGORITHM, "our codes are signed with ES256");
        }
        return message;
    }

    private CodeReading judge(CoseSign1 message, Instant now) throws Broken {
        KeyId id = message.keyId();
        if (id == null) {
            throw new Broken(Flaw.COSE, "no key id");
        }
        List<PublishedKey> named = keys.getOrDefault(id, List.of());
        if (named.isEmpty()) {
            return new CodeReading.UnknownKey(id);
        }
        byte[] signed = message.toBeSigned();
        for (PublishedKey key : named) {
            if (engine.verifies(message.algorithm(), key.key(), signed, message.signature())) {
                return inTime(ClaimsLayout.decode(message.payload()), key, now);
            }
        }
        return new CodeReading.BadSignature(id);
    }

    private CodeReading inTime(CodeClaims claims, PublishedKey key, Instant now) {
        if (!key.signedAt(claims.issued())) {
            return new CodeReading.KeyOutOfUse(claims, key.id());
        }
        if (claims.issued().isAfter(now.plus(skew))) {
            return new CodeReading.NotYetValid(claims, key.id());
        }
        if (!claims.expires().isAfter(now.minus(skew))) {
            return new CodeReading.Expired(claims, key.id());
        }
        return new CodeReading.Valid(claims, key.id());
    }
}
