package org.lianfang.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lianfang.database.MasterKey;

/** A key for HMAC-SHA256, derived from the master key for one purpose; the database never sees it. */
final class MacKey {
    private final SecretKeySpec key;

    MacKey(MasterKey master, String purpose) {
        this.key = new SecretKeySpec(master.derive(purpose, 32), "HmacSHA256");
    }

    byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }

    boolean verifies(byte[] message, byte[] mac) {
        return MessageDigest.isEqual(mac(message), mac);
    }
}
