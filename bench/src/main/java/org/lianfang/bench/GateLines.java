package org.lianfang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Many kept connections on one thread: each sends its next request when its answer has come, or some time later. A thread
 * for each would cost more than what it measures.
 */
final class GateLines {
    private static final int REQUEST = 1 << 12;
    private static final int ANSWER = 1 << 14;
    /** After so many nanoseconds a line without a connection tries again. */
    private static final long AGAIN = 100_000_000;

    private final InetSocketAddress server;
    private final int connections;
    private final Talk talk;

    /** What is said. */
    interface Talk {
        String request(int line);

        /** @return nanoseconds until that line says its next, at once where not more than 0 */
        long answered(int line, GateAnswer answer, long sentAt, long at);

        /** The server closed the connection in place of an answer. */
        void gone(int line);

        /** How long the first of this line waits. */
        long first(int line);
    }

    GateLines(int port, int connections, Talk talk) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.connections = connections;
        this.talk = talk;
    }

    private static final class Line {
        final int number;
        final ByteBuffer in = ByteBuffer.allocate(ANSWER);

        @Nullable
        SocketChannel channel;

        long sentAt;
        long nextAt;
        boolean asking;

        Line(int number) {
            this.number = number;
        }

        void close() throws IOException {
            SocketChannel open = channel;
            if (open != null) {
                open.close();
                channel = null;
            }
        }
    }

    /** Until that time; who has asked by then is waited for. */
    void talkUntil(long end) throws IOException {
        try (var selector = Selector.open()) {
            var later = new PriorityQueue<Line>(Comparator.comparingLong(line -> line.nextAt - end));
            for (int i = 0; i < connections; i++) {
                var line = new Line(i);
                line.nextAt = System.nanoTime() + talk.first(i);
                later.add(line);
            }
            var out = ByteBuffer.allocateDirect(REQUEST);
            int asking = 0;
            while (true) {
                long now = System.nanoTime();
                while (!later.isEmpty() && later.element().nextAt - now <= 0 && now - end < 0) {
                    Line line = later.remove();
                    if (asked(line, selector, out)) {
                        asking++;
                    } else {
                        later.add(line);
                    }
                }
                if (asking == 0 && (later.isEmpty() || now - end >= 0)) {
                    break;
                }
                long wait = later.isEmpty() || now - end >= 0
                        ? 1_000
                        : (later.element().nextAt - now + 999_999) / 1_000_000;
                if (wait > 0) {
                    selector.select(wait);
                } else {
                    selector.selectNow();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    Line line = (Line) key.attachment();
                    if (key.isConnectable() ? connected(line, key, out) : heard(line)) {
                        asking--;
                        later.add(line);
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    /** Whether its answer can be waited for. */
    private boolean asked(Line line, Selector selector, ByteBuffer out) throws IOException {
        line.in.clear();
        line.asking = true;
        line.sentAt = System.nanoTime();
        SocketChannel channel = line.channel;
        try {
            if (channel != null) {
                say(line, channel, out);
                return true;
            }
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            line.channel = channel;
            if (channel.connect(server)) {
                channel.register(selector, SelectionKey.OP_READ, line);
                say(line, channel, out);
            } else {
                channel.register(selector, SelectionKey.OP_CONNECT, line);
            }
            return true;
        } catch (IOException e) {
            gone(line);
            return false;
        }
    }

    /** Whether nothing came of it. */
    private boolean connected(Line line, SelectionKey key, ByteBuffer out) throws IOException {
        SocketChannel channel = line.channel;
        try {
            if (channel != null && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                say(line, channel, out);
            }
            return false;
        } catch (IOException e) {
            gone(line);
            return true;
        }
    }

    private void gone(Line line) throws IOException {
        line.close();
        line.asking = false;
        line.nextAt = System.nanoTime() + AGAIN;
        talk.gone(line.number);
    }

    private void say(Line line, SocketChannel channel, ByteBuffer out) throws IOException {
        out.clear()
                .put(talk.request(line.number).getBytes(StandardCharsets.UTF_8))
                .flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Whether it has its answer, or will never have it. */
    private boolean heard(Line line) throws IOException {
        SocketChannel channel = line.channel;
        if (channel == null) {
            return false;
        }
        int read;
        try {
            read = channel.read(line.in);
        } catch (IOException e) {
            read = -1;
        }
        if (read < 0) {
            if (line.asking) {
                gone(line);
                return true;
            }
            line.close();
            return false;
        }
        if (!line.in.hasRemaining()) {
            throw new IOException("an answer of more than " + line.in.capacity() + " bytes");
        }
        GateAnswer answer = GateAnswer.of(line.in.array(), line.in.position());
        if (answer == null) {
            return false;
        }
        line.asking = false;
        long at = System.nanoTime();
        if (!answer.kept()) {
            line.close();
        }
        line.nextAt = at + Math.max(0, talk.answered(line.number, answer, line.sentAt, at));
        return true;
    }
}
