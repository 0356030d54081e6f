package org.lianfang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Zone;
import org.lianfang.disease.Diseases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The confirmed cards of the jurisdiction in force as a line list, with the disease of each. */
@Component
@Transactional
public class LineList {
    private final JdbcClient jdbc;
    private final Diseases diseases;

    LineList(JdbcClient jdbc, Diseases diseases) {
        this.jdbc = jdbc;
        this.diseases = diseases;
    }

    /** By case number. Null narrows nothing; a region is its subtree. */
    @Transactional(readOnly = true)
    public List<CaseLine> all(@Nullable String disease, @Nullable String region) {
        return jdbc.sql("""
                select id, case_no, person_id, coalesce(disease, :current) as disease, classification, onset_date,
                    origin, region_code
                from cases.case_record
                where status = 'confirmed'
                  and (:disease::text is null or coalesce(disease, :current) = :disease)
                  and (:region::text is null or starts_with(region_code, :region))
                order by case_no
                """)
                .param("current", diseases.current().id())
                .param("disease", disease, Types.VARCHAR)
                .param("region", region, Types.VARCHAR)
                .query((row, n) -> read(row))
                .list();
    }

    /** The lines of these persons, in no order. */
    @Transactional(readOnly = true)
    public List<CaseLine> ofPersons(Collection<UUID> persons) {
        return jdbc.sql("""
                select id, case_no, person_id, coalesce(disease, :current) as disease, classification, onset_date,
                    origin, region_code
                from cases.case_record
                where status = 'confirmed' and person_id = any(:persons)
                """)
                .param("current", diseases.current().id())
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * The day each of the cards begins to count by: its onset; of who has none, that of the sample, else of the
     * confirmation.
     */
    @Transactional(readOnly = true)
    public Map<UUID, LocalDate> firstDays(Collection<UUID> ids) {
        var days = HashMap.<UUID, LocalDate>newHashMap(ids.size());
        jdbc.sql("""
                select id, onset_date, case when sampled_at is null then confirmed_at else sampled_at end as found
                from cases.case_record where status = 'confirmed' and id = any(:ids)
                """).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            LocalDate onset = row.getObject("onset_date", LocalDate.class);
            LocalDateTime found = LocalTimes.optional(row, "found");
            LocalDate day = onset != null || found == null ? onset : found.toLocalDate();
            if (day != null) {
                days.put(row.getObject("id", UUID.class), day);
            }
        });
        return days;
    }

    /** The laboratory-confirmed cases of a disease that were found on a day or later, in no order. */
    @Transactional(readOnly = true)
    public List<FoundCase> foundSince(String disease, LocalDate day) {
        return jdbc.sql("""
                select id, person_id as "personId", region_code as "regionCode", found
                from cases.case_record,
                     lateral (select (coalesce(diagnosed_at, reported_at) at time zone :zone)::date as found) as day
                where status = 'confirmed' and classification = 'confirmed'
                  and coalesce(disease, :current) = :disease and found >= :since
                """)
                .param("zone", Zone.ID.getId())
                .param("current", diseases.current().id())
                .param("disease", disease)
                .param("since", day)
                .query(FoundCase.class)
                .list();
    }

    /** How many of them were found before a day, by county of six digits; who is of no known county is left out. */
    @Transactional(readOnly = true)
    public Map<String, Integer> foundBefore(String disease, LocalDate day) {
        return jdbc
                .sql("""
                        select left(region_code, 6) as county, count(*)::int as cases
                        from cases.case_record
                        where status = 'confirmed' and classification = 'confirmed' and length(region_code) >= 6
                          and coalesce(disease, :current) = :disease
                          and (coalesce(diagnosed_at, reported_at) at time zone :zone)::date < :day
                        group by 1
                        """)
                .param("zone", Zone.ID.getId())
                .param("current", diseases.current().id())
                .param("disease", disease)
                .param("day", day)
                .query((row, _) -> Map.entry(row.getString("county"), row.getInt("cases")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many lines there are of each disease that there is a line of. */
    @Transactional(readOnly = true)
    public Map<String, Integer> counts() {
        return jdbc
                .sql("""
                        select coalesce(disease, :current) as disease, count(*)::int as lines
                        from cases.case_record
                        where status = 'confirmed'
                        group by 1
                        """)
                .param("current", diseases.current().id())
                .query((row, n) -> Map.entry(row.getString("disease"), row.getInt("lines")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Those of the numbers that are of a confirmed card, in no order. */
    @Transactional(readOnly = true)
    public List<CaseLine> byNumbers(Collection<String> numbers) {
        return jdbc.sql("""
                select id, case_no, person_id, coalesce(disease, :current) as disease, classification, onset_date,
                    origin, region_code
                from cases.case_record
                where status = 'confirmed' and case_no = any(:numbers)
                """)
                .param("current", diseases.current().id())
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** Those of the ids that are of a confirmed card, in no order. */
    @Transactional(readOnly = true)
    public List<CaseLine> byIds(Collection<UUID> ids) {
        return jdbc.sql("""
                select id, case_no, person_id, coalesce(disease, :current) as disease, classification, onset_date,
                    origin, region_code
                from cases.case_record
                where status = 'confirmed' and id = any(:ids)
                """)
                .param("current", diseases.current().id())
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** The disease of a card of any status; empty if there is no such card. */
    public Optional<String> diseaseOf(String caseNo) {
        return jdbc.sql("select coalesce(disease, :current) from cases.case_record where case_no = :no")
                .param("current", diseases.current().id())
                .param("no", caseNo)
                .query(String.class)
                .optional();
    }

    private static CaseLine read(ResultSet row) throws SQLException {
        return new CaseLine(
                row.getObject("id", UUID.class),
                row.getString("case_no"),
                row.getObject("person_id", UUID.class),
                row.getString("disease"),
                Classification.ofExternal(row.getString("classification")),
                row.getObject("onset_date", LocalDate.class),
                Origin.ofExternal(row.getString("origin")),
                row.getString("region_code"));
    }
}
