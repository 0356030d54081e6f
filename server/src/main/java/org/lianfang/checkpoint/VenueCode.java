package org.lianfang.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a venue says: which point, since when, on a screen or on paper. It is {@code LFV1.} and base64url of
 * these 21 bytes with 16 bytes of HMAC-SHA256 over all before them, under a key of the venue that never leaves the
 * server. It holds nothing about anybody. Layout: docs/codes.md. Pure.
 *
 * @param from when its step began, in whole minutes
 */
record VenueCode(Kind kind, UUID point, Instant from) {
    static final String PREFIX = "LFV1.";
    private static final int SAID = 21;
    private static final int MAC = 16;
    private static final int MINUTE = 60;

    /** Renewed every few minutes on a screen, or once a day on paper. */
    enum Kind {
        SCREEN(1),
        PAPER(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static @Nullable Kind of(int number) {
            return Arrays.stream(values())
                    .filter(kind -> kind.number == number)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The code of a text, if the key of the venue that it names has made it; of anything else nothing. */
    static Optional<VenueCode> read(String text, Function<UUID, byte[]> keys) {
        byte[] bytes;
        try {
            bytes = text.startsWith(PREFIX)
                    ? Base64.getUrlDecoder().decode(text.substring(PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != SAID + MAC) {
            return Optional.empty();
        }
        var said = ByteBuffer.wrap(bytes);
        Kind kind = Kind.of(said.get());
        if (kind == null) {
            return Optional.empty();
        }
        var point = new UUID(said.getLong(), said.getLong());
        var code = new VenueCode(kind, point, Instant.ofEpochSecond(Integer.toUnsignedLong(said.getInt()) * MINUTE));
        // written again and compared as a whole: one code has one text
        byte[] ours = code.text(keys.apply(point)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(ours, text.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(code)
                : Optional.empty();
    }

    String text(byte[] key) {
        byte[] said = ByteBuffer.allocate(SAID)
                .put((byte) kind.number)
                .putLong(point.getMostSignificantBits())
                .putLong(point.getLeastSignificantBits())
                .putInt((int) (from.getEpochSecond() / MINUTE))
                .array();
        byte[] whole = ByteBuffer.allocate(SAID + MAC)
                .put(said)
                .put(mac(key, said), 0, MAC)
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    private static byte[] mac(byte[] key, byte[] said) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(PREFIX.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
