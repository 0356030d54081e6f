package org.lianfang.bench;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;

/**
 * Somebody of the CDC who asks, once a second while batches come in, who was at the same place at the same time as a
 * person in some four hours of the last day: for the scans of the person, and for those of the places.
 */
final class GateAsker {
    static final String NAME = "bench.cdc";
    private static final long EVERY_MS = 1_000;
    private static final int HOURS = 4;

    private final int port;
    private final List<UUID> people;
    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable IOException failure;
    private long[] nanos = new long[0];
    private int found;

    GateAsker(int port, List<UUID> people) {
        this.port = port;
        this.people = people;
        this.thread = Thread.ofPlatform().daemon().name("asker").start(this::ask);
    }

    /** @param found with an answer that names somebody */
    record Heard(int asked, int found, double p50Ms, double mostMs) {}

    private void ask() {
        try (var line = new GateLine(port)) {
            while (!ended) {
                var random = ThreadLocalRandom.current();
                UUID person = people.get(random.nextInt(people.size()));
                LocalDateTime until = LocalDateTime.now(Zone.ID).minusHours(random.nextInt(GateLoad.HOURS));
                long begun = System.nanoTime();
                var answer = line.ask(
                        "GET /api/people/" + person + "/together?from=" + until.minusHours(HOURS) + "&until=" + until
                                + " HTTP/1.1\r\nHost: localhost\r\nCookie: lianfang_session=" + NAME + "\r\n\r\n");
                if (answer.status() != 200) {
                    throw new IOException("asked who was there: " + answer.status() + " " + answer.body());
                }
                nanos = Arrays.copyOf(nanos, nanos.length + 1);
                nanos[nanos.length - 1] = System.nanoTime() - begun;
                found +=
                        answer.body().contains("\"placeName\"") || answer.body().contains("\"minutes\"") ? 1 : 0;
                Thread.sleep(EVERY_MS);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it. */
    Heard heard() throws IOException, InterruptedException {
        ended = true;
        thread.join();
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        Arrays.sort(nanos);
        return nanos.length == 0
                ? new Heard(0, 0, 0, 0)
                : new Heard(nanos.length, found, nanos[nanos.length / 2] / 1e6, nanos[nanos.length - 1] / 1e6);
    }
}
