package org.lianfang.codes;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The claims as CBOR: a web token (RFC 8392) with the registered claims exp (4) and iat (6), and one private claim that
 * holds the rest. Unknown claims are passed over, so that later versions may add some.
 */
final class ClaimsLayout {
    private static final int EXPIRES = 4;
    private static final int ISSUED = 6;
    private static final int CODE = -65537;
    private static final int SUBJECT = 1;
    private static final int COLOUR = 2;
    private static final int RULE_CLASS = 3;
    private static final int REGION = 4;

    private ClaimsLayout() {}

    static byte[] encode(CodeClaims claims) {
        var code = CBORObject.NewOrderedMap()
                .Add(SUBJECT, CBORObject.FromObject(claims.subject().bytes()))
                .Add(COLOUR, claims.colour().claim())
                .Add(RULE_CLASS, claims.ruleClass())
                .Add(REGION, claims.region());
        return CBORObject.NewOrderedMap()
                .Add(EXPIRES, claims.expires().getEpochSecond())
                .Add(ISSUED, claims.issued().getEpochSecond())
                .Add(CODE, code)
                .EncodeToBytes();
    }

    static CodeClaims decode(byte[] payload) throws Broken {
        CBORObject token = map(Cbor.decode(payload), "the payload");
        CBORObject code = map(token.get(CBORObject.FromObject(CODE)), "the claim " + CODE);
        byte[] subject = typed(code, SUBJECT, CBORType.ByteString).GetByteString();
        Colour colour = Colour.of(number(code, COLOUR));
        if (colour == null) {
            throw new Broken(Flaw.CLAIMS, "there is no such colour");
        }
        try {
            return new CodeClaims(
                    Subject.of(subject),
                    colour,
                    typed(code, RULE_CLASS, CBORType.TextString).AsString(),
                    Instant.ofEpochSecond(number(token, ISSUED)),
                    Instant.ofEpochSecond(number(token, EXPIRES)),
                    typed(code, REGION, CBORType.TextString).AsString());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Broken(Flaw.CLAIMS, String.valueOf(e.getMessage()));
        }
    }

    private static CBORObject map(@Nullable CBORObject value, String what) throws Broken {
        if (value == null || value.getType() != CBORType.Map || value.isTagged()) {
            throw new Broken(Flaw.CLAIMS, what + " is not a map");
        }
        return value;
    }

    private static CBORObject typed(CBORObject map, int key, CBORType type) throws Broken {
        CBORObject value = map.get(CBORObject.FromObject(key));
        if (value == null || value.getType() != type || value.isTagged()) {
            throw new Broken(Flaw.CLAIMS, "the claim " + key + " is missing or of another type");
        }
        return value;
    }

    private static long number(CBORObject map, int key) throws Broken {
        CBORObject value = typed(map, key, CBORType.Integer);
        if (!value.CanValueFitInInt64()) {
            throw new Broken(Flaw.CLAIMS, "the claim " + key + " is out of range");
        }
        return value.AsInt64Value();
    }
}
