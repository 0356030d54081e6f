package org.lianfang.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change every 30 seconds, as authenticators show them: RFC 6238 over HMAC-SHA1 with six digits, the form
 * that every authenticator knows.
 */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;
    static final int SECRET_BYTES = 20;
    /** How many steps a phone's clock may go wrong, and a person be slow, either way. */
    private static final int WINDOW = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            String all = String.format(Locale.ROOT, "%010d", number);
            return all.substring(all.length() - digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA1", e);
        }
    }

    /** The step around {@code now}, later than {@code used}, whose code this is. */
    static OptionalLong match(byte[] secret, String code, Instant now, long used) {
        long present = stepAt(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = present - WINDOW; step <= present + WINDOW; step++) {
            // every step is computed and compared in full, so that the time taken tells nothing
            boolean equal = Digests.equal(code(secret, step, DIGITS), code);
            if (equal && step > used) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4648 without padding, as authenticators take a secret that is typed in. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = ((buffer << 8) | (next & 0xff)) & 0xfff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((buffer >> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((buffer << (5 - bits)) & 31)).toString();
    }

    /** What an authenticator reads from a QR code. An account's name needs no escaping. */
    static String uri(byte[] secret, String account) {
        return "otpauth://totp/Lianfang:" + account + "?secret=" + base32(secret)
                + "&issuer=Lianfang&algorithm=SHA1&digits=6&period=30";
    }
}
