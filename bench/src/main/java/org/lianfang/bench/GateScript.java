package org.lianfang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lianfang.database.Ids;

/**
 * What a load says: whose numbers, at which points, by which guards. Guard {@code i} is at point {@code i} modulo the
 * number of points.
 */
record GateScript(List<String> numbers, List<UUID> points, int guards) {
    static final int PHONES = 20_000;
    static final String PHONE = "bench.phone.";

    static String guard(int i) {
        return "bench.guard." + i;
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(Integer.toString(guards));
        lines.add(String.join(",", points.stream().map(UUID::toString).toList()));
        lines.addAll(numbers);
        Files.write(file, lines);
    }

    static GateScript read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new GateScript(
                lines.subList(2, lines.size()),
                List.of(lines.get(1).split(",")).stream().map(UUID::fromString).toList(),
                Integer.parseInt(lines.getFirst()));
    }

    UUID point(int guard) {
        return points.get(guard % points.size());
    }

    String scan(UUID id, int person, Instant at) {
        return "{\"id\":\"" + id + "\",\"at\":\"" + at + "\",\"idType\":\"10\",\"idNumber\":\""
                + numbers.get(Math.floorMod(person, numbers.size())) + "\",\"celsius\":36.5}";
    }

    /** The body of a single scan. */
    String single(UUID id, int person) {
        Instant now = Instant.now();
        return "{\"scan\":" + scan(id, person, now) + ",\"sentAt\":\"" + now + "\"}";
    }

    /** The body of a batch that a gate kept: scans a second apart, the last of so many hours ago. */
    String batch(int size, int offset, int hoursAgo) {
        Instant now = Instant.now();
        Instant last = now.minusSeconds(600 + 3_600L * hoursAgo);
        var body = new StringBuilder(size * 160)
                .append("{\"sentAt\":\"")
                .append(now)
                .append("\",\"scans\":[");
        for (int i = 0; i < size; i++) {
            body.append(i == 0 ? "" : ",").append(scan(Ids.next(), offset + i * 7919, last.minusSeconds(i)));
        }
        return body.append("]}").toString();
    }

    /** A request of a guard. */
    String request(int guard, String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: lianfang_session=" + guard(guard)
                + "; XSRF-TOKEN=bench\r\nX-XSRF-TOKEN: bench\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    String scans(int guard) {
        return "/api/checkpoints/" + point(guard) + "/scans";
    }
}
