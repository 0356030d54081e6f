package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.Names;
import org.lianfang.matching.Transport;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the published set with the role that may read nothing else. */
@Component
class PublishedReads {
    private final JdbcClient jdbc;
    private final Diseases diseases;
    private final JsonMapper json;
    private final Clock clock;

    PublishedReads(@Qualifier("publicReads") JdbcClient jdbc, Diseases diseases, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.diseases = diseases;
        this.json = json;
        this.clock = clock;
    }

    /** Moves whenever any process publishes or withdraws; 0 while nothing ever was. */
    long version() {
        return jdbc.sql("select coalesce(max(version), 0) from tracing.published_state")
                .query(Long.class)
                .single();
    }

    /** What is published now. The version is read first: a change meanwhile makes the set older than it says, not newer. */
    PublishedSet load() {
        long version = version();
        var rules = diseases.current().exposure();
        Map<Transport, String> chinese = Advice.of(rules, Language.ZH);
        Map<Transport, String> english = Advice.of(rules, Language.EN);
        List<Published> items =
                jdbc.sql("""
                select transport, number, numbers, travel_date, carriage, seat, board, alight, starts, ends, first_day,
                    last_day, place, region_code, region, source, published_at
                from tracing.publication where withdrawn_at is null
                order by travel_date desc, starts nulls last, id
                """).query((row, n) -> read(row, chinese, english)).list();
        var asOf = OffsetDateTime.ofInstant(clock.instant().truncatedTo(ChronoUnit.SECONDS), Zone.ID);
        return new PublishedSet(version, asOf.toString(), items);
    }

    private Published read(ResultSet row, Map<Transport, String> chinese, Map<Transport, String> english)
            throws SQLException {
        Transport transport = Transport.of(row.getString("transport")).orElseThrow();
        Publication shown = shown(row, chinese.getOrDefault(transport, ""));
        return new Published(
                transport,
                shown.date(),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                Set.of((String[]) row.getArray("numbers").getArray()),
                Names.place(row.getString("number")),
                Stream.of("place", "board", "alight")
                        .map(column -> Published.folded(text(row, column)))
                        .collect(Collectors.joining("\n")),
                row.getString("region_code"),
                json.writeValueAsBytes(shown),
                json.writeValueAsBytes(shown.inOtherWords(english.getOrDefault(transport, ""))));
    }

    private static Publication shown(ResultSet row, String advice) throws SQLException {
        List<String> numbers = Arrays.asList((String[]) row.getArray("numbers").getArray());
        String typed = row.getString("number");
        return new Publication(
                row.getString("transport"),
                row.getObject("travel_date", LocalDate.class),
                numbers.isEmpty() && !typed.isEmpty() ? List.of(typed) : numbers,
                orNull(row.getString("carriage")),
                orNull(row.getString("seat")),
                orNull(row.getString("board")),
                orNull(row.getString("alight")),
                LocalTimes.optional(row, "starts"),
                LocalTimes.optional(row, "ends"),
                orNull(row.getString("place")),
                orNull(row.getString("region")),
                orNull(row.getString("source")),
                row.getObject("published_at", OffsetDateTime.class)
                        .atZoneSameInstant(Zone.ID)
                        .toOffsetDateTime(),
                advice);
    }

    private static String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text;
    }
}
