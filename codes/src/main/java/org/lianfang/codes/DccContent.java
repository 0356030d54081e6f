package org.lianfang.codes;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of an EU certificate, taken out of its web token, and the token's times. */
final class DccContent {
    private static final int ISSUER = 1;
    private static final int EXPIRES = 4;
    private static final int ISSUED = 6;
    private static final int HEALTH = -260;
    private static final int DCC = 1;

    private DccContent() {}

    /** The certificate inside a token, or the value itself where it is no token. */
    static CBORObject of(CBORObject value) throws Broken {
        CBORObject token = value.Untag();
        CBORObject health = token.getType() == CBORType.Map ? token.get(CBORObject.FromObject(HEALTH)) : null;
        CBORObject inside =
                health == null || health.getType() != CBORType.Map ? health : health.get(CBORObject.FromObject(DCC));
        CBORObject content = inside != null ? inside : health != null ? health : token;
        if (content.getType() != CBORType.Map) {
            throw new Broken(Flaw.CLAIMS, "no certificate in it");
        }
        return content;
    }

    static Optional<Instant> issued(CBORObject token) throws Broken {
        return time(token, ISSUED);
    }

    static Optional<Instant> expires(CBORObject token) throws Broken {
        return time(token, EXPIRES);
    }

    static String issuer(CBORObject token) {
        CBORObject issuer = token.get(CBORObject.FromObject(ISSUER));
        return issuer != null && issuer.getType() == CBORType.TextString ? issuer.AsString() : "";
    }

    static List<DccKind> kinds(CBORObject content) {
        var kinds = new ArrayList<DccKind>();
        for (DccKind kind : DccKind.values()) {
            CBORObject entries = content.get(kind.group());
            if (entries != null && entries.getType() == CBORType.Array && entries.size() > 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** A time that is a whole number, a fraction, or text, as issuers have written it. */
    private static Optional<Instant> time(CBORObject token, int claim) throws Broken {
        if (token.getType() != CBORType.Map) {
            throw new Broken(Flaw.CLAIMS, "the payload is not a map");
        }
        CBORObject tagged = token.get(CBORObject.FromObject(claim));
        if (tagged == null || tagged.isNull()) {
            return Optional.empty();
        }
        CBORObject value = tagged.Untag();
        try {
            if (value.getType() == CBORType.Integer && value.CanValueFitInInt64()) {
                return Optional.of(Instant.ofEpochSecond(value.AsInt64Value()));
            }
            if (value.getType() == CBORType.FloatingPoint) {
                double seconds = value.AsDoubleValue();
                if (Double.isFinite(seconds)) {
                    return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds)));
                }
            }
            if (value.getType() == CBORType.TextString) {
                String text = value.AsString().strip();
                return Optional.of(
                        text.matches("-?[0-9]{1,12}")
                                ? Instant.ofEpochSecond(Long.parseLong(text))
                                : DccTimes.instant(text));
            }
        } catch (DateTimeException e) {
            throw new Broken(Flaw.CLAIMS, "the claim " + claim + " is not a time: " + e.getMessage());
        }
        throw new Broken(Flaw.CLAIMS, "the claim " + claim + " is not a time");
    }

    /**
     * Whether two contents say the same: maps in any order, absent like null, numbers by value, times by moment. One may
     * come from JSON and the other from CBOR.
     */
    static boolean same(@Nullable CBORObject one, @Nullable CBORObject other) {
        if (one == null || other == null || empty(one) || empty(other)) {
            return (one == null || empty(one)) && (other == null || empty(other));
        }
        CBORObject left = one.Untag();
        CBORObject right = other.Untag();
        if (left.getType() == CBORType.Map && right.getType() == CBORType.Map) {
            return left.getKeys().stream().allMatch(key -> same(left.get(key), right.get(key)))
                    && right.getKeys().stream().allMatch(key -> left.ContainsKey(key) || same(null, right.get(key)));
        }
        if (left.getType() == CBORType.Array && right.getType() == CBORType.Array) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (left.getType() == CBORType.TextString && right.getType() == CBORType.TextString) {
            return left.AsString().equals(right.AsString()) || sameMoment(left.AsString(), right.AsString());
        }
        Optional<BigDecimal> number = number(left);
        if (number.isPresent() && number(right).isPresent()) {
            return number.get().compareTo(number(right).get()) == 0;
        }
        return left.equals(right);
    }

    private static boolean empty(CBORObject value) {
        return value.isNull() || value.isUndefined();
    }

    private static Optional<BigDecimal> number(CBORObject value) {
        if (value.getType() == CBORType.Integer && value.CanValueFitInInt64()) {
            return Optional.of(BigDecimal.valueOf(value.AsInt64Value()));
        }
        if (value.getType() == CBORType.FloatingPoint && Double.isFinite(value.AsDoubleValue())) {
            return Optional.of(BigDecimal.valueOf(value.AsDoubleValue()));
        }
        return Optional.empty();
    }

    private static boolean sameMoment(String one, String other) {
        try {
            return one.contains("T")
                    && other.contains("T")
                    && DccTimes.instant(one).equals(DccTimes.instant(other));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
