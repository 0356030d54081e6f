package org.lianfang.spots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.disease.SpotRules;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables spots.spot and spots.step. */
@Component
class SpotTable {
    private final JdbcClient jdbc;

    SpotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One change of spots and their cases at a time, in all processes, until the transaction ends. */
    void hold() {
        jdbc.sql("select pg_advisory_xact_lock(7181)").query().singleRow();
    }

    Optional<Spot> find(UUID id) {
        return jdbc.sql("select * from spots.spot where id = :id")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Spot> lock(UUID id) {
        return jdbc.sql("select * from spots.spot where id = :id for update")
                .param("id", id)
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<Spot> openAt(UUID place, String disease) {
        return jdbc.sql("""
                select * from spots.spot where place_id = :place and disease = :disease and released_at is null
                """)
                .param("place", place)
                .param("disease", disease)
                .query((row, n) -> read(row))
                .optional();
    }

    void insert(Spot spot) {
        jdbc.sql("""
                insert into spots.spot (id, place_id, disease, rules_version, name, address, region_code, building,
                    stairwell, floor, bounds, legal_basis, drawn_by, drawn_at)
                values (:id, :place, :disease, :version, :name, :address, :region, :building, :stairwell, :floor,
                    :bounds, :basis, :by, :at)
                """)
                .param("id", spot.id())
                .param("place", spot.placeId())
                .param("disease", spot.disease())
                .param("version", spot.rulesVersion())
                .param("name", spot.name())
                .param("address", spot.address())
                .param("region", spot.regionCode())
                .param("building", spot.bounds().building())
                .param("stairwell", spot.bounds().stairwell())
                .param("floor", spot.bounds().floor())
                .param("bounds", spot.bounds().words())
                .param("basis", spot.legalBasis())
                .param("by", spot.drawnBy())
                .param("at", LocalTimes.toColumn(spot.drawnAt()))
                .update();
    }

    void steps(UUID spot, List<SpotRules.Step> steps, LocalDateTime drawn) {
        for (int i = 0; i < steps.size(); i++) {
            var due = steps.get(i).due();
            jdbc.sql("""
                    insert into spots.step (spot_id, step_id, position, due_at) values (:spot, :step, :position, :due)
                    """)
                    .param("spot", spot)
                    .param("step", steps.get(i).id())
                    .param("position", i + 1)
                    .param(
                            "due",
                            due == null ? null : LocalTimes.toColumn(drawn.plus(due)),
                            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
    }

    /** In the order of the checklist. */
    List<SpotStep> steps(UUID spot) {
        return jdbc.sql("select * from spots.step where spot_id = :spot order by position")
                .param("spot", spot)
                .query((row, n) -> new SpotStep(
                        row.getString("step_id"),
                        LocalTimes.optional(row, "due_at"),
                        LocalTimes.optional(row, "signed_at"),
                        row.getString("signed_by"),
                        row.getString("role"),
                        row.getString("remark"),
                        row.getString("evidence")))
                .list();
    }

    void sign(UUID spot, String step, Account by, LocalDateTime at, String remark, String evidence) {
        jdbc.sql("""
                update spots.step set signed_at = :at, signed_by = :by, account_id = :account, role = :role,
                    remark = :remark, evidence = :evidence
                where spot_id = :spot and step_id = :step and signed_at is null
                """)
                .param("at", LocalTimes.toColumn(at))
                .param("by", by.displayName())
                .param("account", by.id())
                .param("role", by.role().externalName())
                .param("remark", remark)
                .param("evidence", evidence)
                .param("spot", spot)
                .param("step", step)
                .update();
    }

    void release(UUID spot, String by, LocalDateTime at, String note, String facts) {
        jdbc.sql("""
                update spots.spot set released_by = :by, released_at = :at, release_note = :note,
                    release_facts = :facts::jsonb
                where id = :spot and released_at is null
                """)
                .param("by", by)
                .param("at", LocalTimes.toColumn(at))
                .param("note", note)
                .param("facts", facts)
                .param("spot", spot)
                .update();
    }

    /** What the release was judged on, as JSON; empty while the spot is open. */
    Optional<String> facts(UUID spot) {
        return jdbc.sql("select release_facts::text from spots.spot where id = :spot and release_facts is not null")
                .param("spot", spot)
                .query(String.class)
                .optional();
    }

    static Spot read(ResultSet row) throws SQLException {
        return new Spot(
                row.getObject("id", UUID.class),
                row.getObject("place_id", UUID.class),
                row.getString("disease"),
                row.getInt("rules_version"),
                row.getString("name"),
                row.getString("address"),
                row.getString("region_code"),
                new Spot.Bounds(
                        row.getString("building"),
                        row.getString("stairwell"),
                        row.getString("floor"),
                        row.getString("bounds")),
                row.getString("legal_basis"),
                row.getString("drawn_by"),
                LocalTimes.required(row, "drawn_at"),
                row.getString("released_by"),
                LocalTimes.optional(row, "released_at"),
                row.getString("release_note"));
    }
}
