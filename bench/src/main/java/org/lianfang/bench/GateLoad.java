package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;

/**
 * The load of {@link GateBench}, a process of its own: {@code KIND PORT SCRIPT CONNECTIONS SECONDS PAUSE_MS}, for
 * batches how many in place of seconds. Each connection sends its next request when it has read the answer, after a pause where one is told, and then times of the
 * first second are not counted. Prints one line of JSON.
 */
final class GateLoad {
    /** What a load that does not want to be the bottleneck takes to be compiled. */
    private static final long FIRST = 1_000_000_000;

    /** Of the last so many hours a gate brings scans. */
    static final int HOURS = 23;

    private final String kind;
    private final int port;
    private final GateScript script;
    private final int pauseMs;
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> retries = new ConcurrentHashMap<>();
    private final AtomicInteger rows = new AtomicInteger();
    private final int phones;
    /** What each phone has kept. */
    private final @Nullable String[] etags;

    private GateLoad(String kind, int port, GateScript script, int pauseMs) {
        this.kind = kind;
        this.port = port;
        this.script = script;
        this.pauseMs = pauseMs;
        this.phones = Math.min(GateScript.PHONES, script.numbers().size());
        this.etags = new String[phones];
    }

    public static void main(String[] arguments) throws Exception {
        var load = new GateLoad(
                arguments[0],
                Integer.parseInt(arguments[1]),
                GateScript.read(Path.of(arguments[2])),
                Integer.parseInt(arguments[5]));
        load.run(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    }

    private void run(int connections, int seconds) throws Exception {
        if (kind.equals("batch")) {
            upload(connections, seconds);
            return;
        }
        long begin = System.nanoTime();
        long[] nanos = converse(connections, begin + seconds * 1_000_000_000L);
        print(nanos, (System.nanoTime() - begin) / 1e9);
    }

    private void upload(int connections, int batches) throws Exception {
        // what is sent is made before the clock runs
        List<List<String>> prepared = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            var bodies = new ArrayList<String>();
            for (int k = 0; k < batches; k++) {
                // of all points, of the last day
                int guard = (i + k * connections) % script.guards();
                bodies.add(script.request(
                        guard, script.scans(guard) + "/batch", script.batch(5_000, i * 1_000 + k, k * 7 % HOURS)));
            }
            prepared.add(bodies);
        }
        try (var threads = Executors.newFixedThreadPool(connections)) {
            long begin = System.nanoTime();
            var tasks = new ArrayList<Callable<long[]>>();
            prepared.forEach(bodies -> tasks.add(() -> upload(bodies)));
            var all = new ArrayList<long[]>();
            for (var future : threads.invokeAll(tasks)) {
                all.add(future.get());
            }
            double elapsed = (System.nanoTime() - begin) / 1e9;
            print(all.stream().flatMapToLong(Arrays::stream).toArray(), elapsed);
        }
    }

    private void print(long[] nanos, double elapsed) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "{\"accepted\":%d,\"rows\":%d,\"seconds\":%.3f,\"p50\":%.3f,\"p99\":%.3f,\"cpu\":%.3f,"
                        + "\"statuses\":%s,\"retries\":%s}%n",
                nanos.length,
                rows.get(),
                elapsed,
                nanos.length == 0 ? 0 : nanos[nanos.length / 2] / 1e6,
                nanos.length == 0 ? 0 : nanos[(int) (nanos.length * 0.99)] / 1e6,
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9,
                json(statuses),
                json(retries));
    }

    private static String json(Map<Integer, LongAdder> counts) {
        var text = new StringBuilder("{");
        new TreeMap<>(counts)
                .forEach((key, count) -> text.append(text.length() > 1 ? "," : "")
                        .append("\"")
                        .append(key)
                        .append("\":")
                        .append(count.sum()));
        return text.append("}").toString();
    }

    /** Of those that were accepted (200, 304) how long each took. */
    private long[] converse(int connections, long end) throws IOException {
        var talk = new Conversation();
        new GateLines(port, connections, talk).talkUntil(end);
        return Arrays.copyOf(talk.nanos, talk.count);
    }

    private final class Conversation implements GateLines.Talk {
        private final ThreadLocalRandom random = ThreadLocalRandom.current();
        private final long begun = System.nanoTime();
        private long[] nanos = new long[1 << 16];
        private int count;
        /** Whose phone a line is for, for as long as it waits for its answer. */
        private final Map<Integer, Integer> asking = new HashMap<>();

        @Override
        public String request(int line) {
            if (!kind.equals("refresh")) {
                int guard = line % script.guards();
                return script.request(guard, script.scans(guard), script.single(Ids.next(), random.nextInt(1 << 30)));
            }
            int phone = random.nextInt(phones);
            asking.put(line, phone);
            return refresh(phone, etags[phone]);
        }

        @Override
        public long answered(int line, GateAnswer answer, long sentAt, long at) {
            count(statuses, answer.status());
            if (answer.retryAfter() >= 0) {
                count(retries, answer.retryAfter());
            }
            Integer phone = asking.remove(line);
            if (answer.status() == 200 && phone != null) {
                etags[phone] = answer.etag();
            }
            boolean accepted = answer.status() == 200 || answer.status() == 304;
            if (accepted && (pauseMs == 0 || at - begun >= FIRST)) {
                nanos = count == nanos.length ? Arrays.copyOf(nanos, count * 2) : nanos;
                nanos[count++] = at - sentAt;
            }
            return pauseMs == 0 ? 0 : random.nextInt(2 * pauseMs) * 1_000_000L;
        }

        @Override
        public void gone(int line) {
            count(statuses, 0);
        }

        @Override
        public long first(int line) {
            return pauseMs == 0 ? 0 : random.nextInt(pauseMs) * 1_000_000L;
        }
    }

    private static String refresh(int phone, @Nullable String etag) {
        return "GET /api/code HTTP/1.1\r\nHost: localhost\r\nCookie: lianfang_code=" + GateScript.PHONE + phone + "\r\n"
                + (etag == null ? "" : "If-None-Match: " + etag + "\r\n") + "\r\n";
    }

    private long[] upload(List<String> requests) throws IOException {
        long[] nanos = new long[requests.size()];
        try (var connection = new GateLine(port)) {
            for (int i = 0; i < nanos.length; i++) {
                long begun = System.nanoTime();
                var answer = connection.ask(requests.get(i));
                nanos[i] = System.nanoTime() - begun;
                count(statuses, answer.status());
                if (answer.status() != 200 || !answer.body().contains("\"taken\":5000")) {
                    throw new IOException("a batch was answered " + answer.status() + " " + answer.body());
                }
                rows.addAndGet(5_000);
            }
        }
        return nanos;
    }

    private static void count(Map<Integer, LongAdder> counts, int key) {
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }
}
