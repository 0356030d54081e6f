package org.lianfang.bench;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody of the CDC who asks, once a second while batches come in, who was at the same place at the same time as a
 * person in some four hours of the last day: for the scans of the person, and for those of the places.
 */
final class GateAsker {
    static final String NAME = "bench.cdc";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long EVERY_MS = 1_000;
    private static final int HOURS = 4;

    private final GateLine line;
    private final List<UUID> people;
    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable IOException failure;
    private long[] nanos = new long[0];
    private int found;

    GateAsker(int port, List<UUID> people) {
        this.line = new GateLine(port);
        this.people = people;
        this.thread = Thread.ofPlatform().daemon().name("asker").start(this::ask);
    }

    /** @param found with an answer that names somebody, of this run or of one before */
    record Heard(int asked, int found, double p50Ms, double mostMs) {}

    /** @param answer a page and how many there are, which are counted to a thousand */
    record Question(String path, JsonNode answer) {
        long companions() {
            return answer.get("total").asLong();
        }
    }

    private void ask() {
        try {
            while (!ended) {
                long begun = System.nanoTime();
                found += ask(question()).companions() > 0 ? 1 : 0;
                nanos = Arrays.copyOf(nanos, nanos.length + 1);
                nanos[nanos.length - 1] = System.nanoTime() - begun;
                Thread.sleep(EVERY_MS);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String question() {
        var random = ThreadLocalRandom.current();
        UUID person = people.get(random.nextInt(people.size()));
        LocalDateTime until = LocalDateTime.now(Zone.ID).minusHours(random.nextInt(GateLoad.HOURS));
        return "/api/people/" + person + "/together?size=100&from=" + until.minusHours(HOURS) + "&until=" + until;
    }

    Question ask(String path) throws IOException {
        var answer = line.ask(
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: lianfang_session=" + NAME + "\r\n\r\n");
        if (answer.status() != 200) {
            throw new IOException("asked who was there: " + answer.status() + " " + answer.body());
        }
        return new Question(path, JSON.readTree(answer.body()));
    }

    /** On a new connection, since a server ends one that was silent for long. */
    Question askAnew(String path) throws IOException {
        line.close();
        return ask(path);
    }

    /** So many more with an answer, once it has ended. */
    List<Question> askAgain(int questions) throws IOException {
        var asked = new ArrayList<Question>();
        for (int i = 0; i < 4 * questions && asked.size() < questions; i++) {
            Question question = ask(question());
            if (question.companions() > 0) {
                asked.add(question);
            }
        }
        return asked;
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
