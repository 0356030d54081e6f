package org.lianfang.visits;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * Visits as Parquet: {@code person INT32, place INT32, entered INT64, left INT64}, times in seconds since 1970, in the
 * order of {@code place, entered, left, person}. Written and read by DuckDB.
 */
final class ParquetFile {
    private ParquetFile() {}

    static void write(Path file, Visits visits) throws IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table visit (person integer not null, place integer not null,
                        entered bigint not null, "left" bigint not null)
                    """);
            try (var appender = connection.createAppender("visit")) {
                for (int place = 0; place < visits.places(); place++) {
                    for (int row = visits.begin(place); row < visits.end(place); row++) {
                        appender.beginRow();
                        appender.append(visits.person(row));
                        appender.append(place);
                        appender.append(visits.entered(row));
                        appender.append(visits.left(row));
                        appender.endRow();
                    }
                }
            }
            try (var copy = connection.prepareStatement("copy visit to ? (format parquet, compression zstd)")) {
                copy.setString(1, file.toString());
                copy.execute();
            }
        } catch (SQLException e) {
            throw new IOException("cannot write " + file, e);
        }
    }

    static void read(Path file, VisitsBuilder visits) throws IOException {
        try (var connection = connect();
                var statement =
                        connection.prepareStatement("select person, place, entered, \"left\" from read_parquet(?)")) {
            statement.setString(1, file.toString());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    visits.add(rows.getInt(1), rows.getInt(2), rows.getLong(3), rows.getLong(4));
                }
            }
        } catch (SQLException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private static DuckDBConnection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "1GB");
        settings.setProperty("jdbc_stream_results", "true");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
    }
}
