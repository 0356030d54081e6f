package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Acts in {@code isolation.act}; they are added and never changed. */
@Component
class ActTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    ActTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down what the account at work did now with the order. */
    Act add(IsolationOrder order, Act.Kind kind, String how, String note) {
        return add(order, kind, LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS), how, note, null);
    }

    Act add(IsolationOrder order, Act.Kind kind, LocalDateTime at, String how, String note, @Nullable LocalDate until) {
        var account = CurrentAccount.require();
        var act = new Act(
                Ids.next(),
                order.id(),
                order.personId(),
                kind,
                at,
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
                account.id(),
                account.displayName(),
                how,
                note.strip(),
                until,
                order.regionCode(),
                order.caseRegionCode());
        jdbc.sql("""
                insert into isolation.act (id, order_id, person_id, kind, at, entered_at, by_account, by_name, how, note,
                    until, region_code, case_region_code)
                values (:id, :order, :person, :kind, :at::timestamptz, :entered::timestamptz, :account, :by, :how, :note,
                    :until::date, :region, :caseRegion)
                """)
                .param("id", act.id())
                .param("order", act.orderId())
                .param("person", act.personId())
                .param("kind", kind.external())
                .param("at", LocalTimes.text(at))
                .param("entered", LocalTimes.text(act.enteredAt()))
                .param("account", act.byAccount())
                .param("by", act.byName())
                .param("how", how)
                .param("note", act.note())
                .param("until", Objects.toString(until, null))
                .param("region", act.regionCode())
                .param("caseRegion", act.caseRegionCode())
                .update();
        return act;
    }

    /** Everything done with any order of the person, the newest first. */
    List<Act> ofPerson(UUID person) {
        return jdbc.sql("select * from isolation.act where person_id = :person order by entered_at desc, id desc")
                .param("person", person)
                .query((row, _) -> act(row))
                .list();
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.act set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("order_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Act.Kind.valueOf(upper(row, "kind")),
                LocalTimes.known(row, "at"),
                LocalTimes.known(row, "entered_at"),
                row.getObject("by_account", UUID.class),
                row.getString("by_name"),
                row.getString("how"),
                row.getString("note"),
                row.getObject("until", LocalDate.class),
                row.getString("region_code"),
                row.getString("case_region_code"));
    }
}
