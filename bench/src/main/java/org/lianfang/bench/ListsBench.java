package org.lianfang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.lianfang.LianfangApplication;
import org.lianfang.access.PageQuery;
import org.lianfang.database.BenchDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every list of the work, at 2.3 M people, 50,000 cases, 1 M contacts and 14 M days of care, asked over HTTP by four
 * users at once who see the country, a county or a village. Each user asks for everything in an order of its own. The
 * peer runs the same page of the same tables as a list over an object mapper would, OFFSET with LIMIT and a count(*),
 * without HTTP, without decrypting and without writing the audit. Stops when a list fails or says another number than
 * the peer counts; without a peer nothing is compared. A directory that is named is kept, and used again.
 */
final class ListsBench {
    private static final int USERS = 4;
    private static final int PEER_ROUNDS = 1;
    /** Rounds until the compiler of the server has little left to do. */
    private static final String WARM_UP = "10";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<ListsShape> shapes;
    private final int port;
    private final JdbcClient owner;
    private final HttpClient http = HttpClient.newHttpClient();

    private ListsBench(List<ListsShape> shapes, int port, JdbcClient owner) {
        this.shapes = shapes;
        this.port = port;
        this.owner = owner;
    }

    /** Milliseconds at the median and the 95th percentile. */
    record Times(double median, double p95) {
        static Times of(List<Double> millis) {
            var sorted = millis.stream().sorted().toList();
            return new Times(sorted.get(sorted.size() / 2), sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1));
        }
    }

    static void run(List<String> arguments) throws Exception {
        double scale = Double.parseDouble(Bench.option(arguments, "scale", "1"));
        int rounds = Integer.parseInt(Bench.option(arguments, "rounds", "15"));
        String kept = Bench.option(arguments, "data", "");
        Path directory = kept.isEmpty() ? Files.createTempDirectory("lianfang-bench") : Path.of(kept);
        boolean filled = Files.exists(directory.resolve("postgres"));
        try {
            Double night = null;
            if (!filled) {
                try (var context = context(directory)) {
                    var city = new ListsCity(context, directory, scale);
                    System.out.printf(
                            Locale.ROOT,
                            "%,d people, %,d cases, %,d contacts, %,d days of care%n",
                            city.people,
                            city.cases,
                            city.contacts,
                            city.contacts * 14L);
                    night = city.make();
                    System.out.printf(
                            Locale.ROOT, "the night's round for %,d under observation: %.2f s%n", city.observed, night);
                }
            }
            int port = ServerProcess.freePort();
            try (var server = serve(directory, port);
                    var context = context(directory)) {
                var owner = JdbcClient.create(BenchDatabase.owner(context));
                owner.sql("update access.session set last_used_at = now(), started_at = now() where second_passed")
                        .update();
                var bench = new ListsBench(new ListsShapes(owner).all(), server.port(), owner);
                bench.measure(
                        Integer.parseInt(Bench.option(arguments, "warm-up", WARM_UP)),
                        rounds,
                        Boolean.parseBoolean(Bench.option(arguments, "peer", "true")),
                        night,
                        Bench.option(arguments, "json", ""));
            }
        } finally {
            if (kept.isEmpty()) {
                ImportBench.delete(directory);
            }
        }
    }

    private static ServerProcess serve(Path directory, int port) throws Exception {
        return ServerProcess.start(
                QueryBench.java(
                        "org.lianfang.LianfangApplication",
                        "serve",
                        "--data",
                        directory.toString(),
                        "--port",
                        Integer.toString(port)),
                Map.of(),
                port,
                "/api/public/situation",
                directory.resolve("bench.log"));
    }

    private static ConfigurableApplicationContext context(Path directory) {
        return new SpringApplicationBuilder(LianfangApplication.class)
                .web(WebApplicationType.NONE)
                .run("--lianfang.data=" + directory, "--lianfang.care.look-ms=86400000");
    }

    private void measure(int warmUp, int rounds, boolean beside, @Nullable Double night, String json) throws Exception {
        var peer = timed(beside ? PEER_ROUNDS : 0, this::askPeer);
        if (beside) {
            shapes.forEach(this::check);
        } else {
            System.out.println("neither the peer was asked nor its rows compared");
        }
        timed(warmUp, this::ask);
        var ours = timed(rounds, this::ask);
        print(ours, peer);
        if (!json.isEmpty()) {
            Files.writeString(Path.of(json), JSON.writeValueAsString(figures(ours, peer, night)));
        }
    }

    private interface Question {
        void put(ListsShape shape) throws Exception;
    }

    /** Four at once, each with every shape in an order of its own, again and again. */
    private Map<ListsShape, Times> timed(int rounds, Question question) throws Exception {
        var millis = new ConcurrentHashMap<ListsShape, List<Double>>();
        try (var threads = Executors.newFixedThreadPool(USERS)) {
            var users = new ArrayList<Callable<Void>>();
            for (int user = 0; user < USERS; user++) {
                var random = new Random(user);
                users.add(() -> {
                    var own = new ArrayList<>(shapes);
                    for (int round = 0; round < rounds; round++) {
                        Collections.shuffle(own, random);
                        for (var shape : own) {
                            long begin = System.nanoTime();
                            question.put(shape);
                            double took = (System.nanoTime() - begin) / 1e6;
                            millis.computeIfAbsent(shape, _ -> Collections.synchronizedList(new ArrayList<>()))
                                    .add(took);
                        }
                    }
                    return null;
                });
            }
            for (var future : threads.invokeAll(users)) {
                future.get();
            }
        }
        var times = new LinkedHashMap<ListsShape, Times>();
        shapes.forEach(shape -> times.put(shape, Times.of(millis.getOrDefault(shape, List.of(0.0)))));
        return times;
    }

    private void askPeer(ListsShape shape) {
        if (shape.rows() != null) {
            owner.sql(shape.rows()).params(shape.parameters()).query().listOfRows();
            countOf(shape);
        }
    }

    private long countOf(ListsShape shape) {
        return shape.counted() == null
                ? 0
                : owner.sql(shape.counted())
                        .params(shape.parameters())
                        .query(Long.class)
                        .single();
    }

    private void ask(ListsShape shape) throws IOException, InterruptedException {
        answer(shape);
    }

    private String answer(ListsShape shape) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + shape.path()))
                .header("Cookie", "lianfang_session=" + shape.user().token())
                .header("Accept", "application/json")
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(shape.path() + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** What the list says, against what the peer finds: how many there are, and which rows, in which order. */
    private void check(ListsShape shape) {
        try {
            JsonNode said = JSON.readTree(answer(shape));
            if (shape.counted() == null) {
                return;
            }
            long counted = countOf(shape);
            boolean more = counted > PageQuery.COUNTED;
            ListsCity.check(
                    shape.path() + ": total",
                    more ? PageQuery.COUNTED : counted,
                    said.get("total").asLong());
            if (said.get("more").asBoolean() != more) {
                throw new IllegalStateException(shape.path() + ": there are " + counted);
            }
            var expected = ids(shape);
            var found = said.get("items")
                    .valueStream()
                    .map(item -> item.get("id").asString())
                    .toList();
            if (!expected.equals(found)) {
                throw new IllegalStateException(shape.path() + " has other rows, or in another order, than the peer: "
                        + found.size() + " and " + expected.size());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(shape.path(), e);
        }
    }

    private List<String> ids(ListsShape shape) {
        String rows = shape.rows();
        return rows == null
                ? List.of()
                : owner.sql(rows)
                        .params(shape.parameters())
                        .query((row, n) -> row.getString("id"))
                        .list();
    }

    private void print(Map<ListsShape, Times> ours, Map<ListsShape, Times> peer) {
        System.out.println(
                "shape, ms; * named by the issue          user              p50     p95   peer p50   peer p95   ÷ country");
        ours.forEach((shape, times) -> System.out.printf(
                Locale.ROOT,
                "%s%-39s %-14s %7.1f %7.1f  %9s  %9s  %10s%n",
                shape.named() ? "*" : " ",
                shape.name(),
                shape.user().name().toLowerCase(Locale.ROOT),
                times.median(),
                times.p95(),
                shape.rows() == null ? "" : "%.1f".formatted(theirs(peer, shape).median()),
                shape.rows() == null ? "" : "%.1f".formatted(theirs(peer, shape).p95()),
                ratio(ours, shape) == null ? "" : "%.2f".formatted(ratio(ours, shape))));
        System.out.printf(
                Locale.ROOT,
                "worst p95: %.1f ms of those named, %.1f ms of all; restricted ÷ country, p95: median %.2f, worst %.2f;"
                        + " p95 of all lists added up: %.2f of those named, %.2f of all%n",
                worst(ours, true),
                worst(ours, false),
                Times.of(ratios(ours)).median(),
                Collections.max(ratios(ours)),
                addedUp(ours, true),
                addedUp(ours, false));
    }

    private static Times theirs(Map<ListsShape, Times> peer, ListsShape shape) {
        return peer.getOrDefault(shape, new Times(0, 0));
    }

    private static double worst(Map<ListsShape, Times> ours, boolean named) {
        return ours.entrySet().stream()
                .filter(entry -> entry.getKey().named() || !named)
                .mapToDouble(entry -> entry.getValue().p95())
                .max()
                .orElse(0);
    }

    private static List<Double> ratios(Map<ListsShape, Times> ours) {
        return ours.keySet().stream()
                .map(shape -> ratio(ours, shape))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The 95th percentile of somebody who sees a part, by that of whoever sees the country and asks the same. */
    private static @Nullable Double ratio(Map<ListsShape, Times> ours, ListsShape shape) {
        Times country = country(ours, shape);
        return country == null
                ? null
                : ours.getOrDefault(shape, new Times(0, 0)).p95() / country.p95();
    }

    /** The same of all together, which a slow moment of one of them does not move. */
    private static double addedUp(Map<ListsShape, Times> ours, boolean named) {
        double restricted = 0;
        double unrestricted = 0;
        for (var entry : ours.entrySet()) {
            Times country = country(ours, entry.getKey());
            if (country != null && (entry.getKey().named() || !named)) {
                restricted += entry.getValue().p95();
                unrestricted += country.p95();
            }
        }
        return restricted / unrestricted;
    }

    /** What whoever sees the country waits for what somebody who sees a part asks; null where they do not ask the same. */
    private static @Nullable Times country(Map<ListsShape, Times> ours, ListsShape shape) {
        var country = Arrays.asList(ListsUser.COUNTRY, ListsUser.AUDITOR);
        if (country.contains(shape.user())) {
            return null;
        }
        return ours.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(shape.name()))
                .filter(entry -> country.contains(entry.getKey().user()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Without the night's round where a kept directory was filled before. */
    static Map<String, Object> figures(
            Map<ListsShape, Times> ours, Map<ListsShape, Times> peer, @Nullable Double night) {
        var shapes = new ArrayList<Map<String, Object>>();
        ours.forEach((shape, times) -> {
            var one = new TreeMap<String, Object>(Map.of(
                    "shape", shape.name(),
                    "user", shape.user().name().toLowerCase(Locale.ROOT),
                    "named", shape.named(),
                    "p50_ms", times.median(),
                    "p95_ms", times.p95()));
            if (shape.rows() != null) {
                one.put("peer_p50_ms", theirs(peer, shape).median());
                one.put("peer_p95_ms", theirs(peer, shape).p95());
            }
            shapes.add(one);
        });
        var figures = new LinkedHashMap<String, Object>();
        figures.put("bench", "lists");
        figures.put("users", USERS);
        figures.put("peer", "OFFSET, LIMIT and count(*) on the same tables, without HTTP");
        if (night != null) {
            figures.put("night_round_seconds", night);
        }
        figures.put("worst_named_p95_ms", worst(ours, true));
        figures.put("worst_p95_ms", worst(ours, false));
        figures.put("restricted_ratio_p95_added_up_named", addedUp(ours, true));
        figures.put("restricted_ratio_p95_added_up", addedUp(ours, false));
        figures.put("restricted_ratio_p95_median", Times.of(ratios(ours)).median());
        figures.put("shapes", shapes);
        return figures;
    }
}
