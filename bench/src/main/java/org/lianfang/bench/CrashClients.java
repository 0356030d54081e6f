package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lianfang.database.BenchPostgres;
import org.lianfang.database.Ids;

/**
 * Gates that scan without end and send each scan until it is acknowledged, as gates do; they remember what they sent and
 * what was acknowledged, and compare that with the database.
 */
final class CrashClients implements AutoCloseable {
    private final GateScript script;
    private final int port;
    private final Set<UUID> sent = ConcurrentHashMap.newKeySet();
    private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    /** When the request began that was acknowledged last. */
    private final AtomicLong lastBegun = new AtomicLong(Long.MIN_VALUE);

    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    CrashClients(GateScript script, int port) {
        this.script = script;
        this.port = port;
        for (int i = 0; i < script.guards(); i++) {
            int guard = i;
            threads.add(Thread.ofPlatform().name("gate-" + i).start(() -> scan(guard)));
        }
    }

    /** What was compared. */
    record Compared(int acknowledged, int lost, int doubled, int unknown) {
        boolean right() {
            return lost == 0 && doubled == 0 && unknown == 0;
        }
    }

    private void scan(int guard) {
        try (var line = new GateLine(port)) {
            while (!ending) {
                UUID id = Ids.next();
                sent.add(id);
                int person = ThreadLocalRandom.current().nextInt(1 << 30);
                while (!ending && !send(line, guard, id, person)) {
                    Thread.sleep(20);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(GateLine line, int guard, UUID id, int person) {
        long begun = System.nanoTime();
        try {
            var answer = line.ask(script.request(guard, script.scans(guard), script.single(id, person)));
            count(answer);
            if (answer.status() == 200) {
                acknowledged.add(id);
                lastBegun.accumulateAndGet(begun, Math::max);
                return true;
            }
        } catch (IOException e) {
            answers.computeIfAbsent("no answer", _ -> new AtomicInteger()).incrementAndGet();
        } finally {
            longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }
        return false;
    }

    private void count(GateAnswer answer) {
        String what = Integer.toString(answer.status());
        if (answer.status() == 503) {
            what += (answer.retryAfter() > 0 ? " with Retry-After" : " without Retry-After")
                    + (answer.body().contains("\"stale\":true") ? " and a stale verdict" : " and no verdict");
        }
        answers.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** Milliseconds from then until a scan that was sent later is acknowledged. */
    double recovered(long since) throws InterruptedException {
        while (lastBegun.get() <= since) {
            if (System.nanoTime() - since > 180_000_000_000L) {
                throw new IllegalStateException("nothing was acknowledged for three minutes: " + answers());
            }
            Thread.sleep(2);
        }
        return (System.nanoTime() - since) / 1e6;
    }

    /** Answers by kind since the last call, and the longest time that anybody waited for one, in ms. */
    Map<String, Integer> answers() {
        var seen = new TreeMap<String, Integer>();
        answers.forEach((what, count) -> {
            int n = count.getAndSet(0);
            if (n > 0) {
                seen.put(what, n);
            }
        });
        seen.put("longest wait in ms", (int) (longest.getAndSet(0) / 1_000_000));
        return seen;
    }

    Compared compare(Path directory) throws SQLException, InterruptedException {
        var before = Set.copyOf(acknowledged);
        var scans = new HashMap<UUID, Integer>();
        var stays = new HashMap<UUID, Integer>();
        try (Connection owner = owner(directory)) {
            waitForTheLog(owner);
            read(owner, "select id, count(*) from checkpoint.scan group by id", scans);
            // a stay over midnight has a row for each day
            read(owner, "select id, count(distinct from_at) from exposure.visit group by id", stays);
        }
        var lost = new HashSet<>(before);
        lost.removeIf(id -> scans.containsKey(id) && stays.containsKey(id));
        int doubled = 0;
        int unknown = 0;
        for (Map<UUID, Integer> rows : List.of(scans, stays)) {
            for (Map.Entry<UUID, Integer> row : rows.entrySet()) {
                doubled += row.getValue() > 1 ? 1 : 0;
                unknown += sent.contains(row.getKey()) ? 0 : 1;
            }
        }
        return new Compared(before.size(), lost.size(), doubled, unknown);
    }

    /** A process of a database that was killed may answer once more before another is there that can be asked. */
    private static Connection owner(Path directory) throws SQLException, InterruptedException {
        long since = System.nanoTime();
        while (true) {
            try {
                return BenchPostgres.owner(directory);
            } catch (SQLException | NoSuchElementException e) {
                if (System.nanoTime() - since > 60_000_000_000L) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /** Until what is in the log of peaks now is written out. */
    private static void waitForTheLog(Connection owner) throws SQLException, InterruptedException {
        var kept = new HashMap<UUID, Integer>();
        read(owner, "select id, 1 from checkpoint.scan_log", kept);
        long since = System.nanoTime();
        while (!kept.isEmpty()) {
            var now = new HashMap<UUID, Integer>();
            read(owner, "select id, 1 from checkpoint.scan_log", now);
            kept.keySet().retainAll(now.keySet());
            if (System.nanoTime() - since > 300_000_000_000L) {
                throw new IllegalStateException(kept.size() + " groups of scans were not written out in five minutes");
            }
            Thread.sleep(100);
        }
    }

    private static void read(Connection owner, String sql, Map<UUID, Integer> into) throws SQLException {
        try (var statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                into.put(rows.getObject(1, UUID.class), rows.getInt(2));
            }
        }
    }

    @Override
    public void close() {
        ending = true;
        for (Thread thread : threads) {
            try {
                thread.join(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
