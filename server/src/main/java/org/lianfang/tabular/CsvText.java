package org.lianfang.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one pass over a text file tells: that all of it is UTF-8, how many lines it has, whether its quotes close. */
record CsvText(long lines, boolean byteOrderMark, boolean quoteLeftOpen) {

    private static final String SAVE_AS = "Save it as 'CSV UTF-8' (in Excel: Save As, type 'CSV UTF-8').";

    static CsvText check(Path file) throws IOException {
        var pass = new Pass();
        try (InputStream in = Files.newInputStream(file)) {
            if (!pass.take(in)) {
                throw wrongEncoding(file, pass.lines + 1);
            }
        }
        if (pass.nul) {
            throw new BrokenFile(file + " is not a text file", "Bring a CSV file in UTF-8, or an .xlsx workbook.");
        }
        return new CsvText(pass.lines + (pass.inLine ? 1 : 0), pass.byteOrderMark, pass.quotes.open());
    }

    private static BrokenFile wrongEncoding(Path file, long line) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            if (start.length == 2 && ((start[0] & start[1] & 0xFF) == 0xFE)) {
                return new BrokenFile("wrong encoding: " + file + " is in UTF-16", SAVE_AS);
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (decodes(in, Charset.forName("GB18030"))) {
                return new BrokenFile(
                        "wrong encoding: " + file + " is in GB18030 (GBK), not UTF-8; first seen near line " + line,
                        SAVE_AS);
            }
        }
        return new BrokenFile("wrong encoding: " + file + " is not UTF-8 from about line " + line, SAVE_AS);
    }

    private static boolean decodes(InputStream in, Charset charset) throws IOException {
        try (var chars = new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            chars.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Works on bytes, for a decoder takes three times as long: all that matters to us is ASCII and the rest's shape. */
    private static final class Pass {
        private final Quotes quotes = new Quotes();
        private final Utf8 utf8 = new Utf8();
        private long lines;
        private boolean byteOrderMark;
        private boolean nul;
        private boolean inLine;

        boolean take(InputStream in) throws IOException {
            byte[] block = new byte[1 << 16];
            int length = in.readNBytes(block, 0, block.length);
            byteOrderMark =
                    length >= 3 && block[0] == (byte) 0xEF && block[1] == (byte) 0xBB && block[2] == (byte) 0xBF;
            for (int from = byteOrderMark ? 3 : 0; length > 0; from = 0) {
                if (!take(block, from, length)) {
                    return false;
                }
                length = in.readNBytes(block, 0, block.length);
            }
            return utf8.complete();
        }

        private boolean take(byte[] block, int from, int to) {
            boolean mark = false;
            for (int i = from; i < to; i++) {
                byte b = block[i];
                if (b >= 0) {
                    if (!utf8.complete()) {
                        return false;
                    }
                    mark |= b == '"';
                    nul |= b == 0;
                    lines += b == '\n' ? 1 : 0;
                } else if (!utf8.take(b & 0xFF)) {
                    return false;
                }
            }
            quotes.see(block, from, to, mark);
            inLine = block[to - 1] != '\n';
            return true;
        }
    }

    /** Follows the bytes of UTF-8 that are not ASCII (RFC 3629: no surrogates, nothing overlong). */
    private static final class Utf8 {
        private int missing;
        private int least = 0x80;
        private int most = 0xBF;

        boolean complete() {
            return missing == 0;
        }

        /** False if this byte cannot come here. */
        boolean take(int b) {
            if (missing > 0) {
                boolean fits = b >= least && b <= most;
                missing--;
                least = 0x80;
                most = 0xBF;
                return fits;
            }
            if (b < 0xC2 || b > 0xF4) {
                return false;
            }
            missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
            least = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
            most = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
            return true;
        }
    }
}
