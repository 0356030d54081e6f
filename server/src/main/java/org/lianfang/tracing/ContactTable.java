package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.matching.ContactClass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table tracing.contact. */
@Component
class ContactTable {
    /** A contact as it stands: its digest says whether what was found now is the same. */
    record Standing(UUID id, UUID personId, boolean active, String digest) {}

    private final JdbcClient jdbc;

    ContactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Standing> byPerson(UUID indexId) {
        var standing = new HashMap<UUID, Standing>();
        jdbc.sql("select id, person_id, status, digest from tracing.contact where index_id = :index")
                .param("index", indexId)
                .query((row, n) -> new Standing(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("status").equals("active"),
                        row.getString("digest")))
                .list()
                .forEach(contact -> standing.put(contact.personId(), contact));
        return standing;
    }

    /** Rows as one JSON text; an existing contact of the same id takes the new values. */
    void put(String rows) {
        jdbc.sql("""
                insert into tracing.contact (id, index_id, person_id, contact_class, status, settings, first_exposure,
                    last_exposure, region_code, case_region_code, digest, found_at, changed_at)
                select id, index_id, person_id, contact_class, 'active', settings, first_exposure, last_exposure,
                    region_code, case_region_code, digest, found_at, found_at
                from jsonb_to_recordset(:rows::jsonb) as contact (id uuid, index_id uuid, person_id uuid,
                    contact_class text, settings text[], first_exposure timestamptz, last_exposure timestamptz,
                    region_code text, case_region_code text, digest text, found_at timestamptz)
                on conflict (index_id, person_id) do update
                    set (contact_class, status, settings, first_exposure, last_exposure, region_code, case_region_code,
                        digest, changed_at)
                    = (excluded.contact_class, 'active', excluded.settings, excluded.first_exposure,
                        excluded.last_exposure, excluded.region_code, excluded.case_region_code, excluded.digest,
                        excluded.changed_at)
                """).param("rows", rows).update();
    }

    void withdraw(Collection<UUID> ids, LocalDateTime at) {
        jdbc.sql("update tracing.contact set status = 'withdrawn', digest = '', changed_at = :at where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .param("at", LocalTimes.toColumn(at))
                .update();
    }

    List<Contact> active(UUID indexId) {
        return jdbc.sql("""
                select * from tracing.contact where index_id = :index and status = 'active'
                order by array_position(array['close', 'unverified', 'general', 'second_order'], contact_class), first_exposure, id
                """)
                .param("index", indexId)
                .query((row, n) -> read(row))
                .list();
    }

    Optional<Contact> find(UUID id) {
        return jdbc.sql("select * from tracing.contact where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Where nobody stands in the way, contacts of one person become contacts of the other. */
    void changePerson(UUID from, UUID into) {
        jdbc.sql("""
                update tracing.contact c set person_id = :into
                where person_id = :from and not exists (
                    select 1 from tracing.contact o where o.index_id = c.index_id and o.person_id = :into)
                """).param("into", into).param("from", from).update();
    }

    static Contact read(ResultSet row) throws SQLException {
        String region = row.getString("region_code");
        return new Contact(
                row.getObject("id", UUID.class),
                row.getObject("index_id", UUID.class),
                row.getObject("person_id", UUID.class),
                ContactClass.valueOf(row.getString("contact_class").toUpperCase(Locale.ROOT)),
                row.getString("status").equals("active"),
                Arrays.asList((String[]) row.getArray("settings").getArray()),
                LocalTimes.required(row, "first_exposure"),
                LocalTimes.optional(row, "last_exposure"),
                region.isEmpty() ? null : region);
    }
}
