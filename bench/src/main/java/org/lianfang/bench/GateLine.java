package org.lianfang.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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

    GateAnswer ask(String request) throws IOException {
        if (!open) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = socket.getInputStream();
            out = socket.getOutputStream();
            open = true;
        }
        try {
            out.write(request.getBytes(StandardCharsets.UTF_8));
            GateAnswer answer = read();
            if (!answer.kept()) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private GateAnswer read() throws IOException {
        byte[] bytes = new byte[1 << 13];
        int count = 0;
        GateAnswer answer;
        do {
            bytes = count == bytes.length ? Arrays.copyOf(bytes, 2 * count) : bytes;
            int read = in.read(bytes, count, bytes.length - count);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            count += read;
            answer = GateAnswer.of(bytes, count);
        } while (answer == null);
        return answer;
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
