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
