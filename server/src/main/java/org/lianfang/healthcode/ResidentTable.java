package org.lianfang.healthcode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code healthcode.phone} and {@code healthcode.dependant}. */
@Component
class ResidentTable {
    private final JdbcClient jdbc;

    ResidentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void bind(byte[] token, UUID person, Instant now, Instant ends) {
        jdbc.sql("""
                insert into healthcode.phone (id, token, person_id, bound_at, ends_at)
                values (:id, :token, :person, :now, :ends)
                """)
                .param("id", Ids.next())
                .param("token", token)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ends", ends.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<UUID> person(byte[] token, Instant now) {
        return jdbc.sql("""
                select person_id from healthcode.phone where token = :token and ended_at is null and ends_at > :now
                """)
                .param("token", token)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    void unbind(byte[] token, Instant now) {
        jdbc.sql("update healthcode.phone set ended_at = :now where token = :token and ended_at is null")
                .param("token", token)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void add(UUID guardian, UUID person, ConsentRule.Consent consent, Instant now) {
        jdbc.sql("""
                insert into healthcode.dependant (id, guardian_id, person_id, consent, since)
                values (:id, :guardian, :person, :consent, :now)
                on conflict (guardian_id, person_id) where ended_at is null
                do update set consent = excluded.consent, since = excluded.since
                """)
                .param("id", Ids.next())
                .param("guardian", guardian)
                .param("person", person)
                .param("consent", consent.external())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(UUID guardian, UUID person, Instant now) {
        jdbc.sql("""
                update healthcode.dependant set ended_at = :now
                where guardian_id = :guardian and person_id = :person and ended_at is null
                """)
                .param("guardian", guardian)
                .param("person", person)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Somebody whose code is shown, and by what consent it was added. */
    record Dependant(UUID person, ConsentRule.Consent consent) {}

    List<Dependant> dependants(UUID guardian) {
        return jdbc.sql("""
                select person_id, consent from healthcode.dependant where guardian_id = :guardian and ended_at is null
                order by since, id
                """)
                .param("guardian", guardian)
                .query((row, _) -> new Dependant(
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        ConsentRule.Consent.valueOf(row.getString("consent").toUpperCase(Locale.ROOT))))
                .list();
    }
}
