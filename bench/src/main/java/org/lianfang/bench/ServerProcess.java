package org.lianfang.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, waited for until it answers, and stopped as an administrator would. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final double secondsToAnswer;

    private ServerProcess(Process process, int port, double secondsToAnswer) {
        this.process = process;
        this.port = port;
        this.secondsToAnswer = secondsToAnswer;
    }

    static ServerProcess start(List<String> command, Map<String, String> environment, int port, String path, Path log)
            throws Exception {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!answers(port, path)) {
            if (!process.isAlive()
                    || System.nanoTime() - begin > Duration.ofMinutes(5).toNanos()) {
                process.destroy();
                throw new IOException("the server did not start: see " + log);
            }
            Thread.sleep(20);
        }
        return new ServerProcess(process, port, (System.nanoTime() - begin) / 1e9);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    double secondsToAnswer() {
        return secondsToAnswer;
    }

    /** As a power cut would end it: kill -9, of this process alone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The process and those it started, itself first. */
    List<ProcessHandle> family() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static boolean answers(int port, String path) throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
