package org.lianfang.isolation;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Since when people are kept apart from others. */
@Component
public class IsolatedPeople {
    private final JdbcClient jdbc;

    IsolatedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * When each person was first kept apart after a moment of its own: told of an order to hospital, site or home that
     * held then or came later. The moment itself where the order was in force already; persons who were not are left
     * out. To be called or monitored keeps nobody apart.
     */
    @Transactional(readOnly = true)
    public Map<UUID, LocalDateTime> isolatedAfter(Map<UUID, LocalDateTime> moments) {
        var asked = List.copyOf(moments.entrySet());
        var isolated = new HashMap<UUID, LocalDateTime>();
        jdbc.sql("""
                select asked.person_id, min(greatest(o.observed_since, o.made_at, asked.moment)) as since
                from unnest(:persons::uuid[], :moments::timestamptz[]) as asked (person_id, moment)
                join isolation.isolation_order o using (person_id)
                where o.observed_since is not null and o.kind in ('hospital', 'central_site', 'home')
                  and coalesce(o.closed_at, 'infinity') > greatest(o.observed_since, o.made_at, asked.moment)
                group by asked.person_id
                """)
                .param("persons", asked.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(
                        "moments",
                        asked.stream()
                                .map(one -> LocalTimes.text(one.getValue()))
                                .toArray(String[]::new))
                .query(row -> {
                    isolated.put(row.getObject("person_id", UUID.class), LocalTimes.known(row, "since"));
                });
        return isolated;
    }

    /** Those of the persons about whom an order holds or is proposed. */
    @Transactional(readOnly = true)
    public List<UUID> underOrder(Collection<UUID> persons) {
        return jdbc.sql("""
                select distinct person_id from isolation.isolation_order
                where person_id = any (:persons::uuid[]) and status in ('proposed', 'active')
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** Whom these orders are about. */
    @Transactional(readOnly = true)
    public List<UUID> personsOf(List<UUID> orderIds) {
        return jdbc.sql("select distinct person_id from isolation.isolation_order where id = any (:ids::uuid[])")
                .param("ids", orderIds.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }
}
