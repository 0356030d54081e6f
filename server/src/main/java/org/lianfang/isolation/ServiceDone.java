package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.disease.DiseaseProfile.Errand;

/** A service of the day that somebody has seen to; NOT_NEEDED: offered and declined. */
record ServiceDone(UUID careDayId, Errand service, Outcome outcome, LocalDateTime at, String byName) {

    enum Outcome {
        DONE,
        NOT_NEEDED;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ServiceDone of(ResultSet row) throws SQLException {
        return new ServiceDone(
                Objects.requireNonNull(row.getObject("care_day_id", UUID.class)),
                Errand.valueOf(upper(row, "service")),
                Outcome.valueOf(upper(row, "outcome")),
                LocalTimes.known(row, "done_at"),
                row.getString("by_name"));
    }
}
