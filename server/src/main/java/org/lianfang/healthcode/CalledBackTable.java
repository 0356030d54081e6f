package org.lianfang.healthcode;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tables {@code healthcode.called_back} and {@code healthcode.revocation_list}. Whoever writes holds the lock that lets one
 * at a time look at colours, so versions are committed in their order. Times are seconds since 1970.
 */
@Component
class CalledBackTable {
    /** As long as readers may take an expired code for valid, because clocks differ. */
    static final long SKEW = 120;

    private static final long A_DAY = 86_400;
    private final JdbcClient jdbc;

    CalledBackTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Version(long version, long made) {}

    record CalledBack(UUID personId, long second) {}

    /** Calls back what was issued to these people and says other than {@code standings}; returns how many codes. */
    int callBack(Map<UUID, String> standings, long now) {
        jdbc.sql("select pg_advisory_xact_lock(7128)").query().singleRow();
        var people = List.copyOf(standings.entrySet());
        int entered = jdbc.sql("""
                insert into healthcode.called_back (person_id, second, expires, entered)
                select i.person_id, i.second, i.expires, (select coalesce(max(version), 0) + 1 from healthcode.revocation_list)
                from unnest(:persons::uuid[], :standings::text[]) as worse (person_id, standing)
                join healthcode.issued i on i.person_id = worse.person_id
                where i.standing <> worse.standing and i.expires > :now - :skew
                on conflict do nothing
                """)
                .param("persons", people.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("standings", people.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param("now", now)
                .param("skew", SKEW)
                .update();
        if (entered > 0) {
            next(now);
        }
        return entered;
    }

    /** Takes expired codes off the list, and forgets what no list since yesterday needs; returns how many were taken off. */
    int drop(long now) {
        int dropped = jdbc.sql("""
                update healthcode.called_back set dropped = (select coalesce(max(version), 0) + 1 from healthcode.revocation_list)
                where dropped is null and expires <= :now - :skew
                """).param("now", now).param("skew", SKEW).update();
        if (dropped > 0) {
            next(now);
        }
        jdbc.sql("delete from healthcode.issued where expires <= :now - :skew")
                .param("now", now)
                .param("skew", SKEW)
                .update();
        jdbc.sql("delete from healthcode.called_back where dropped is not null and expires < :before")
                .param("before", now - 2 * A_DAY)
                .update();
        jdbc.sql("""
                delete from healthcode.revocation_list
                where made < :before and version < (select max(version) from healthcode.revocation_list)
                """).param("before", now - A_DAY).update();
        return dropped;
    }

    private void next(long now) {
        jdbc.sql("""
                insert into healthcode.revocation_list (version, made)
                select coalesce(max(version), 0) + 1, :now from healthcode.revocation_list
                """).param("now", now).update();
    }

    /** The newest; before anything was called back, an empty one. */
    Version last() {
        return jdbc.sql("select version, made from healthcode.revocation_list order by version desc limit 1")
                .query(Version.class)
                .optional()
                .orElse(new Version(0, 0));
    }

    /** That version, unless it is forgotten or was never made. */
    Optional<Version> find(long version) {
        return jdbc.sql("select version, made from healthcode.revocation_list where version = :version")
                .param("version", version)
                .query(Version.class)
                .optional();
    }

    /** What that version holds. */
    Collection<CalledBack> of(long version) {
        return jdbc.sql("""
                select person_id as "personId", second from healthcode.called_back
                where entered <= :version and (dropped is null or dropped > :version)
                """).param("version", version).query(CalledBack.class).list();
    }
}
