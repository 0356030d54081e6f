package org.lianfang.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * A closed loop of GET requests over kept connections to a server on this machine: each connection sends its next
 * request when it has read the answer. Plain sockets, because the generator shares the cores with what it measures.
 */
final class HttpLoad {
    private final int port;
    private final List<String> paths;

    HttpLoad(int port, List<String> paths) {
        this.port = port;
        this.paths = paths;
    }

    /** Requests a second, and milliseconds at the median and at the 99th percentile. */
    record Result(double requestsPerSecond, double medianMillis, double p99Millis) {
        static Result of(long[] nanos, double seconds) {
            Arrays.sort(nanos);
            return new Result(
                    nanos.length / seconds, nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.99)] / 1e6);
        }
    }

    Result run(int connections, int seconds) throws Exception {
        try (var threads = Executors.newFixedThreadPool(connections)) {
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            var tasks = new ArrayList<Callable<long[]>>();
            for (int i = 0; i < connections; i++) {
                int offset = i * 31;
                tasks.add(() -> converse(offset, end));
            }
            var all = new ArrayList<long[]>();
            for (var future : threads.invokeAll(tasks)) {
                all.add(future.get());
            }
            double elapsed = (System.nanoTime() - begin) / 1e9;
            return Result.of(all.stream().flatMapToLong(Arrays::stream).toArray(), elapsed);
        }
    }

    private long[] converse(int offset, long end) throws IOException {
        long[] nanos = new long[1024];
        int count = 0;
        while (System.nanoTime() < end) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(10_000);
                var in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
                var out = socket.getOutputStream();
                boolean kept = true;
                for (long now = System.nanoTime(); kept && now < end; ) {
                    String path = paths.get((offset + count) % paths.size());
                    out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                    kept = readAnswer(in, path);
                    long then = System.nanoTime();
                    if (count == nanos.length) {
                        nanos = Arrays.copyOf(nanos, count * 2);
                    }
                    nanos[count++] = then - now;
                    now = then;
                }
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** False when the server ends the connection after this answer. */
    private static boolean readAnswer(InputStream in, String path) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(path + " answered " + status);
        }
        int length = -1;
        boolean kept = true;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            kept &= !lower.equals("connection: close");
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return kept;
        }
        for (int chunk = chunkSize(in); chunk > 0; chunk = chunkSize(in)) {
            in.skipNBytes(chunk + 2L);
        }
        line(in);
        return kept;
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
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
}
