package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.UUID;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks of homes in {@code isolation.home_check}. */
@Component
class HomeCheckTable {
    private final JdbcClient jdbc;

    HomeCheckTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(HomeCheck check, IsolationOrder order, LocalDateTime now) {
        jdbc.sql("""
                insert into isolation.home_check (id, order_id, person_id, own_room, own_bathroom, lives_alone, fit,
                    checked_at, checked_by, region_code, case_region_code)
                values (:id, :order, :person, :room, :bathroom, :alone, :fit, :now::timestamptz, :by, :region, :caseRegion)
                """)
                .param("id", Ids.next())
                .param("order", order.id())
                .param("person", order.personId())
                .param("room", check.ownRoom())
                .param("bathroom", check.ownBathroom())
                .param("alone", check.livesAlone())
                .param("fit", check.fit())
                .param("now", LocalTimes.text(now))
                .param("by", CurrentAccount.require().displayName())
                .param("region", order.regionCode())
                .param("caseRegion", order.caseRegionCode())
                .update();
    }

    /** What the last check of the person's home found; false if there was none. */
    boolean fit(UUID person) {
        return jdbc.sql("""
                select fit from isolation.home_check where person_id = :person order by checked_at desc, id desc limit 1
                """)
                .param("person", person)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.home_check set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }
}
