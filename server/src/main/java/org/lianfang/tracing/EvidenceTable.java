package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Reason;
import org.lianfang.matching.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table tracing.evidence. */
@Component
class EvidenceTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private record Piece(UUID contact, Evidence evidence) {}

    private final JdbcClient jdbc;

    EvidenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String rows) {
        jdbc.sql("""
                insert into tracing.evidence (id, contact_id, index_id, reason, setting, contact_class, item_id,
                    other_record_id, first_exposure, last_exposure, time_known, minutes, segment_known, words,
                    region_code, case_region_code, found_at, via_person_id, via_record_id)
                select id, contact_id, index_id, reason, setting, contact_class, item_id,
                    other_record_id, first_exposure, last_exposure, time_known, minutes, segment_known, words,
                    region_code, case_region_code, found_at, via_person_id, via_record_id
                from jsonb_to_recordset(:rows::jsonb) as piece (id uuid, contact_id uuid, index_id uuid, reason text,
                    setting text, contact_class text, item_id uuid, other_record_id uuid, first_exposure timestamptz,
                    last_exposure timestamptz, time_known boolean, minutes int, segment_known boolean, words jsonb,
                    region_code text, case_region_code text, found_at timestamptz, via_person_id uuid,
                    via_record_id uuid)
                """).param("rows", rows).update();
    }

    void withdraw(Collection<UUID> contacts, LocalDateTime at) {
        jdbc.sql("""
                update tracing.evidence set withdrawn_at = :at
                where contact_id = any(:contacts) and withdrawn_at is null
                """)
                .param("contacts", contacts.toArray(UUID[]::new))
                .param("at", LocalTimes.toColumn(at))
                .update();
    }

    /** What holds now, by contact, first exposure first. */
    Map<UUID, List<Evidence>> of(Collection<UUID> contacts) {
        return jdbc
                .sql("""
                select e.*, c.person_id from tracing.evidence e join tracing.contact c on c.id = e.contact_id
                where e.contact_id = any(:contacts) and e.withdrawn_at is null
                order by e.first_exposure, e.id
                """)
                .param("contacts", contacts.toArray(UUID[]::new))
                .query((row, n) -> new Piece(row.getObject("contact_id", UUID.class), read(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Piece::contact, Collectors.mapping(Piece::evidence, Collectors.toList())));
    }

    private static Evidence read(ResultSet row) throws SQLException {
        var via = row.getObject("via_person_id", UUID.class);
        return new Evidence(
                row.getObject("person_id", UUID.class),
                Reason.valueOf(row.getString("reason")),
                Setting.valueOf(row.getString("setting")),
                row.getObject(via == null ? "item_id" : "via_record_id", UUID.class),
                row.getObject("other_record_id", UUID.class),
                LocalTimes.required(row, "first_exposure"),
                LocalTimes.optional(row, "last_exposure"),
                row.getBoolean("time_known"),
                row.getObject("minutes", Integer.class),
                row.getBoolean("segment_known"),
                JSON.readValue(row.getString("words"), WORDS),
                via);
    }
}
