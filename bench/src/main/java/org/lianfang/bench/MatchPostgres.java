package org.lianfang.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.BenchPostgres;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * PostgreSQL with covering indexes on place with entry and on person, told the longest visit so that the index serves both
 * ends of a stay, vacuumed and analysed, without JIT; two workers beside the one that is asked, as it is shipped.
 */
final class MatchPostgres implements MatchPeer {
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=2GB", "work_mem=256MB", "maintenance_work_mem=512MB", "jit=off", "max_wal_size=8GB");

    private final long mostVisits;
    private BenchPostgres.@Nullable Running running;
    private @Nullable Path data;
    private long longest;

    MatchPostgres(long mostVisits) {
        this.mostVisits = mostVisits;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String configuration() {
        return "PostgreSQL 18, " + String.join(", ", SETTINGS)
                + "; index on visit (place, entered) include (left, person) and on (person) include (place, entered, left),"
                + " told the longest visit, vacuumed, analysed, warm";
    }

    @Override
    public long mostVisits() {
        return mostVisits;
    }

    @Override
    public void prepare(Input input) throws Exception {
        data = input.directory().resolve("postgres-data");
        running = BenchPostgres.start(data, SETTINGS);
        execute(MatchTables.CREATE);
        execute("create table visit (person integer, place integer, entered bigint, \"left\" bigint)");
        MatchTables.fill(input.city(), (name, _, rows) -> copy(name, rows));
        copy("visit", taker -> {
            try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                    var statement =
                            duckDb.prepareStatement("select person, place, entered, \"left\" from read_parquet(?)")) {
                statement.setString(1, input.lake().resolve("*.parquet").toString());
                var visits = statement.executeQuery();
                while (visits.next()) {
                    taker.accept(new long[] {visits.getInt(1), visits.getInt(2), visits.getLong(3), visits.getLong(4)});
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
        execute("vacuum (analyze)");
        try (var statement = running.owner().createStatement();
                var result = statement.executeQuery("select max(\"left\" - entered) from visit")) {
            result.next();
            longest = result.getLong(1);
        }
    }

    @Override
    public List<Way> ways(MatchJob job) {
        long begins = MatchCity.begins(MatchCity.ASKED);
        long ends = MatchCity.begins(MatchCity.ASKED.plusDays(1));
        return switch (job) {
            case STAYS -> one(MatchSql.STAYS_BOUNDED, longest);
            case STAYS_FIRST, STAYS_READY -> List.of();
            case FEW_STAYS -> one(MatchSql.FEW_BOUNDED, longest);
            case PAIRS -> one(MatchSql.PAIRS, ends, begins, begins, ends);
            case COUNT -> one(MatchSql.COUNT, ends, begins, begins, ends);
            case SECOND_ORDER -> one(MatchSql.SECOND_BOUNDED, longest, longest);
            case RIDES -> one(MatchSql.RIDES);
        };
    }

    private List<Way> one(String sql, Object... parameters) {
        return List.of(new Way(
                "indexes", () -> MatchDuckDb.ask(Objects.requireNonNull(running).owner(), sql, parameters)));
    }

    /** Workers that were started for one question have ended after it, and count with the postmaster. */
    @Override
    public long processorNanos() throws java.io.IOException {
        long nanos = 0;
        for (var process : BenchPostgres.processes(Objects.requireNonNull(data))) {
            nanos += MatchClock.processNanos(process.pid());
        }
        return nanos;
    }

    private void execute(String statements) throws SQLException {
        try (var statement = Objects.requireNonNull(running).owner().createStatement()) {
            statement.execute(statements);
        }
    }

    private void copy(String table, MatchTables.Rows rows) throws Exception {
        var copy = Objects.requireNonNull(running)
                .owner()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        switch (table) {
                            case "stay" -> "copy stay from stdin";
                            case "few" -> "copy few from stdin";
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
    }

    private static void write(CopyIn copy, StringBuilder text) {
        try {
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            copy.writeToCopy(bytes, 0, bytes.length);
            text.setLength(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        if (running != null) {
            running.close();
        }
    }
}
