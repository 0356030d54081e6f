package org.lianfang.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept connection: a request, its answer, the next. Opened again when the server ends it. */
final class GateLine implements AutoCloseable {
    private final int port;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean open;

    GateLine(int port) {
        this.port = port;
    }

    /**
     * @param retryAfter seconds, -1 where it does not say
     * @param etag "" where there is none
     */
    record Answer(int status, int retryAfter, String etag, String body) {}

    Answer ask(String request) throws IOException {
        if (!open) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 12);
            out = socket.getOutputStream();
            open = true;
        }
        try {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer read() throws IOException {
        String status = line();
        int length = -1;
        int retryAfter = -1;
        String etag = "";
        boolean kept = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "retry-after" -> retryAfter = Integer.parseInt(value);
                case "etag" -> etag = value;
                case "connection" -> kept = !value.equalsIgnoreCase("close");
                default -> {}
            }
        }
        int code = Integer.parseInt(status.substring(9, 12));
        String body = code == 304 || code == 204 ? "" : length >= 0 ? text(length) : chunks();
        if (!kept) {
            close();
        }
        return new Answer(code, retryAfter, etag, body);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String text(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var text = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
