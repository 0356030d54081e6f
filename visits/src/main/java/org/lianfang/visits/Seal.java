package org.lianfang.visits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What makes a day sealed: a small text file, written last, that names the Parquet file and what it must be.
 *
 * @param base seconds since 1970 at which the day begins
 * @param generation which making of the day this is, from 1
 * @param size bytes of the Parquet file
 * @param sha256 of the Parquet file, in hexadecimal
 */
record Seal(String day, long base, int generation, int rows, long size, String sha256) {
    private static final String FORMAT = "1";

    String parquet() {
        return day + "." + generation + ".parquet";
    }

    String index() {
        return day + "." + generation + ".index";
    }

    static String file(String day) {
        return day + ".sealed";
    }

    String text() {
        var text = """
                format=%s
                day=%s
                base=%d
                generation=%d
                rows=%d
                size=%d
                sha256=%s
                """.formatted(FORMAT, day, base, generation, rows, size, sha256);
        return text + "check=" + check(text) + "\n";
    }

    /** The seal of a day, or null when there is none. */
    static @Nullable Seal read(Path directory, String day) throws IOException {
        var file = directory.resolve(file(day));
        return Files.exists(file) ? of(file.toString(), day, Files.readAllBytes(file)) : null;
    }

    static Seal of(String file, String day, byte[] content) throws DamagedDay {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        int check = text.lastIndexOf("check=");
        if (check < 0 || !text.substring(check).equals("check=" + check(text.substring(0, check)) + "\n")) {
            throw new DamagedDay(file + " is damaged; take it from a copy");
        }
        var values = new LinkedHashMap<String, String>();
        text.substring(0, check)
                .lines()
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        if (!FORMAT.equals(values.get("format")) || !day.equals(values.get("day"))) {
            throw new DamagedDay(file + " has format " + values.get("format") + " and day " + values.get("day"));
        }
        return new Seal(
                day,
                Long.parseLong(values.getOrDefault("base", "")),
                Integer.parseInt(values.getOrDefault("generation", "")),
                Integer.parseInt(values.getOrDefault("rows", "")),
                Long.parseLong(values.getOrDefault("size", "")),
                values.getOrDefault("sha256", ""));
    }

    static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String check(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
