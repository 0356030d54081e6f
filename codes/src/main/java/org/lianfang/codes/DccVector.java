package org.lianfang.codes;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One vector: the same certificate at every layer, and which steps from layer to layer must succeed. A layer that the
 * file leaves out is made from the one above it.
 */
final class DccVector {
    static final String PREFIX = "HC1:";
    private static final int MOST_INFLATED = 64 * 1024;

    private final CBORObject file;
    private final CBORObject context;
    private final Engine engine;

    DccVector(CBORObject file, Engine engine) {
        this.file = file;
        this.engine = engine;
        CBORObject context = file.get("TESTCTX");
        this.context = context != null && context.getType() == CBORType.Map ? context : CBORObject.NewMap();
    }

    static boolean isVector(CBORObject file) {
        return file.getType() == CBORType.Map
                && file.get("EXPECTEDRESULTS") != null
                && file.get("EXPECTEDRESULTS").getType() == CBORType.Map;
    }

    Map<DccCheck, Boolean> demands() {
        var demands = new EnumMap<DccCheck, Boolean>(DccCheck.class);
        CBORObject expected = file.get("EXPECTEDRESULTS");
        for (DccCheck check : DccCheck.values()) {
            CBORObject demand = expected.get(check.field());
            if (demand != null && !demand.isNull()) {
                demands.put(
                        check,
                        demand.isTrue()
                                || (demand.getType() == CBORType.TextString
                                        && demand.AsString().equalsIgnoreCase("true")));
            }
        }
        return demands;
    }

    String description() {
        CBORObject description = context.get("DESCRIPTION");
        return description == null || description.getType() != CBORType.TextString ? "" : description.AsString();
    }

    /** Nothing if the step succeeds, else why it does not. */
    Optional<String> failure(DccCheck check) {
        try {
            return switch (check) {
                case VALIDOBJECT -> DccRules.fault(json());
                case ENCODE -> encode();
                case PICTUREDECODE -> picture();
                case UNPREFIX -> prefix();
                case B45DECODE -> base45();
                case COMPRESSION -> compression();
                case DECODE -> decode();
                case VALIDJSON -> wholeChain();
                case SCHEMAVALIDATION -> DccRules.fault(content());
                case VERIFY -> verify();
                case EXPIRATIONCHECK -> expiry();
                case KEYUSAGE -> usage();
            };
        } catch (Broken broken) {
            return Optional.of(broken.flaw() + ": " + broken.why());
        } catch (GeneralSecurityException | CBORException | DateTimeException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> picture() throws Broken {
        String prefixed = needed("PREFIX");
        String picture = text("2DCODE");
        Optional<String> read = picture == null ? Picture.drawnAndRead(prefixed) : Picture.read(picture);
        if (read.isEmpty()) {
            return Optional.of("no code can be read in the picture");
        }
        return read.get().strip().equals(prefixed.strip())
                ? Optional.empty()
                : Optional.of("the picture says something else");
    }

    private Optional<String> prefix() throws Broken {
        String rest = unprefixed(needed("PREFIX"));
        String base45 = text("BASE45");
        return base45 == null || base45.equals(rest)
                ? Optional.empty()
                : Optional.of("what follows the prefix is not BASE45");
    }

    private Optional<String> base45() throws Broken {
        byte[] decoded = Base45.decode(base45Text());
        byte[] compressed = bytes("COMPRESSED");
        return compressed == null || Arrays.equals(compressed, decoded)
                ? Optional.empty()
                : Optional.of("it decodes to something else than COMPRESSED");
    }

    private Optional<String> compression() throws Broken {
        byte[] inflated = Zlib.inflate(compressed(), MOST_INFLATED);
        byte[] cose = bytes("COSE");
        if (cose == null || Arrays.equals(cose, inflated)) {
            return Optional.empty();
        }
        return Cbor.decode(cose).Untag().equals(Cbor.decode(inflated).Untag())
                ? Optional.empty()
                : Optional.of("it grows to something else than COSE");
    }

    private Optional<String> encode() throws Broken {
        CBORObject json = json();
        return DccContent.same(Cbor.decode(json.EncodeToBytes()), json)
                ? Optional.empty()
                : Optional.of("JSON does not survive as CBOR");
    }

    private Optional<String> decode() throws Broken {
        content();
        if (bytes("COSE") != null) {
            CoseSign1.decode(cose());
        }
        return Optional.empty();
    }

    private Optional<String> wholeChain() throws Broken {
        byte[] message = Zlib.inflate(Base45.decode(unprefixed(needed("PREFIX"))), MOST_INFLATED);
        DccContent.of(Cbor.decode(CoseSign1.decode(message).payload()));
        return Optional.empty();
    }

    /**
     * Where the copy of the content in the file's JSON is not what its code carries, although both can be read. Some
     * files are so; a reader has the code alone, so it is said and is not the code's fault.
     */
    Optional<String> difference(DccCheck check) {
        try {
            boolean compares = check == DccCheck.ENCODE || check == DccCheck.DECODE || check == DccCheck.VALIDJSON;
            if (!compares || file.get("JSON") == null || DccContent.same(content(), json())) {
                return Optional.empty();
            }
            return Optional.of("its JSON is not what its code says");
        } catch (Broken | CBORException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> verify() throws Broken, GeneralSecurityException {
        CoseSign1 message = CoseSign1.decode(cose());
        IssuerKey issuer = issuer();
        KeyId named = message.keyId();
        if (named != null && !named.equals(issuer.id())) {
            return Optional.of("it names the key " + named + ", the certificate is " + issuer.id());
        }
        boolean signed = engine.verifies(
                message.algorithm(), engine.own(issuer.key()), message.toBeSigned(), message.signature());
        return signed ? Optional.empty() : Optional.of("the certificate's key did not sign it");
    }

    private Optional<String> expiry() throws Broken {
        CBORObject token = Cbor.decode(CoseSign1.decode(cose()).payload()).Untag();
        CBORObject clock = context.get("VALIDATIONCLOCK");
        if (clock == null || clock.getType() != CBORType.TextString) {
            return Optional.of("the vector has no VALIDATIONCLOCK");
        }
        Instant now = DccTimes.instant(clock.AsString());
        Optional<Instant> issued = DccContent.issued(token);
        Optional<Instant> expires = DccContent.expires(token);
        if (issued.isPresent() && now.isBefore(issued.get())) {
            return Optional.of("issued at " + issued.get() + ", later than " + now);
        }
        // vectors take a code in the very second in which it expires
        return expires.isPresent() && expires.get().isBefore(now)
                ? Optional.of("expired at " + expires.get() + ", earlier than " + now)
                : Optional.empty();
    }

    private Optional<String> usage() throws Broken, GeneralSecurityException {
        var kinds = DccContent.kinds(
                DccContent.of(Cbor.decode(CoseSign1.decode(cose()).payload())));
        var allowed = issuer().kinds();
        return allowed.containsAll(kinds)
                ? Optional.empty()
                : Optional.of("the certificate may sign " + allowed + ", this is " + kinds);
    }

    private IssuerKey issuer() throws Broken, GeneralSecurityException {
        CBORObject certificate = context.get("CERTIFICATE");
        if (certificate == null || certificate.getType() != CBORType.TextString) {
            throw new Broken(Flaw.COSE, "the vector has no CERTIFICATE");
        }
        return IssuerKey.read(certificate.AsString());
    }

    /** The content by the file's CBOR, else what its message carries, else its JSON. */
    private CBORObject content() throws Broken {
        byte[] cbor = bytes("CBOR");
        if (cbor != null) {
            return DccContent.of(Cbor.decode(cbor));
        }
        if (bytes("COSE") == null && text("PREFIX") == null && text("BASE45") == null) {
            return json();
        }
        return DccContent.of(Cbor.decode(CoseSign1.decode(cose()).payload()));
    }

    private CBORObject json() throws Broken {
        CBORObject json = file.get("JSON");
        if (json != null && json.getType() == CBORType.TextString) {
            return CBORObject.FromJSONString(json.AsString());
        }
        if (json == null || json.getType() != CBORType.Map) {
            throw new Broken(Flaw.CLAIMS, "the vector has no JSON");
        }
        return json;
    }

    private byte[] cose() throws Broken {
        byte[] cose = bytes("COSE");
        return cose == null ? Zlib.inflate(compressed(), MOST_INFLATED) : cose;
    }

    private byte[] compressed() throws Broken {
        byte[] compressed = bytes("COMPRESSED");
        return compressed == null ? Base45.decode(base45Text()) : compressed;
    }

    private String base45Text() throws Broken {
        String base45 = text("BASE45");
        return base45 == null ? unprefixed(needed("PREFIX")) : base45;
    }

    private static String unprefixed(String text) throws Broken {
        if (!text.startsWith(PREFIX)) {
            throw new Broken(Flaw.PREFIX, "it does not begin with " + PREFIX);
        }
        return text.substring(PREFIX.length());
    }

    private String needed(String field) throws Broken {
        String text = text(field);
        if (text == null) {
            throw new Broken(Flaw.PREFIX, "the vector has no " + field);
        }
        return text;
    }

    private @Nullable String text(String field) {
        CBORObject value = file.get(field);
        return value == null || value.getType() != CBORType.TextString ? null : value.AsString();
    }

    private byte @Nullable [] bytes(String field) {
        String hex = text(field);
        return hex == null ? null : HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
