package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.LineList;
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.RulesVersion;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table tracing.index_case. */
@Component
class IndexCases {
    private final JdbcClient jdbc;
    private final Diseases diseases;
    private final LineList lineList;
    private final ApplicationEventPublisher events;

    IndexCases(JdbcClient jdbc, Diseases diseases, LineList lineList, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.diseases = diseases;
        this.lineList = lineList;
        this.events = events;
    }

    Optional<IndexCase> find(UUID id) {
        return jdbc.sql("select * from tracing.index_case where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    List<IndexCase> find(Collection<UUID> ids) {
        return jdbc.sql("select * from tracing.index_case where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Held against others until the transaction ends, so that one itinerary or contact list changes at a time. */
    Optional<IndexCase> hold(UUID id) {
        return jdbc.sql("select * from tracing.index_case where id = :id for update")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<IndexCase> ofCase(UUID caseId) {
        return jdbc.sql("select * from tracing.index_case where case_id = :case")
                .param("case", caseId)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<IndexCase> byReference(String reference) {
        return jdbc.sql("select * from tracing.index_case where reference = :reference")
                .param("reference", reference)
                .query((row, n) -> read(row))
                .optional();
    }

    List<IndexCase> ofPersons(Collection<UUID> persons) {
        return jdbc.sql("select * from tracing.index_case where person_id = any(:persons) and case_id is not null")
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    List<IndexCase> all() {
        return jdbc.sql("select * from tracing.index_case order by case_id is null, id")
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * The index case of a named case, made if need be, with the person and region that the card has now; the rules change
     * with the disease only.
     */
    IndexCase of(CaseRecord record) {
        // the import and the listener of its event may make the same index case at the same moment: whichever unique
        // index notices it first, the later one waits and takes what is there
        var rules = rulesOf(record);
        jdbc.sql("""
                insert into tracing.index_case (id, case_id, reference, person_id, region_code, disease, rules)
                values (:id, :case, :reference, :person, :region, :disease, :rules)
                on conflict do nothing
                """)
                .param("disease", rules.id())
                .param("rules", rules.version())
                .param("id", Ids.next())
                .param("case", record.id())
                .param("reference", record.caseNo())
                .param("person", record.personId())
                .param("region", record.regionCode())
                .update();
        var before = jdbc.sql("select * from tracing.index_case where case_id = :case for update")
                .param("case", record.id())
                .query((row, n) -> read(row))
                .single();
        boolean otherDisease =
                before.rules() != null && !before.rules().disease().equals(rules.id());
        var index = jdbc.sql("""
                update tracing.index_case set person_id = :person, region_code = :region,
                    disease = case when :other then :disease else disease end,
                    rules = case when :other then :rules else rules end
                where case_id = :case
                returning *
                """)
                .param("case", record.id())
                .param("person", record.personId())
                .param("region", record.regionCode())
                .param("other", otherDisease)
                .param("disease", rules.id())
                .param("rules", rules.version())
                .query((row, n) -> read(row))
                .single();
        if (otherDisease || !record.personId().equals(before.personId())) {
            tellOfItems(index.id());
        }
        return index;
    }

    private DiseaseProfile rulesOf(CaseRecord record) {
        return diseases.inForce(lineList.diseaseOf(record.caseNo()).orElse(null));
    }

    /** From now on the index cases of a disease are judged by this version; those concerned. */
    List<UUID> adopt(DiseaseProfile profile, boolean fought) {
        return jdbc.sql("""
                update tracing.index_case set disease = :disease, rules = :version
                where (disease = :disease and rules <> :version) or (disease is null and :fought)
                returning id
                """)
                .param("disease", profile.id())
                .param("version", profile.version())
                .param("fought", fought)
                .query(UUID.class)
                .list();
    }

    /** Somebody else was where the card's person was said to have been, or with another disease: all who met them there are asked again. */
    private void tellOfItems(UUID indexId) {
        var items = jdbc.sql("select id from tracing.itinerary_item where index_id = :index and status = 'approved'")
                .param("index", indexId)
                .query(UUID.class)
                .list();
        events.publishEvent(new ItineraryChanged(indexId, items));
    }

    /** The unnamed cases of these references, made if need be. */
    Map<String, UUID> unnamed(Collection<String> references) {
        String[] names = references.stream().distinct().toArray(String[]::new);
        String[] ids = new String[names.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Ids.next().toString();
        }
        jdbc.sql("""
                insert into tracing.index_case (id, reference)
                select * from unnest(:ids::uuid[], :names::text[])
                on conflict (reference) do nothing
                """).param("ids", ids).param("names", names).update();
        return jdbc
                .sql("select reference, id from tracing.index_case where reference = any(:names)")
                .param("names", names)
                .query((row, n) -> Map.entry(row.getString("reference"), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void changePerson(UUID from, UUID into) {
        jdbc.sql("update tracing.index_case set person_id = :into where person_id = :from returning id")
                .param("into", into)
                .param("from", from)
                .query(UUID.class)
                .list()
                .forEach(this::tellOfItems);
    }

    private static IndexCase read(ResultSet row) throws SQLException {
        return new IndexCase(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("reference"),
                row.getObject("person_id", UUID.class),
                row.getString("region_code"),
                row.getString("disease") == null
                        ? null
                        : new RulesVersion(row.getString("disease"), row.getInt("rules")));
    }
}
