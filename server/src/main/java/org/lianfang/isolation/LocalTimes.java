package org.lianfang.isolation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;

/** Between the instants of the database and the local times of everything else. */
final class LocalTimes {
    private LocalTimes() {}

    static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(Zone.ID).toOffsetDateTime().toString();
    }

    static @Nullable LocalDateTime read(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.atZoneSameInstant(Zone.ID).toLocalDateTime();
    }

    static LocalDateTime known(ResultSet row, String column) throws SQLException {
        var time = read(row, column);
        if (time == null) {
            throw new SQLException(column + " is null");
        }
        return time;
    }
}
