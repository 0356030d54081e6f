package org.lianfang.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.lianfang.cases.CaseLine;
import org.lianfang.database.LocalTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table chain.source. */
@Component
class SourceTable {
    private final JdbcClient jdbc;

    SourceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One change of the chains at a time, in all processes, until the transaction ends: two links could close a cycle. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(7121)").query().singleRow();
    }

    /** Where the infected case of a statement belongs. */
    String regionOf(UUID id) {
        return jdbc.sql("select region_code from chain.source where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<Source> standing() {
        return jdbc.sql("select * from chain.source where withdrawn_at is null order by stated_at, id")
                .query((row, n) -> read(row))
                .list();
    }

    /** What a person withdrew and did not state again. */
    List<Source> withdrawnByPeople() {
        return jdbc.sql("""
                select * from chain.source s
                where withdrawn_at is not null and withdrawn_by <> 'import' and not exists (
                    select 1 from chain.source again
                    where again.case_id = s.case_id and again.infector_id = s.infector_id
                      and again.withdrawn_at is null)
                """).query((row, n) -> read(row)).list();
    }

    /** Every statement of which the case is an end, withdrawn ones too, the latest first. */
    List<Source> of(UUID caseId) {
        return jdbc.sql("""
                select * from chain.source where case_id = :case or infector_id = :case order by stated_at desc, id desc
                """).param("case", caseId).query((row, n) -> read(row)).list();
    }

    void add(Source source, CaseLine infected, CaseLine infector) {
        Statement statement = source.statement();
        jdbc.sql("""
                insert into chain.source (id, case_id, case_no, infector_id, infector_no, setting, evidence,
                    exposed_from, exposed_to, contact_id, replaces, stated_by, by_import, stated_at, region_code,
                    infector_region)
                values (:id, :case, :caseNo, :infector, :infectorNo, :setting, :evidence, :from, :to, :contact,
                    :replaces, :by, :import, :at, :region, :infectorRegion)
                """)
                .param("id", source.id())
                .param("case", infected.id())
                .param("caseNo", infected.caseNo())
                .param("infector", infector.id())
                .param("infectorNo", infector.caseNo())
                .param("setting", statement.setting())
                .param("evidence", statement.evidence())
                .param("from", statement.exposedFrom(), Types.DATE)
                .param("to", statement.exposedTo(), Types.DATE)
                .param("contact", statement.contactId(), Types.OTHER)
                .param("replaces", source.replaces(), Types.OTHER)
                .param("by", source.statedBy())
                .param("import", source.byImport())
                .param("at", LocalTimes.toColumn(source.statedAt()))
                .param("region", infected.regionCode())
                .param("infectorRegion", infector.regionCode())
                .update();
    }

    void withdraw(UUID id, String by, LocalDateTime at, String why) {
        jdbc.sql("""
                update chain.source set withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
                where id = :id and withdrawn_at is null
                """)
                .param("by", by)
                .param("at", LocalTimes.toColumn(at))
                .param("why", why)
                .param("id", id)
                .update();
    }

    void move(UUID caseId, String region) {
        jdbc.sql("update chain.source set region_code = :region where case_id = :case")
                .param("region", region)
                .param("case", caseId)
                .update();
        jdbc.sql("update chain.source set infector_region = :region where infector_id = :case")
                .param("region", region)
                .param("case", caseId)
                .update();
    }

    private static Source read(ResultSet row) throws SQLException {
        return new Source(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("case_no"),
                row.getObject("infector_id", UUID.class),
                new Statement(
                        row.getString("infector_no"),
                        row.getString("setting"),
                        row.getString("evidence"),
                        row.getObject("exposed_from", LocalDate.class),
                        row.getObject("exposed_to", LocalDate.class),
                        row.getObject("contact_id", UUID.class)),
                row.getObject("replaces", UUID.class),
                row.getString("stated_by"),
                row.getBoolean("by_import"),
                LocalTimes.required(row, "stated_at"),
                row.getString("withdrawn_by"),
                LocalTimes.optional(row, "withdrawn_at"),
                row.getString("withdrawn_why"));
    }
}
