package org.lianfang.investigation;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables investigation.squad and member. */
@Component
class SquadTable {
    private final JdbcClient jdbc;

    SquadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A squad without its members. */
    record Row(UUID id, String name, String body, String regionCode) {}

    /** How much a squad has in hand. */
    record Load(UUID squadId, int underWay, int sent, int overdue) {}

    /** By region and name. */
    List<Row> all() {
        return jdbc.sql("select id, name, body, region_code from investigation.squad order by region_code, name")
                .query(Row.class)
                .list();
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql("select id, name, body, region_code from investigation.squad where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    List<Row> find(Collection<UUID> ids) {
        return jdbc.sql("select id, name, body, region_code from investigation.squad where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Row.class)
                .list();
    }

    /** Held against others until the transaction ends. */
    Optional<Row> hold(UUID id) {
        return jdbc.sql("select id, name, body, region_code from investigation.squad where id = :id for update")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** One account in one squad. */
    record Membership(UUID squadId, UUID accountId) {}

    /** Of every squad. */
    List<Membership> memberships() {
        return jdbc.sql("select squad_id, account_id from investigation.member")
                .query(Membership.class)
                .list();
    }

    List<UUID> members(UUID squad) {
        return jdbc.sql("select account_id from investigation.member where squad_id = :squad order by account_id")
                .param("squad", squad)
                .query(UUID.class)
                .list();
    }

    /** Only of squads that have something in hand. */
    List<Load> loads(LocalDateTime now) {
        return jdbc.sql("""
                select squad_id, count(*) filter (where state <> 'sent') as under_way,
                    count(*) filter (where state = 'sent') as sent,
                    count(*) filter (where state <> 'sent' and due_at <= :now) as overdue
                from investigation.investigation
                where squad_id is not null and state in ('assigned', 'sent', 'returned')
                group by squad_id
                """)
                .param("now", LocalTimes.toColumn(now))
                .query(Load.class)
                .list();
    }

    /** False if the region has a squad of this name. */
    boolean insert(Row squad, String by, LocalDateTime at) {
        return jdbc.sql("""
                        insert into investigation.squad (id, name, body, region_code, made_by, made_at)
                        values (:id, :name, :body, :region, :by, :at) on conflict (region_code, name) do nothing
                        """)
                        .param("id", squad.id())
                        .param("name", squad.name())
                        .param("body", squad.body())
                        .param("region", squad.regionCode())
                        .param("by", by)
                        .param("at", LocalTimes.toColumn(at))
                        .update()
                == 1;
    }

    void rename(UUID id, String name, String body) {
        jdbc.sql("update investigation.squad set name = :name, body = :body where id = :id")
                .param("id", id)
                .param("name", name)
                .param("body", body)
                .update();
    }

    /** Whether another squad of the region has this name. */
    boolean taken(String region, String name, UUID except) {
        return jdbc.sql("""
                select exists (select from investigation.squad
                               where region_code = :region and name = :name and id <> :except)
                """)
                .param("region", region)
                .param("name", name)
                .param("except", except)
                .query(Boolean.class)
                .single();
    }

    void replaceMembers(UUID squad, Collection<UUID> accounts) {
        UUID[] members = accounts.toArray(UUID[]::new);
        jdbc.sql("delete from investigation.member where squad_id = :squad and account_id <> all(:accounts)")
                .param("squad", squad)
                .param("accounts", members)
                .update();
        jdbc.sql("""
                insert into investigation.member (squad_id, account_id)
                select :squad, unnest(:accounts::uuid[]) on conflict do nothing
                """).param("squad", squad).param("accounts", members).update();
    }
}
