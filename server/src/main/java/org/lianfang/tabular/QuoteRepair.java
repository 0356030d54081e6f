package org.lianfang.tabular;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lets a quotation mark that is never closed, or in the wrong place, cost its own line and not the rest of the file: gives such a line out as a
 * mark that the parser passes on, and everything else as it is, line for line.
 */
final class QuoteRepair extends Reader {
    static final String MARK = "\uE000broken quote";

    private final BufferedReader source;
    private final ArrayDeque<String> ahead = new ArrayDeque<>();
    private int whole;
    private String current = "";
    private int at;

    QuoteRepair(BufferedReader source) {
        this.source = source;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (at == current.length()) {
            String next = next();
            if (next == null) {
                return -1;
            }
            current = next + "\n";
            at = 0;
        }
        int count = Math.min(length, current.length() - at);
        current.getChars(at, at + count, target, offset);
        at += count;
        return count;
    }

    private @Nullable String next() throws IOException {
        if (whole > 0) {
            whole--;
            return ahead.poll();
        }
        var quotes = new Quotes();
        for (int lines = 0; lines <= Quotes.MOST_LINES; lines++) {
            String line = line(lines);
            if (line == null) {
                break;
            }
            line.chars().forEach(c -> quotes.see((char) c));
            quotes.see('\n');
            if (!quotes.open()) {
                whole = lines;
                return ahead.poll();
            }
        }
        return ahead.poll() == null ? null : MARK;
    }

    private @Nullable String line(int index) throws IOException {
        if (index < ahead.size()) {
            return ahead.stream().skip(index).findFirst().orElseThrow();
        }
        String line = source.readLine();
        if (line != null) {
            ahead.add(line);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
