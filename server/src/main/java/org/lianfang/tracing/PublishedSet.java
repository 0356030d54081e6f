package org.lianfang.tracing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Names;
import org.lianfang.matching.RunNumbers;

/** Everything published at one moment, newest day first; never changes, so any number of threads may ask it. */
final class PublishedSet {
    /** What is asked for; null means any. */
    record Question(
            @Nullable LocalDate date,
            @Nullable String number,
            @Nullable String place,
            @Nullable String region,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** The file that a device can answer from, as bytes. */
    @SuppressWarnings("ArrayRecordComponent") // shared, never compared, never changed
    record Feed(byte[] plain, byte[] gzipped) {}

    private final long version;
    private final List<Published> all;
    private final Map<LocalDate, List<Published>> byDay = new HashMap<>();
    private final Map<Language, Feed> feeds = new HashMap<>();

    PublishedSet(long version, String generatedAt, List<Published> newestFirst) {
        this.version = version;
        this.all = List.copyOf(newestFirst);
        for (Published item : all) {
            days(item)
                    .forEach(day -> byDay.computeIfAbsent(day, unknown -> new java.util.ArrayList<>())
                            .add(item));
        }
        for (Language language : Language.values()) {
            feeds.put(language, feed(language, generatedAt));
        }
    }

    long version() {
        return version;
    }

    List<Published> find(Question question) {
        Stream<Published> found =
                (question.date() == null ? all : byDay.getOrDefault(question.date(), List.of())).stream();
        if (question.number() != null) {
            Set<String> wanted = RunNumbers.searched(question.number());
            String folded = Names.place(question.number()).replaceAll("次$", "");
            found = found.filter(item -> item.runs(wanted, folded));
        }
        if (question.place() != null) {
            String folded = Published.folded(question.place());
            found = found.filter(item -> item.named(folded));
        }
        if (question.region() != null) {
            found = found.filter(item -> item.in(question.region()));
        }
        return found.filter(item -> item.within(question.from(), question.to())).toList();
    }

    /** {@code {"items":[…],"total":n}} with the items of one page. */
    static byte[] json(List<Published> page, long total, Language language) {
        var bytes = new ByteArrayOutputStream(512 * page.size() + 64);
        bytes.writeBytes("{\"items\":[".getBytes(StandardCharsets.UTF_8));
        items(page, language, bytes);
        bytes.writeBytes(("],\"total\":" + total + "}").getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    Feed feed(Language language) {
        return java.util.Objects.requireNonNull(feeds.get(language));
    }

    private Feed feed(Language language, String generatedAt) {
        var bytes = new ByteArrayOutputStream(512 * all.size() + 64);
        bytes.writeBytes(("{\"generated_at\":\"" + generatedAt + "\",\"items\":[").getBytes(StandardCharsets.UTF_8));
        items(all, language, bytes);
        bytes.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return new Feed(bytes.toByteArray(), gzipped(bytes.toByteArray()));
    }

    private static void items(List<Published> items, Language language, ByteArrayOutputStream into) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                into.write(',');
            }
            into.writeBytes(items.get(i).json(language));
        }
    }

    private static byte[] gzipped(byte[] plain) {
        var bytes = new ByteArrayOutputStream(plain.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Stream<LocalDate> days(Published item) {
        var span = item.firstDay().datesUntil(item.lastDay().plusDays(1));
        return item.date().isBefore(item.firstDay()) || item.date().isAfter(item.lastDay())
                ? Stream.concat(span, Stream.of(item.date()))
                : span;
    }
}
