package org.lianfang.healthcode;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Ids;
import org.lianfang.database.Zone;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code healthcode.alarm}: reds that lead back to no case. */
@Component
class CodeAlarms {
    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    CodeAlarms(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * @param person an id; who it is stays with those who may read people
     * @param evidence the place in the sequence of what made the colour
     * @param kind of which kind that is, with its record
     */
    record CodeAlarm(
            UUID id,
            UUID person,
            Instant raisedAt,
            String rule,
            long evidence,
            String kind,
            UUID sourceId,
            String regionCode) {}

    /** Once for each piece of evidence; {@code change} is the change of the colour that it brought about, if it did. */
    void raise(UUID person, @Nullable UUID change, Instant now, Restriction red) {
        UUID id = Ids.next();
        int raised = jdbc.sql("""
                insert into healthcode.alarm (id, change_id, person_id, raised_at, rule, seq, region_code)
                values (:id, :change, :person, :at, :rule, :seq, :region) on conflict do nothing
                """)
                .param("id", id)
                .param("change", change, Types.OTHER)
                .param("person", person)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("rule", red.rule().id())
                .param("seq", red.evidence().seq())
                .param("region", red.evidence().issuer())
                .update();
        if (raised > 0) {
            events.publishEvent(new RedWithoutCase(
                    id, red.evidence().issuer(), now.atZone(Zone.ID).toLocalDateTime()));
        }
    }

    Page<CodeAlarm> page(PageQuery query) {
        List<CodeAlarm> items = jdbc.sql("""
                select a.*, e.kind, e.source_id from healthcode.alarm a join healthcode.evidence e on e.seq = a.seq
                order by a.raised_at desc, a.id desc limit :size offset :offset
                """)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> new CodeAlarm(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("raised_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("rule"),
                        row.getLong("seq"),
                        row.getString("kind"),
                        Objects.requireNonNull(row.getObject("source_id", UUID.class)),
                        row.getString("region_code")))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("select count(*) from (select from healthcode.alarm limit :most) counted")
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query);
    }
}
