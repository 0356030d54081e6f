package org.lianfang.codes;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads EU certificates ({@code HC1:}) against a trust list. Never throws for what it reads. Safe for many threads. */
public final class CertificateReader {
    private static final int MOST_INFLATED = 64 * 1024;

    private final TrustList trusted;
    private final Duration skew;
    private final Engine engine;

    public CertificateReader(TrustList trusted) {
        this(trusted, CodeReader.SKEW, Engine.best());
    }

    public CertificateReader(TrustList trusted, Duration skew, Engine engine) {
        this.trusted = trusted;
        this.skew = skew;
        this.engine = engine;
    }

    /** What the text is, read at {@code now}. */
    public CertificateReading read(String text, Instant now) {
        try {
            return judge(unwrap(text), now);
        } catch (Broken broken) {
            return new CertificateReading.NotACertificate(broken.flaw(), broken.why());
        }
    }

    private static CoseSign1 unwrap(String text) throws Broken {
        if (text.length() > CodeReader.LONGEST) {
            throw new Broken(Flaw.LENGTH, "longer than " + CodeReader.LONGEST + " characters");
        }
        if (!text.startsWith(DccVector.PREFIX)) {
            throw new Broken(Flaw.PREFIX, "it does not begin with " + DccVector.PREFIX);
        }
        byte[] compressed = Base45.decode(text.substring(DccVector.PREFIX.length()));
        return CoseSign1.decode(Zlib.inflate(compressed, MOST_INFLATED));
    }

    private CertificateReading judge(CoseSign1 message, Instant now) throws Broken {
        KeyId id = message.keyId();
        if (id == null) {
            throw new Broken(Flaw.COSE, "no key id");
        }
        List<TrustList.Trusted> named = trusted.named(id);
        if (named.isEmpty()) {
            return new CertificateReading.UnknownKey(id);
        }
        byte[] signed = message.toBeSigned();
        for (TrustList.Trusted key : named) {
            if (engine.verifies(message.algorithm(), engine.own(key.key().key()), signed, message.signature())) {
                return inTime(Cbor.decode(message.payload()).Untag(), key, now);
            }
        }
        return new CertificateReading.BadSignature(id);
    }

    private CertificateReading inTime(CBORObject token, TrustList.Trusted key, Instant now) throws Broken {
        var statement = statement(token, key);
        if (!key.signedAt(statement.issued()) || !key.key().kinds().contains(statement.kind())) {
            return new CertificateReading.KeyOutOfUse(statement);
        }
        if (statement.issued().isAfter(now.plus(skew))) {
            return new CertificateReading.NotYetValid(statement);
        }
        if (!statement.expires().isAfter(now.minus(skew))) {
            return new CertificateReading.Expired(statement);
        }
        return new CertificateReading.Valid(statement);
    }

    private static CertificateReading.Statement statement(CBORObject token, TrustList.Trusted key) throws Broken {
        Instant issued = DccContent.issued(token)
                .orElseThrow(() -> new Broken(Flaw.CLAIMS, "it does not say when it was issued"));
        Instant expires =
                DccContent.expires(token).orElseThrow(() -> new Broken(Flaw.CLAIMS, "it does not say when it expires"));
        CBORObject content = DccContent.of(token);
        List<DccKind> kinds = DccContent.kinds(content);
        if (kinds.size() != 1) {
            throw new Broken(Flaw.CLAIMS, "it states " + kinds.size() + " things instead of one");
        }
        CBORObject name = content.get("nam");
        return new CertificateReading.Statement(
                key.issuer(),
                kinds.getFirst(),
                name == null ? "" : (word(name, "gn") + " " + word(name, "fn")).strip(),
                word(content, "dob"),
                issued,
                expires,
                content.ToJSONString());
    }

    private static String word(CBORObject map, String field) {
        CBORObject value = map.getType() == CBORType.Map ? map.get(field) : null;
        return value == null || value.getType() != CBORType.TextString ? "" : value.AsString();
    }
}
