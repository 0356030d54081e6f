package org.lianfang.tracing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.lianfang.matching.Names;

/** Short digests by which the same thing said twice is recognised. */
final class Fingerprint {
    private static final String SEPARATOR = "\u001f";

    private Fingerprint() {}

    /** The same for two entries that say the same of a ride or stay, however they are spaced, cased or folded. */
    static String of(ItineraryEntry entry) {
        return digest(String.join(
                SEPARATOR,
                entry.transport().external(),
                entry.date().toString(),
                Names.place(entry.number()),
                Names.place(entry.carriage()),
                Names.place(entry.seat()),
                Names.station(entry.from()),
                Names.station(entry.to()),
                Objects.toString(entry.start(), ""),
                Objects.toString(entry.end(), ""),
                Names.place(entry.place()),
                Objects.toString(entry.regionCode(), ""),
                Names.place(entry.note())));
    }

    /** 128 bits of SHA-256 in hexadecimal. */
    static String digest(String text) {
        try {
            byte[] full = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(full, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
