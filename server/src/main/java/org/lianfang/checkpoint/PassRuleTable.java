package org.lianfang.checkpoint;

import static org.lianfang.checkpoint.PointTable.id;
import static org.lianfang.database.LocalTimes.toColumn;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rules of gates in {@code checkpoint.pass_rule}. */
@Component
class PassRuleTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    PassRuleTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Everything that was ever ruled for the gate, the last first. */
    List<PassRule> of(UUID point) {
        return jdbc.sql("select * from checkpoint.pass_rule where point_id = :point order by made_at desc, id desc")
                .param("point", point)
                .query((row, _) -> new PassRule(
                        id(row, "id"),
                        PassKind.of(row.getString("kind")),
                        row.getInt("exits"),
                        row.getInt("days"),
                        Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                        row.getObject("until_day", LocalDate.class),
                        ScanTable.instant(row, "made_at")))
                .list();
    }

    void add(UUID point, PassRule rule, String by) {
        jdbc.sql("""
                insert into checkpoint.pass_rule (id, point_id, kind, exits, days, from_day, until_day, made_at, made_by)
                values (:id, :point, :kind, :exits, :days, :from, :until, :at, :by)
                """)
                .param("id", rule.id())
                .param("point", point)
                .param("kind", rule.kind().external())
                .param("exits", rule.exits())
                .param("days", rule.days())
                .param("from", rule.from())
                .param("until", rule.until(), Types.DATE)
                .param("at", toColumn(LocalDateTime.now(clock)))
                .param("by", by)
                .update();
    }
}
