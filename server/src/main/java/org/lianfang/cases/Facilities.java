package org.lianfang.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tables cases.facility and cases.bed: where patients can be sent, and what is free there. A refusal is a {@link Problem}. */
@Component
@Transactional
public class Facilities {
    static final int MOST_BEDS = 2_000;

    /** One bed. */
    public record Bed(UUID id, String label, BedState state) {}

    private final JdbcClient jdbc;
    private final Regions regions;
    private final Audit audit;

    Facilities(JdbcClient jdbc, Regions regions, Audit audit) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.audit = audit;
    }

    /** Those that serve somewhere in the jurisdiction in force, or where it lies; in the order of referral. */
    @Transactional(readOnly = true)
    public List<Facility> all() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jdbc.sql("""
                select f.id, f.kind, f.name, f.region_code, f.serves,
                       count(*) filter (where b.state = 'free') as free,
                       count(*) filter (where b.state = 'occupied') as occupied,
                       count(*) filter (where b.state = 'cleaning') as cleaning,
                       count(*) filter (where b.state = 'closed') as closed
                from cases.facility f left join cases.bed b on b.facility_id = f.id
                where starts_with(f.serves, :region) or starts_with(:region, f.serves)
                   or starts_with(f.region_code, :region)
                group by f.id
                order by array_position(array['fever_clinic', 'observation_room', 'isolation_ward'], f.kind), f.name
                """)
                .param("region", jurisdiction == null ? "" : jurisdiction.region())
                .query((row, n) -> new Facility(
                        row.getObject("id", UUID.class),
                        FacilityKind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getString("region_code"),
                        row.getString("serves"),
                        row.getInt("free"),
                        row.getInt("occupied"),
                        row.getInt("cleaning"),
                        row.getInt("closed")))
                .list();
    }

    /** One of {@link #all}; refused if it is none of them. */
    @Transactional(readOnly = true)
    public Facility find(UUID id) {
        return all().stream()
                .filter(facility -> facility.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "cases.facility-not-found"));
    }

    /** Adds a facility with so many free beds, numbered from 1. */
    public Facility add(FacilityKind kind, String name, String regionCode, String serves, int beds) {
        if (beds < 1 || beds > MOST_BEDS) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.beds-out-of-range", MOST_BEDS);
        }
        if (regions.find(regionCode).isEmpty() || regions.find(serves).isEmpty()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.region-unknown");
        }
        within(regionCode);
        UUID id = Ids.next();
        int added = jdbc.sql("""
                insert into cases.facility (id, kind, name, region_code, serves)
                values (:id, :kind, :name, :region, :serves) on conflict do nothing
                """)
                .param("id", id)
                .param("kind", kind.external())
                .param("name", name.strip())
                .param("region", regionCode)
                .param("serves", serves)
                .update();
        if (added == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.facility-exists");
        }
        var ids = new ArrayList<UUID>();
        var labels = new ArrayList<String>();
        for (int number = 1; number <= beds; number++) {
            ids.add(Ids.next());
            labels.add(Integer.toString(number));
        }
        jdbc.sql("""
                insert into cases.bed (id, facility_id, label, state)
                select bed, :facility, label, 'free' from unnest(:ids, :labels) as new (bed, label)
                """)
                .param("facility", id)
                .param("ids", ids.toArray(UUID[]::new))
                .param("labels", labels.toArray(String[]::new))
                .update();
        audit.record("facility.added", "facility", List.of(id), Map.of("beds", Integer.toString(beds)));
        return find(id);
    }

    @Transactional(readOnly = true)
    List<Bed> beds(UUID facility) {
        find(facility);
        return jdbc.sql("""
                select id, label, state from cases.bed where facility_id = :facility order by length(label), label
                """)
                .param("facility", facility)
                .query((row, n) -> new Bed(
                        row.getObject("id", UUID.class), row.getString("label"), BedState.of(row.getString("state"))))
                .list();
    }

    /** Frees, cleans or closes a bed. One in which somebody lies is left alone: the stay ends first. */
    List<Bed> change(UUID facility, UUID bed, BedState state) {
        within(find(facility).regionCode());
        int changed = jdbc.sql("""
                update cases.bed set state = :state
                where id = :bed and facility_id = :facility and state <> 'occupied' and :state <> 'occupied'
                """)
                .param("state", state.external())
                .param("bed", bed)
                .param("facility", facility)
                .update();
        if (changed == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.bed-occupied");
        }
        audit.record("bed." + state.external(), "bed", bed);
        return beds(facility);
    }

    /** Takes a free bed for the stay; empty where there is none. Two who ask at once never get the same. */
    Optional<Bed> take(UUID facility, UUID stay) {
        return jdbc.sql("""
                update cases.bed set state = 'occupied', stay_id = :stay
                where id = (select id from cases.bed where facility_id = :facility and state = 'free'
                            order by length(label), label limit 1 for update skip locked)
                returning id, label, state
                """)
                .param("stay", stay)
                .param("facility", facility)
                .query((row, n) -> new Bed(row.getObject("id", UUID.class), row.getString("label"), BedState.OCCUPIED))
                .optional();
    }

    /** The patient has left: the bed is cleaned before the next. */
    void leave(UUID stay) {
        jdbc.sql("update cases.bed set state = 'cleaning', stay_id = null where stay_id = :stay")
                .param("stay", stay)
                .update();
    }

    private static void within(String regionCode) {
        Jurisdiction jurisdiction = Jurisdiction.current();
        if (jurisdiction != null && !jurisdiction.covers(regionCode)) {
            throw Problem.of(HttpStatus.FORBIDDEN, "cases.facility-outside-jurisdiction");
        }
    }
}
