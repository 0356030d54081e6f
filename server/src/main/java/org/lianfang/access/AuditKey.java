package org.lianfang.access;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lianfang.database.MasterKey;
import org.springframework.stereotype.Component;

/** The key of the audit's MACs (HMAC-SHA256), derived from the master key; the database never sees it. */
@Component
class AuditKey {
    private final SecretKeySpec key;

    AuditKey(MasterKey master) {
        this.key = new SecretKeySpec(master.derive("audit", 32), "HmacSHA256");
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
}
