package org.lianfang.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** PostgreSQL's COPY, the fastest way in, on the connection of the current transaction. */
@Component
public class Copy {
    private final DataSource dataSource;

    Copy(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Feeds rows that are in memory to a constant {@code copy … from stdin with (format binary)} statement. */
    public void in(String statement, BinaryRows rows) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
            try {
                byte[] header = BinaryRows.header();
                byte[] trailer = BinaryRows.trailer();
                copy.writeToCopy(header, 0, header.length);
                copy.writeToCopy(rows.bytes(), 0, rows.length());
                copy.writeToCopy(trailer, 0, trailer.length);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new org.springframework.jdbc.UncategorizedSQLException("copy", statement, e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /**
     * Feeds {@code rows} to a constant {@code copy … from stdin} statement; returns the number of rows taken. The rows
     * are in the format that the statement names (text, csv or binary).
     */
    public long in(String statement, InputStream rows) {
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, rows, 1 << 16);
        } catch (SQLException e) {
            throw new org.springframework.jdbc.UncategorizedSQLException("copy", statement, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
