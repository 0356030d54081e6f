package org.lianfang.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between timestamptz columns and times in the zone of the deployment. */
public final class LocalTimes {
    private LocalTimes() {}

    public static @Nullable OffsetDateTime toColumn(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(Zone.ID).toOffsetDateTime();
    }

    public static @Nullable LocalDateTime optional(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.atZoneSameInstant(Zone.ID).toLocalDateTime();
    }

    /** Of a column that is never null. */
    public static LocalDateTime required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(optional(row, column), column);
    }
}
