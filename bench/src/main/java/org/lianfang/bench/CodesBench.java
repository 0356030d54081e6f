package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeReader;
import org.lianfang.codes.CodeReading;
import org.lianfang.codes.CodeSigner;
import org.lianfang.codes.Colour;
import org.lianfang.codes.Engine;
import org.lianfang.codes.PublishedKey;
import org.lianfang.codes.Revocations;
import org.lianfang.codes.SigningKey;
import org.lianfang.codes.Subject;

/**
 * Codes read a second from text to verdict on one and two threads, beside the same reader on the JDK's own provider, in
 * turns, and in headless Chromium where there is one; codes signed a second; and the list of 100,000 revocations:
 * bytes, time to decode, looks a second. Stops when either reader says that a code is not valid.
 */
final class CodesBench {
    private static final Instant NOW = Instant.parse("2020-02-12T08:00:00Z");
    private static final int CODES = 2_000;
    private static final int REVOKED = 100_000;

    private CodesBench() {}

    static void run(List<String> arguments) throws Exception {
        int rounds = Integer.parseInt(Bench.option(arguments, "rounds", "5"));
        double seconds = Double.parseDouble(Bench.option(arguments, "seconds", "2"));
        var key = SigningKey.generate();
        var random = new SplittableRandom(1);
        var claims = Stream.generate(() -> claims(random)).limit(CODES).toList();
        var signer = new CodeSigner(key);
        var codes = claims.stream().map(signer::sign).toList();
        var ours = reader(key, Engine.best());
        var peer = reader(key, Engine.jdk());
        System.out.println("ours: " + Engine.best().name() + "; peer: "
                + Engine.jdk().name() + "; " + Runtime.getRuntime().availableProcessors() + " processors");
        double[][] medians = new double[2][2];
        System.out.println("threads   round   ours/s    peer/s   ratio");
        for (int threads = 1; threads <= 2; threads++) {
            var best = new ArrayList<Double>();
            var jdk = new ArrayList<Double>();
            reads(ours, codes, threads, seconds);
            reads(peer, codes, threads, seconds);
            for (int round = 1; round <= rounds; round++) {
                best.add(reads(ours, codes, threads, seconds));
                jdk.add(reads(peer, codes, threads, seconds));
                System.out.printf(
                        Locale.ROOT,
                        "%7d %7d %8.0f %9.0f %7.2f%n",
                        threads,
                        round,
                        best.getLast(),
                        jdk.getLast(),
                        best.getLast() / jdk.getLast());
            }
            medians[threads - 1] = new double[] {median(best), median(jdk)};
        }
        double signed =
                perSecond(1, seconds, () -> signer.sign(claims.getFirst()).length());
        var list = revocations(random);
        byte[] file = list.encode();
        double decoded = perSecond(
                1,
                seconds,
                () -> Revocations.read(file) instanceof Revocations.Reading.Read read
                        ? read.list().size()
                        : -1);
        double looks = perSecond(1, seconds, () -> looks(list, claims)) * CODES;
        System.out.printf(
                Locale.ROOT,
                "signed: %,.0f/s. 100,000 revocations: %,d bytes, decoded in %.1f ms, %,.0f looks/s%n",
                signed,
                file.length,
                1000 / decoded,
                looks);
        OptionalDouble browser =
                BrowserCodes.readsPerSecond(published(key), codes.subList(0, 200), NOW.getEpochSecond(), seconds);
        browser.ifPresent(reads -> System.out.printf(
                Locale.ROOT, "in headless Chromium, by the portal's worker, one after the other: %,.0f/s%n", reads));
        String json = Bench.option(arguments, "json", "");
        if (!json.isEmpty()) {
            Files.writeString(Path.of(json), """
                    {"bench":"codes","engine":"%s","peer":"%s","rounds":%d,\
                    "reads_per_second_1":%.0f,"peer_reads_per_second_1":%.0f,"ratio_1":%.2f,\
                    "reads_per_second_2":%.0f,"peer_reads_per_second_2":%.0f,"ratio_2":%.2f,\
                    "reads_per_second_in_chromium":%s,\
                    "signed_per_second":%.0f,"revocations_bytes":%d,"revocations_decode_ms":%.2f,"looks_per_second":%.0f}
                    """.formatted(
                            Engine.best().name(),
                            Engine.jdk().name(),
                            rounds,
                            medians[0][0],
                            medians[0][1],
                            medians[0][0] / medians[0][1],
                            medians[1][0],
                            medians[1][1],
                            medians[1][0] / medians[1][1],
                            browser.isPresent() ? Long.toString(Math.round(browser.getAsDouble())) : "null",
                            signed,
                            file.length,
                            1000 / decoded,
                            looks));
        }
    }

    private static double reads(CodeReader reader, List<String> codes, int threads, double seconds) throws Exception {
        return perSecond(threads, seconds, () -> {
                    for (String code : codes.subList(0, 50)) {
                        if (!(reader.read(code, NOW) instanceof CodeReading.Valid)) {
                            throw new IllegalStateException("a code is not valid: " + code);
                        }
                    }
                    return 50;
                })
                * 50;
    }

    /** How often a second the work is done by so many threads at once. */
    private static double perSecond(int threads, double seconds, Callable<Integer> work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            long begun = System.nanoTime();
            long end = begun + (long) (seconds * 1e9);
            Callable<Long> worker = () -> {
                long done = 0;
                do {
                    if (work.call() < 0) {
                        throw new IllegalStateException("the work came to nothing");
                    }
                    done++;
                } while (System.nanoTime() < end);
                return done;
            };
            var counts = pool.invokeAll(Collections.nCopies(threads, worker));
            long all = 0;
            for (var count : counts) {
                all += count.get();
            }
            return all / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static int looks(Revocations list, List<CodeClaims> claims) {
        int found = 0;
        for (CodeClaims code : claims) {
            found += list.contains(code) ? 1 : 0;
        }
        return found;
    }

    private static Revocations revocations(SplittableRandom random) {
        return Revocations.of(
                1,
                NOW,
                Stream.generate(() -> Revocations.Entry.of(claims(random)))
                        .limit(REVOKED)
                        .toList());
    }

    private static CodeReader reader(SigningKey key, Engine engine) {
        return new CodeReader(List.of(published(key)), CodeReader.SKEW, engine);
    }

    private static PublishedKey published(SigningKey key) {
        return new PublishedKey(key.id(), key.published(), NOW.minusSeconds(86_400), NOW.plusSeconds(86_400));
    }

    private static CodeClaims claims(SplittableRandom random) {
        return CodeClaims.of(
                Subject.random(random),
                Colour.GREEN,
                "no-evidence",
                NOW.minusSeconds(random.nextInt(40_000)),
                "411202");
    }

    private static double median(List<Double> values) {
        var sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
