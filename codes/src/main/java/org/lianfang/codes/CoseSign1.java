package org.lianfang.codes;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import org.jspecify.annotations.Nullable;

/**
 * A COSE_Sign1 message (RFC 9052, section 4.2): protected header, payload and signature, as bytes that were signed. The
 * key id is that of the protected header, else of the other one.
 */
final class CoseSign1 {
    private static final int SIGN1 = 18;
    private static final int CWT = 61;
    private static final CBORObject ALGORITHM = CBORObject.FromObject(1);
    private static final CBORObject CRITICAL = CBORObject.FromObject(2);
    private static final CBORObject KEY_ID = CBORObject.FromObject(4);

    private final byte[] header;
    private final CoseAlgorithm algorithm;
    private final @Nullable KeyId keyId;
    private final byte[] payload;
    private final byte[] signature;

    CoseSign1(byte[] header, CoseAlgorithm algorithm, @Nullable KeyId keyId, byte[] payload, byte[] signature) {
        this.header = header;
        this.algorithm = algorithm;
        this.keyId = keyId;
        this.payload = payload;
        this.signature = signature;
    }

    CoseAlgorithm algorithm() {
        return algorithm;
    }

    /** Null if neither header has one. */
    @Nullable
    KeyId keyId() {
        return keyId;
    }

    byte[] payload() {
        return payload;
    }

    byte[] signature() {
        return signature;
    }

    /** The header of a message of ours, before it is signed. */
    static byte[] header(CoseAlgorithm algorithm, KeyId keyId) {
        return CBORObject.NewOrderedMap()
                .Add(ALGORITHM, CBORObject.FromObject(algorithm.id()))
                .Add(KEY_ID, CBORObject.FromObject(keyId.bytes()))
                .EncodeToBytes();
    }

    /** What is signed: the Sig_structure around header and payload. */
    static byte[] toBeSigned(byte[] header, byte[] payload) {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(CBORObject.FromObject(header))
                .Add(CBORObject.FromObject(new byte[0]))
                .Add(CBORObject.FromObject(payload))
                .EncodeToBytes();
    }

    byte[] toBeSigned() {
        return toBeSigned(header, payload);
    }

    byte[] encode() {
        return CBORObject.NewArray()
                .Add(CBORObject.FromObject(header))
                .Add(CBORObject.NewMap())
                .Add(CBORObject.FromObject(payload))
                .Add(CBORObject.FromObject(signature))
                .WithTag(SIGN1)
                .EncodeToBytes();
    }

    /** Reads a message with or without its tag, inside that of a CBOR web token or not. */
    static CoseSign1 decode(byte[] bytes) throws Broken {
        CBORObject message = Cbor.decode(bytes);
        for (var tag : message.GetAllTags()) {
            if (tag.compareTo(SIGN1) != 0 && tag.compareTo(CWT) != 0) {
                throw new Broken(Flaw.COSE, "the tag " + tag + " is not that of COSE_Sign1");
            }
        }
        message = message.Untag();
        if (message.getType() != CBORType.Array || message.size() != 4) {
            throw new Broken(Flaw.COSE, "not an array of four");
        }
        byte[] header = bytes(message.get(0), "the protected header");
        CBORObject open = message.get(1);
        if (open.getType() != CBORType.Map) {
            throw new Broken(Flaw.COSE, "the unprotected header is not a map");
        }
        CBORObject protectedHeader = header.length == 0 ? CBORObject.NewMap() : Cbor.decode(header);
        if (protectedHeader.getType() != CBORType.Map || protectedHeader.isTagged()) {
            throw new Broken(Flaw.COSE, "the protected header is not a map");
        }
        if (protectedHeader.ContainsKey(CRITICAL)) {
            throw new Broken(Flaw.COSE, "it asks for header fields that are not known here");
        }
        return new CoseSign1(
                header,
                algorithm(either(protectedHeader, open, ALGORITHM)),
                keyId(either(protectedHeader, open, KEY_ID)),
                bytes(message.get(2), "the payload"),
                bytes(message.get(3), "the signature"));
    }

    private static @Nullable CBORObject either(CBORObject protectedHeader, CBORObject open, CBORObject key) {
        return protectedHeader.ContainsKey(key) ? protectedHeader.get(key) : open.get(key);
    }

    private static CoseAlgorithm algorithm(@Nullable CBORObject id) throws Broken {
        if (id == null || id.getType() != CBORType.Integer || id.isTagged() || !id.CanValueFitInInt32()) {
            throw new Broken(Flaw.ALGORITHM, "no algorithm is named");
        }
        CoseAlgorithm algorithm = CoseAlgorithm.of(id.AsInt32Value());
        if (algorithm == null) {
            throw new Broken(Flaw.ALGORITHM, "the algorithm " + id.AsInt32Value() + " is not read here");
        }
        return algorithm;
    }

    private static @Nullable KeyId keyId(@Nullable CBORObject id) throws Broken {
        if (id == null) {
            return null;
        }
        byte[] bytes = bytes(id, "the key id");
        if (bytes.length < 1 || bytes.length > 32) {
            throw new Broken(Flaw.COSE, "a key id of " + bytes.length + " bytes");
        }
        return KeyId.of(bytes);
    }

    private static byte[] bytes(CBORObject value, String what) throws Broken {
        if (value.getType() != CBORType.ByteString || value.isTagged()) {
            throw new Broken(Flaw.COSE, what + " is not a byte string");
        }
        return value.GetByteString();
    }
}
