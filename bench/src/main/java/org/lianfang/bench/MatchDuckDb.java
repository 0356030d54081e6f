package org.lianfang.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB on two threads. It has its own tables, the visits sorted by place and entry as the Parquet files are; the stays
 * are asked in three ways, of which the fastest counts: of its table, of the Parquet files, and of its table by place and
 * day, for which it is told the longest visit.
 */
final class MatchDuckDb implements MatchPeer {
    private @Nullable Connection connection;
    private @Nullable Input input;
    private long longest;
    private String version = "";

    static Connection open(Path file) throws SQLException {
        var settings = new Properties();
        settings.setProperty("threads", "2");
        settings.setProperty("memory_limit", "6GB");
        return DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    }

    static Path file(Path directory) {
        return directory.resolve("visits.duckdb");
    }

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public String configuration() {
        return ("DuckDB %s, 2 threads, 6 GB; visits in a table of its own sorted by place and entry (row groups of 122,880), and in"
                        + " the sealed Parquet files, sorted likewise; warm")
                .formatted(version);
    }

    @Override
    public long mostVisits() {
        return Long.MAX_VALUE;
    }

    @Override
    public void prepare(Input wanted) throws Exception {
        input = wanted;
        try (var loading = open(file(wanted.directory()))) {
            try (var statement = loading.createStatement()) {
                statement.execute(MatchTables.CREATE);
            }
            MatchTables.fill(wanted.city(), (name, types, rows) -> append(loading, name, types, rows));
            try (var statement = loading.prepareStatement("""
                    create table visit as select person, place, entered, "left" from read_parquet(?)
                    order by place, entered
                    """)) {
                statement.setString(1, parquet());
                statement.execute();
            }
        }
        connection = open(file(wanted.directory()));
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select max(\"left\" - entered), version() from visit")) {
            result.next();
            longest = result.getLong(1);
            version = result.getString(2);
        }
    }

    @Override
    public List<Way> ways(MatchJob job) {
        long begins = MatchCity.begins(MatchCity.ASKED);
        long ends = MatchCity.begins(MatchCity.ASKED.plusDays(1));
        return switch (job) {
            case STAYS ->
                List.of(
                        new Way("its table", () -> ask(MatchSql.STAYS)),
                        new Way("Parquet", () -> ask(MatchSql.STAYS_PARQUET, parquet())),
                        new Way("its table, by place and day", () -> ask(MatchSql.STAYS_BY_DAY, longest)));
            case STAYS_FIRST, STAYS_READY -> List.of();
            case FEW_STAYS -> List.of(new Way("its table", () -> ask(MatchSql.FEW)));
            case PAIRS -> List.of(new Way("its table", () -> ask(MatchSql.PAIRS, ends, begins, begins, ends)));
            case COUNT -> List.of(new Way("its table", () -> ask(MatchSql.COUNT, ends, begins, begins, ends)));
            case SECOND_ORDER -> List.of(new Way("its table", () -> ask(MatchSql.SECOND)));
            case RIDES -> List.of(new Way("its table", () -> ask(MatchSql.RIDES)));
        };
    }

    long longest() {
        return longest;
    }

    @Override
    public long processorNanos() {
        return MatchClock.processNanos();
    }

    private String parquet() {
        return Objects.requireNonNull(input).lake().resolve("*.parquet").toString();
    }

    private MatchAnswer ask(String sql, Object... parameters) throws SQLException {
        return ask(Objects.requireNonNull(connection), sql, parameters);
    }

    static MatchAnswer ask(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
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

    private static void append(Connection connection, String name, String types, MatchTables.Rows rows)
            throws SQLException {
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender(name)) {
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

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
