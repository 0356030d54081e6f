package org.lianfang.codes;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of other issuers whose codes are read here: of cities that run Lianfang and of countries that issue EU
 * certificates. It is read from a JSON file; docs/codes.md describes it. A list with a fault is refused as a whole, with
 * every fault named.
 */
public final class TrustList {
    private final List<Trusted> keys;

    private TrustList(List<Trusted> keys) {
        this.keys = List.copyOf(keys);
    }

    /** One key, who has it, and for codes of which times it is trusted. */
    record Trusted(String issuer, IssuerKey key, Instant from, Instant until) {
        boolean signedAt(Instant issued) {
            return !issued.isBefore(from) && issued.isBefore(until);
        }
    }

    /** What came of reading a file. */
    public sealed interface Reading {
        record Read(TrustList list) implements Reading {}

        /** One line for each fault, naming entry and field. */
        record Refused(List<String> faults) implements Reading {}
    }

    /** A list without keys. */
    public static TrustList empty() {
        return new TrustList(List.of());
    }

    /** A list of these keys. */
    public static TrustList of(List<TrustedKey> keys) {
        return new TrustList(keys.stream()
                .map(key -> new Trusted(key.issuer(), key.issuerKey(), key.from(), key.until()))
                .toList());
    }

    /** Reads a list. Never throws for what it reads. */
    public static Reading read(String json) {
        CBORObject file;
        try {
            file = CBORObject.FromJSONString(json);
        } catch (CBORException e) {
            return new Reading.Refused(List.of("The file is not JSON: " + e.getMessage()));
        }
        CBORObject entries = file.getType() == CBORType.Map ? file.get("keys") : null;
        if (entries == null || entries.getType() != CBORType.Array) {
            return new Reading.Refused(List.of("The file has no list named keys."));
        }
        var keys = new ArrayList<Trusted>();
        var faults = new ArrayList<String>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                keys.add(entry(entries.get(i)));
            } catch (Broken broken) {
                faults.add("keys[" + i + "]: " + broken.why());
            }
        }
        return faults.isEmpty() ? new Reading.Read(new TrustList(keys)) : new Reading.Refused(List.copyOf(faults));
    }

    private static Trusted entry(CBORObject entry) throws Broken {
        if (entry.getType() != CBORType.Map) {
            throw new Broken(Flaw.CLAIMS, "an object is wanted");
        }
        String issuer = text(entry, "issuer")
                .orElseThrow(() -> new Broken(Flaw.CLAIMS, "issuer is missing: a country or a region code"));
        Optional<String> certificate = text(entry, "certificate");
        Optional<String> bare = text(entry, "publicKey");
        if (certificate.isPresent() == bare.isPresent()) {
            throw new Broken(Flaw.CLAIMS, "exactly one of certificate and publicKey is wanted");
        }
        IssuerKey key = key(certificate.or(() -> bare).orElse(""));
        Instant from = moment(entry, "from").orElse(key.from());
        Instant until = moment(entry, "until").orElse(key.until());
        if (from.equals(Instant.MIN) || until.equals(Instant.MAX)) {
            throw new Broken(Flaw.CLAIMS, "a bare publicKey needs from and until");
        }
        if (!until.isAfter(from)) {
            throw new Broken(Flaw.CLAIMS, "until is not later than from");
        }
        Optional<KeyId> id = id(entry);
        return new Trusted(
                issuer,
                id.isEmpty() ? key : new IssuerKey(id.get(), key.key(), key.from(), key.until(), key.kinds()),
                from,
                until);
    }

    private static IssuerKey key(String text) throws Broken {
        try {
            return IssuerKey.read(text);
        } catch (GeneralSecurityException e) {
            throw new Broken(Flaw.CLAIMS, "the key cannot be read: " + e.getMessage());
        }
    }

    private static Optional<KeyId> id(CBORObject entry) throws Broken {
        Optional<String> kid = text(entry, "kid");
        try {
            return kid.map(text -> text.matches("([0-9a-f]{2}){1,32}")
                    ? new KeyId(text)
                    : KeyId.of(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw new Broken(Flaw.CLAIMS, "kid is neither hexadecimal nor base64 of 1 to 32 bytes");
        }
    }

    private static Optional<Instant> moment(CBORObject entry, String field) throws Broken {
        try {
            return text(entry, field).map(DccTimes::instant);
        } catch (DateTimeException e) {
            throw new Broken(Flaw.CLAIMS, field + " is not a time such as 2021-05-03T18:00:00Z");
        }
    }

    private static Optional<String> text(CBORObject entry, String field) throws Broken {
        CBORObject value = entry.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.getType() != CBORType.TextString) {
            throw new Broken(Flaw.CLAIMS, field + " is not text");
        }
        return Optional.of(value.AsString());
    }

    /** The keys that sign codes in our own format: those on P-256. */
    public List<PublishedKey> publishedKeys() {
        return keys.stream()
                .filter(trusted -> CoseAlgorithm.ES256.fits(trusted.key().key()))
                .map(trusted ->
                        new PublishedKey(trusted.key().id(), trusted.key().key(), trusted.from(), trusted.until()))
                .toList();
    }

    /** All keys, to be kept one by one. */
    public List<TrustedKey> trustedKeys() {
        return keys.stream()
                .map(trusted -> new TrustedKey(
                        trusted.issuer(),
                        trusted.key().id(),
                        trusted.key().key(),
                        trusted.from(),
                        trusted.until(),
                        trusted.key().kinds()))
                .toList();
    }

    /** Who has a key of this id. */
    public Optional<String> issuer(KeyId id) {
        return named(id).stream().map(Trusted::issuer).findFirst();
    }

    /** Who has the keys, each once. */
    public Set<String> issuers() {
        return Set.copyOf(keys.stream().map(Trusted::issuer).toList());
    }

    public int size() {
        return keys.size();
    }

    List<Trusted> named(KeyId id) {
        return keys.stream().filter(trusted -> trusted.key().id().equals(id)).toList();
    }
}
