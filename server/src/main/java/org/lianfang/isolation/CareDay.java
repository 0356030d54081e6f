package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;
import org.lianfang.disease.RulesVersion;

/**
 * What is due for one person under observation on one day.
 *
 * @param orderId the order in force now, whichever the day began with
 * @param regionCode where the person is cared for
 * @param homeRegionCode where the person lives, if that is elsewhere; else ""
 * @param rules with which the day began; null for those in force
 */
record CareDay(
        UUID id,
        UUID orderId,
        UUID personId,
        LocalDate day,
        Disposition.Order kind,
        @Nullable LocalDate endsOn,
        LocalDateTime observedSince,
        String place,
        String regionCode,
        String homeRegionCode,
        String caseRegionCode,
        @Nullable RulesVersion rules) {

    static CareDay of(ResultSet row) throws SQLException {
        return new CareDay(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("live_order", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Objects.requireNonNull(row.getObject("day", LocalDate.class)),
                Disposition.Order.valueOf(upper(row, "kind")),
                row.getObject("ends_on", LocalDate.class),
                LocalTimes.known(row, "observed_since"),
                row.getString("place"),
                row.getString("region_code"),
                row.getString("home_region_code"),
                row.getString("case_region_code"),
                IndexRules.read(row));
    }
}
