package org.lianfang.isolation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Grounds in {@code isolation.ground}. */
@Component
class GroundTable {
    private final JdbcClient jdbc;

    GroundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Ground> ofIndex(UUID indexId) {
        return jdbc.sql("select * from isolation.ground where index_id = :index")
                .param("index", indexId)
                .query((row, _) -> ground(row))
                .list();
    }

    /** Whom these cases have exposed. */
    List<UUID> personsOf(Collection<UUID> indexes) {
        return jdbc.sql("""
                select distinct person_id from isolation.ground
                where index_id = any (:indexes::uuid[]) and not withdrawn
                """)
                .param("indexes", indexes.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    List<Ground> ofPersons(Collection<UUID> persons) {
        return jdbc.sql("select * from isolation.ground where person_id = any (:persons::uuid[])")
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> ground(row))
                .list();
    }

    void put(Collection<Ground> grounds) {
        var rows = List.copyOf(grounds);
        jdbc.sql("""
                insert into isolation.ground
                    (contact_id, index_id, person_id, contact_class, last_exposure, withdrawn, region_code,
                     case_region_code)
                select * from unnest(:contacts::uuid[], :indexes::uuid[], :persons::uuid[], :classes::text[],
                    :lasts::timestamptz[], :withdrawn::boolean[], :regions::text[], :caseRegions::text[])
                on conflict (contact_id) do update set
                    person_id = excluded.person_id,
                    contact_class = excluded.contact_class,
                    last_exposure = excluded.last_exposure,
                    withdrawn = excluded.withdrawn,
                    region_code = excluded.region_code,
                    case_region_code = excluded.case_region_code
                """)
                .param("contacts", rows.stream().map(Ground::contactId).toArray(UUID[]::new))
                .param("indexes", rows.stream().map(Ground::indexId).toArray(UUID[]::new))
                .param("persons", rows.stream().map(Ground::personId).toArray(UUID[]::new))
                .param(
                        "classes",
                        rows.stream()
                                .map(ground -> ground.contactClass().external())
                                .toArray(String[]::new))
                .param(
                        "lasts",
                        rows.stream()
                                .map(ground -> LocalTimes.text(ground.lastExposure()))
                                .toArray(String[]::new))
                .param("withdrawn", rows.stream().map(Ground::withdrawn).toArray(Boolean[]::new))
                .param("regions", rows.stream().map(Ground::regionCode).toArray(String[]::new))
                .param("caseRegions", rows.stream().map(Ground::caseRegionCode).toArray(String[]::new))
                .update();
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.ground set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    private static Ground ground(ResultSet row) throws SQLException {
        return new Ground(
                id(row, "contact_id"),
                id(row, "index_id"),
                id(row, "person_id"),
                GroundClass.valueOf(row.getString("contact_class").toUpperCase(Locale.ROOT)),
                LocalTimes.read(row, "last_exposure"),
                row.getBoolean("withdrawn"),
                row.getString("region_code"),
                row.getString("case_region_code"));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }
}
