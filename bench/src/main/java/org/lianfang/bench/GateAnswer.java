package org.lianfang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param retryAfter seconds, -1 where it does not say
 * @param etag "" where there is none
 * @param kept whether the connection goes on
 */
record GateAnswer(int status, int retryAfter, String etag, boolean kept, String body) {
    private static final String END = "\r\n";

    /** Null as long as there is not all of it. */
    static @Nullable GateAnswer of(byte[] bytes, int count) throws IOException {
        int head = headOf(bytes, count);
        if (head < 0) {
            return null;
        }
        String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
        int status = Integer.parseInt(text, 9, 12, 10);
        boolean empty = status == 304 || status == 204;
        String length = empty ? "0" : header(text, "content-length");
        String body =
                length.isEmpty() ? chunks(bytes, head, count) : body(bytes, head, count, Integer.parseInt(length));
        if (body == null) {
            return null;
        }
        String retryAfter = header(text, "retry-after");
        return new GateAnswer(
                status,
                retryAfter.isEmpty() ? -1 : Integer.parseInt(retryAfter),
                header(text, "etag"),
                !header(text, "connection").equalsIgnoreCase("close"),
                body);
    }

    /** Where the body begins, -1 while the end of the head has not come. */
    private static int headOf(byte[] bytes, int count) {
        for (int i = 3; i < count; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static String header(String head, String name) {
        for (int at = head.indexOf(END); at + 2 < head.length(); at = head.indexOf(END, at + 2)) {
            int from = at + 2;
            if (head.regionMatches(true, from, name, 0, name.length()) && head.charAt(from + name.length()) == ':') {
                return head.substring(from + name.length() + 1, head.indexOf(END, from))
                        .strip();
            }
        }
        return "";
    }

    private static @Nullable String body(byte[] bytes, int from, int count, int length) {
        return count - from < length ? null : new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private static @Nullable String chunks(byte[] bytes, int from, int count) throws IOException {
        var body = new StringBuilder();
        for (int at = from; ; ) {
            int end = at;
            while (end < count && bytes[end] != '\n') {
                end++;
            }
            if (end == count) {
                return null;
            }
            int size = size(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).strip());
            at = end + 1;
            if (count - at < size + 2) {
                return null;
            }
            if (size == 0) {
                return body.toString();
            }
            body.append(new String(bytes, at, size, StandardCharsets.UTF_8));
            at += size + 2;
        }
    }

    private static int size(String hex) throws IOException {
        try {
            return Integer.parseInt(hex, 16);
        } catch (NumberFormatException e) {
            throw new IOException("not a size of a chunk: " + hex, e);
        }
    }
}
