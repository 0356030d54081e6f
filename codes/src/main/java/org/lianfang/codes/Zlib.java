package org.lianfang.codes;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** One zlib stream (RFC 1950) in, one out, and never more than a bound. */
final class Zlib {
    private Zlib() {}

    static byte[] deflate(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream(bytes.length + 16);
            var part = new byte[512];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    static byte[] inflate(byte[] bytes, int most) throws Broken {
        try (var inflater = new Inflater()) {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream(Math.min(most, bytes.length * 2));
            var part = new byte[1024];
            while (!inflater.finished()) {
                int read = inflater.inflate(part);
                if (read == 0 && !inflater.finished()) {
                    throw new Broken(Flaw.COMPRESSION, "the compressed stream ends too early");
                }
                if (out.size() + read > most) {
                    throw new Broken(Flaw.COMPRESSION, "it grows beyond " + most + " bytes");
                }
                out.write(part, 0, read);
            }
            if (inflater.getRemaining() > 0) {
                throw new Broken(Flaw.COMPRESSION, inflater.getRemaining() + " bytes follow the compressed stream");
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new Broken(Flaw.COMPRESSION, "not a zlib stream: " + e.getMessage());
        }
    }
}
