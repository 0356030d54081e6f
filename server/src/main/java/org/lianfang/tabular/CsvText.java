package org.lianfang.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one pass over a text file tells: that all of it is UTF-8, how many lines it has, whether its quotes close. */
record CsvText(long lines, boolean byteOrderMark, boolean quoteLeftOpen) {

    private static final String SAVE_AS = "Save it as 'CSV UTF-8' (in Excel: Save As, type 'CSV UTF-8').";

    static CsvText check(Path file) throws IOException {
        var pass = new Pass();
        try (InputStream in = Files.newInputStream(file)) {
            if (!decode(in, StandardCharsets.UTF_8, pass)) {
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
            if (decode(in, Charset.forName("GB18030"), new Pass())) {
                return new BrokenFile(
                        "wrong encoding: " + file + " is in GB18030 (GBK), not UTF-8; first seen near line " + line,
                        SAVE_AS);
            }
        }
        return new BrokenFile("wrong encoding: " + file + " is not UTF-8 from about line " + line, SAVE_AS);
    }

    private static boolean decode(InputStream in, Charset charset, Pass pass) throws IOException {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        boolean end = false;
        while (!end) {
            int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
            end = got < 0;
            bytes.position(bytes.position() + Math.max(0, got)).flip();
            CoderResult result = decoder.decode(bytes, chars, end);
            pass.see(chars.array(), chars.position());
            chars.clear();
            if (result.isError()) {
                return false;
            }
            bytes.compact();
        }
        return !decoder.flush(chars).isError();
    }

    private static final class Pass {
        final Quotes quotes = new Quotes();
        long lines;
        boolean begun;
        boolean byteOrderMark;
        boolean nul;
        boolean inLine;

        void see(char[] chars, int length) {
            int from = 0;
            if (!begun && length > 0) {
                begun = true;
                byteOrderMark = chars[0] == '\uFEFF';
                from = byteOrderMark ? 1 : 0;
            }
            boolean mark = false;
            for (int i = from; i < length; i++) {
                char c = chars[i];
                mark |= c == '"';
                nul |= c == 0;
                lines += c == '\n' ? 1 : 0;
            }
            quotes.see(chars, from, length, mark);
            if (length > 0) {
                inLine = chars[length - 1] != '\n';
            }
        }
    }
}
