package org.lianfang.region;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The divisions of the country, answered from memory. A change by any process is seen within two seconds, by this
 * process at once. Codes that are not registered are answered by the nearest division above them where that helps.
 */
@Component
public class Regions {
    private static final long LOOK_AGAIN_NANOS = 2_000_000_000L;

    private final JdbcClient jdbc;
    private volatile Divisions divisions;
    private volatile long lookedAt;

    Regions(JdbcClient jdbc, SeedRegions seed) {
        this.jdbc = jdbc;
        seed.plantOnce();
        this.divisions = load();
        this.lookedAt = System.nanoTime();
    }

    public Optional<Region> find(String code) {
        return Optional.ofNullable(current().byCode().get(code));
    }

    /** The divisions right under {@code code}, sorted by code; the provinces under an empty code. */
    public List<Region> children(String code) {
        return List.copyOf(current().byParent().getOrDefault(code, List.of()));
    }

    /** The division and all under it at one level ({@code county} …), sorted by code. */
    public List<Region> below(String code, String level) {
        return current().byCode().values().stream()
                .filter(region -> region.level().equals(level) && region.code().startsWith(code))
                .sorted(Comparator.comparing(Region::code))
                .toList();
    }

    /** Names from the prefecture down, "三门峡市 湖滨区 涧河街道"; the province only for itself; "" if nothing is known. */
    public String path(@Nullable String code) {
        if (code == null) {
            return "";
        }
        Divisions now = current();
        var names = new ArrayDeque<String>();
        for (Region at = now.nearest(code).orElse(null);
                at != null;
                at = at.parent() == null ? null : now.byCode().get(at.parent())) {
            if (names.isEmpty() || at.parent() != null) {
                names.addFirst(at.name());
            }
        }
        return String.join(" ", names);
    }

    /** The division's own name, or that of the nearest known one above it; the code itself if there is none. */
    public String name(String code) {
        return current().nearest(code).map(Region::name).orElse(code);
    }

    /** The six-digit code of the county that {@code code} lies in; empty if it lies above one. */
    public Optional<String> county(@Nullable String code) {
        return part(code, Level.COUNTY);
    }

    /** The four-digit code of the prefecture that {@code code} lies in; empty if it lies above one. */
    public Optional<String> prefecture(@Nullable String code) {
        return part(code, Level.PREFECTURE);
    }

    /** Divisions under {@code within} whose name contains {@code name}, the higher ones first. */
    public List<Region> search(String name, String within, int limit) {
        String wanted = Names.place(name);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return current().byCode().values().stream()
                .filter(region ->
                        region.code().startsWith(within) && region.name().contains(wanted))
                .sorted(Comparator.<Region>comparingInt(region -> region.code().length())
                        .thenComparing(Region::code))
                .limit(limit)
                .toList();
    }

    /** Looks at the database again; for whoever has just changed it. */
    void refresh() {
        divisions = load();
        lookedAt = System.nanoTime();
    }

    private Divisions current() {
        if (System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
            lookedAt = System.nanoTime();
            if (revision() != divisions.revision()) {
                divisions = load();
            }
        }
        return divisions;
    }

    private Divisions load() {
        // the revision first: a change that comes between the two reads is then noticed by the next look
        long revision = revision();
        return Divisions.of(
                revision,
                jdbc.sql("select code, name, level, parent_code as parent from region.region order by code")
                        .query(Region.class)
                        .list());
    }

    private long revision() {
        return jdbc.sql("select coalesce(max(number), 0) from region.revision")
                .query(Long.class)
                .single();
    }

    private static Optional<String> part(@Nullable String code, Level level) {
        return code == null || code.length() < level.digits()
                ? Optional.empty()
                : Optional.of(code.substring(0, level.digits()));
    }
}
