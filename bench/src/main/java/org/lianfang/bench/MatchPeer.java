package org.lianfang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.lianfang.visits.Infectious;
import org.postgresql.PGConnection;

/**
 * An engine that answers in SQL, in the best configuration that we know of. DuckDB: two threads, its own tables, the
 * visits sorted by place and entry. PostgreSQL: covering indexes on place with entry and on person, the longest visit
 * given as a bound so that the index serves both ends of a stay, vacuumed and analysed, no JIT.
 */
final class MatchPeer {
    private final Connection connection;
    private final boolean postgres;
    private long longest;

    private MatchPeer(Connection connection, boolean postgres) {
        this.connection = connection;
        this.postgres = postgres;
    }

    static MatchPeer duckDb(Connection connection) {
        return new MatchPeer(connection, false);
    }

    static MatchPeer postgres(Connection connection) {
        return new MatchPeer(connection, true);
    }

    String name() {
        return postgres ? "postgresql" : "duckdb";
    }

    /** Takes the sealed days, the trips, and what is asked. */
    void load(
            Path lake,
            List<MatchCity.Trip> trips,
            List<MatchCity.Stay> stays,
            List<MatchCity.Trip> caseRides,
            List<Infectious> cases)
            throws SQLException, IOException {
        execute("""
                create table stay (id bigint, place integer, entered bigint, "left" bigint);
                create table few (id bigint, place integer, entered bigint, "left" bigint);
                create table trip (run integer, board integer, alight integer, person bigint, carriage integer, seat integer);
                create table ride (id bigint, run integer, board integer, alight integer, carriage integer, seat integer);
                create table infected (person integer, opens bigint)
                """);
        fill("stay", "LILL", rows -> {
            for (int i = 0; i < stays.size(); i++) {
                var stay = stays.get(i);
                rows.accept(new long[] {i, stay.place(), stay.entered(), stay.left()});
            }
        });
        fill(
                "trip",
                "IIILII",
                rows -> trips.forEach(trip -> rows.accept(
                        new long[] {trip.run(), trip.board(), trip.alight(), trip.person(), trip.carriage(), trip.row()
                        })));
        fill("ride", "LIIIII", rows -> {
            for (int i = 0; i < caseRides.size(); i++) {
                var ride = caseRides.get(i);
                rows.accept(new long[] {i, ride.run(), ride.board(), ride.alight(), ride.carriage(), ride.row()});
            }
        });
        fill("infected", "IL", rows -> cases.forEach(one -> rows.accept(new long[] {one.person(), one.from()})));
        execute("insert into few select * from stay where id < 20");
        if (postgres) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                create table visit as select person, place, entered, "left" from read_parquet(?)
                order by place, entered
                """)) {
            statement.setString(1, lake.resolve("*.parquet").toString());
            statement.execute();
        }
    }

    /** PostgreSQL reads no Parquet; it gets the same visits by COPY, out of DuckDB. */
    void loadVisitsFrom(Connection duckDb) throws SQLException, IOException {
        execute("create table visit (person integer, place integer, entered bigint, \"left\" bigint)");
        fill("visit", "IILL", rows -> {
            try (var statement = duckDb.createStatement();
                    var visits = statement.executeQuery("select person, place, entered, \"left\" from visit")) {
                while (visits.next()) {
                    rows.accept(new long[] {visits.getInt(1), visits.getInt(2), visits.getLong(3), visits.getLong(4)});
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        execute("""
                create index on visit (place, entered) include ("left", person);
                create index on visit (person) include (place, entered, "left");
                create index on trip (run, board) include (alight, person, carriage, seat)
                """);
        for (var table : List.of("visit", "trip", "stay", "few", "ride", "infected")) {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        switch (table) {
                            case "visit" -> "vacuum (analyze) visit";
                            case "trip" -> "vacuum (analyze) trip";
                            case "stay" -> "vacuum (analyze) stay";
                            case "few" -> "vacuum (analyze) few";
                            case "ride" -> "vacuum (analyze) ride";
                            default -> "vacuum (analyze) infected";
                        });
            }
        }
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select max(\"left\" - entered) from visit")) {
            result.next();
            longest = result.getLong(1);
        }
    }

    MatchAnswer answer(MatchJob job) throws SQLException {
        return switch (job) {
            case STAYS, STAYS_FIRST -> postgres ? ask(STAYS_BOUNDED, longest) : ask(STAYS);
            case FEW_STAYS -> postgres ? ask(FEW_BOUNDED, longest) : ask(FEW);
            case PAIRS -> ask(PAIRS, end(), begin(), begin(), end());
            case COUNT -> ask(COUNT, end(), begin(), begin(), end());
            case SECOND_ORDER -> postgres ? ask(SECOND_BOUNDED, longest, longest) : ask(SECOND);
            case RIDES -> ask(RIDES);
        };
    }

    /** The stays against the sealed Parquet files themselves. */
    MatchAnswer answerFromParquet(Path lake) throws SQLException {
        try (var statement = connection.prepareStatement(STAYS_PARQUET)) {
            statement.setString(1, lake.resolve("*.parquet").toString());
            return answer(statement);
        }
    }

    private static long begin() {
        return MatchCity.begins(MatchCity.ASKED);
    }

    private static long end() {
        return MatchCity.begins(MatchCity.ASKED.plusDays(1));
    }

    private MatchAnswer ask(String sql, long... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            return answer(statement);
        }
    }

    private static MatchAnswer answer(PreparedStatement statement) throws SQLException {
        try (var result = statement.executeQuery()) {
            result.next();
            return new MatchAnswer(result.getLong(1), result.getLong(2));
        }
    }

    private void execute(String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private interface Rows {
        void into(Consumer<long[]> taker);
    }

    /** @param types one letter a column, I for integer, L for bigint */
    private void fill(String table, String types, Rows rows) throws SQLException, IOException {
        if (postgres) {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            switch (table) {
                                case "stay" -> "copy stay from stdin";
                                case "trip" -> "copy trip from stdin";
                                case "ride" -> "copy ride from stdin";
                                case "visit" -> "copy visit from stdin";
                                default -> "copy infected from stdin";
                            });
            var text = new StringBuilder();
            rows.into(row -> {
                for (int i = 0; i < row.length; i++) {
                    text.append(row[i]).append(i + 1 < row.length ? '\t' : '\n');
                }
                if (text.length() > 1 << 16) {
                    write(copy, text);
                }
            });
            write(copy, text);
            copy.endCopy();
            return;
        }
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
            rows.into(row -> {
                try {
                    appender.beginRow();
                    for (int i = 0; i < row.length; i++) {
                        if (types.charAt(i) == 'I') {
                            appender.append((int) row[i]);
                        } else {
                            appender.append(row[i]);
                        }
                    }
                    appender.endRow();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static void write(org.postgresql.copy.CopyIn copy, StringBuilder text) {
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String STAYS = """
            select count(*), coalesce(sum(((s.id * 7919 + v.person) % 2147483647)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) % 1000003) % 2147483647), 0)
            from stay s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    private static final String STAYS_PARQUET = """
            select count(*), coalesce(sum(((s.id * 7919 + v.person) % 2147483647)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) % 1000003) % 2147483647), 0)
            from stay s join read_parquet(?) v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    private static final String STAYS_BOUNDED = """
            select count(*), coalesce(sum(((s.id * 7919 + v.person) % 2147483647)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) % 1000003) % 2147483647), 0)
            from stay s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered and v.entered >= s.entered - ?
            """;

    private static final String FEW = """
            select count(*), coalesce(sum(((s.id * 7919 + v.person) % 2147483647)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) % 1000003) % 2147483647), 0)
            from few s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered
            """;

    private static final String FEW_BOUNDED = """
            select count(*), coalesce(sum(((s.id * 7919 + v.person) % 2147483647)
                * ((greatest(s.entered, v.entered) + 3 * least(s."left", v."left")) % 1000003) % 2147483647), 0)
            from few s join visit v
                on v.place = s.place and v.entered < s."left" and v."left" > s.entered and v.entered >= s.entered - ?
            """;

    private static final String PAIRS = """
            with there as (
                select * from (
                    select cast(person as bigint) as person, place, entered, "left"
                    from visit where place < 20 and entered < ? and "left" > ?) visit
                cross join (select cast(? as bigint) as opens, cast(? as bigint) as closes) day),
            cut as (
                select person, place, greatest(entered, opens) as entered, least("left", closes) as "left" from there)
            select count(*), coalesce(sum(((a.person * 7919 + b.person) % 2147483647)
                * ((greatest(a.entered, b.entered) + 3 * least(a."left", b."left")) % 1000003) % 2147483647), 0)
            from cut a join cut b
                on a.place = b.place and a.person < b.person and a.entered < b."left" and b.entered < a."left"
            """;

    /** Counts who is there at each entry instead of making the pairs, then takes away people who met themselves. */
    private static final String COUNT = """
            with there as (
                select * from (select person, place, entered, "left" from visit where entered < ? and "left" > ?) visit
                cross join (select cast(? as bigint) as opens, cast(? as bigint) as closes) day),
            cut as (
                select person, place, greatest(entered, opens) as entered, least("left", closes) as "left" from there),
            event as (
                select place, entered as moment, 1 as change from cut
                union all
                select place, "left", -1 from cut),
            present as (
                select change, sum(change) over (partition by place order by moment, change
                    rows between unbounded preceding and current row) - 1 as others
                from event)
            select (select coalesce(sum(others), 0) from present where change = 1)
                - (select (count(*) - (select count(*) from cut)) / 2 from cut a join cut b
                    on a.place = b.place and a.person = b.person and a.entered < b."left" and b.entered < a."left"), 0
            """;

    private static final String SECOND = """
            with contact as materialized (
                select v.person, min(greatest(c.opens, m.entered, v.entered)) as since
                from infected c
                join visit m on m.person = c.person and m."left" > c.opens
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, c.opens)
                where not exists (select 1 from infected other where other.person = v.person)
                group by v.person),
            further as (
                select v.person, min(greatest(k.since, m.entered, v.entered)) as since
                from contact k
                join visit m on m.person = k.person and m."left" > k.since
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, k.since)
                where not exists (select 1 from infected other where other.person = v.person)
                    and not exists (select 1 from contact other where other.person = v.person)
                group by v.person)
            select count(*), coalesce(sum(person * (since % 1000003) % 2147483647), 0)
            from (select cast(person as bigint) * 2 as person, since from contact
                union all
                select cast(person as bigint) * 2 + 1, since from further) every
            """;

    private static final String SECOND_BOUNDED = """
            with contact as materialized (
                select v.person, min(greatest(c.opens, m.entered, v.entered)) as since
                from infected c
                join visit m on m.person = c.person and m."left" > c.opens
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, c.opens)
                    and v.entered >= greatest(m.entered, c.opens) - ?
                where not exists (select 1 from infected other where other.person = v.person)
                group by v.person),
            further as (
                select v.person, min(greatest(k.since, m.entered, v.entered)) as since
                from contact k
                join visit m on m.person = k.person and m."left" > k.since
                join visit v on v.place = m.place and v.entered < m."left" and v."left" > greatest(m.entered, k.since)
                    and v.entered >= greatest(m.entered, k.since) - ?
                where not exists (select 1 from infected other where other.person = v.person)
                    and not exists (select 1 from contact other where other.person = v.person)
                group by v.person)
            select count(*), coalesce(sum(person * (since % 1000003) % 2147483647), 0)
            from (select cast(person as bigint) * 2 as person, since from contact
                union all
                select cast(person as bigint) * 2 + 1, since from further) every
            """;

    /** Of a run the kind is its number modulo 3: sealed train, unsealed train, flight. */
    private static final String RIDES = """
            select count(*), coalesce(sum(((id * 7919 + person) % 2147483647) * class % 2147483647), 0)
            from (
                select r.id, t.person,
                    case r.run % 3
                        when 0 then case when t.carriage = r.carriage then 1 else 2 end
                        when 1 then case when t.carriage <> r.carriage then null
                            when abs(t.seat - r.seat) <= 1 then 1 else 2 end
                        else case when abs(t.seat - r.seat) <= 3 then 1 else 2 end
                    end as class
                from ride r join trip t on t.run = r.run and t.board < r.alight and t.alight > r.board) aboard
            where class is not null
            """;
}
