package org.lianfang.exposure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.lianfang.database.MasterKey;

/**
 * The identity of a line of a list: a keyed digest of its words, as a UUID of version 8 (RFC 9562). The same line in any
 * file at any time is the same row; without the key nobody can try out whose line it was. For one thread.
 */
final class RowDigest {
    private final Mac mac;

    RowDigest(MasterKey key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.derive("exposure row digest", 32), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    UUID of(String... words) {
        for (String word : words) {
            mac.update(word.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
        }
        var digest = ByteBuffer.wrap(mac.doFinal());
        long high = (digest.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
        long low = (digest.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
