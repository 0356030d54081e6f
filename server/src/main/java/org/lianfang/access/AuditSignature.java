package org.lianfang.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.lianfang.database.MasterKey;
import org.springframework.stereotype.Component;

/**
 * Signs the end of an exported audit with Ed25519 under a key derived from the master key. Who holds the public key can
 * tell that an export is genuine and cannot make one.
 */
@Component
class AuditSignature {
    private final Ed25519PrivateKeyParameters key;

    AuditSignature(MasterKey master) {
        this.key = new Ed25519PrivateKeyParameters(master.derive("audit export", 32));
    }

    String publicKey() {
        return HexFormat.of().formatHex(key.generatePublicKey().getEncoded());
    }

    String sign(AuditHead head) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] message = message(head);
        signer.update(message, 0, message.length);
        return HexFormat.of().formatHex(signer.generateSignature());
    }

    /** Both in hexadecimal; anything that is no key or no signature verifies nothing. */
    static boolean verifies(AuditHead head, String publicKey, String signature) {
        try {
            var verifier = new Ed25519Signer();
            verifier.init(false, new Ed25519PublicKeyParameters(HexFormat.of().parseHex(publicKey)));
            byte[] message = message(head);
            verifier.update(message, 0, message.length);
            return verifier.verifySignature(HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] message(AuditHead head) {
        return "lianfang audit 1\n%s\n%d\n%s\n"
                .formatted(head.chain(), head.seq(), head.hash().hex())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
