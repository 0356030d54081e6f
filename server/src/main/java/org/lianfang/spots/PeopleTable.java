package org.lianfang.spots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tables spots.inside, spots.exposed and spots.sample. */
@Component
class PeopleTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    PeopleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where the person is inside already. */
    boolean enter(Spot spot, UUID person, LocalDateTime since, String by) {
        return jdbc.sql("""
                insert into spots.inside (id, spot_id, person_id, since, recorded_by, region_code)
                values (:id, :spot, :person, :since, :by, :region)
                on conflict (spot_id, person_id) where until is null do nothing
                """)
                        .param("id", Ids.next())
                        .param("spot", spot.id())
                        .param("person", person)
                        .param("since", LocalTimes.toColumn(since))
                        .param("by", by)
                        .param("region", spot.regionCode())
                        .update()
                > 0;
    }

    /** False where the person is not inside, or came later than that. */
    boolean leave(UUID spot, UUID person, LocalDateTime until, String why) {
        return jdbc.sql("""
                update spots.inside set until = :until, left_why = :why
                where spot_id = :spot and person_id = :person and until is null and since <= :until
                """)
                        .param("until", LocalTimes.toColumn(until))
                        .param("why", why)
                        .param("spot", spot)
                        .param("person", person)
                        .update()
                > 0;
    }

    void sample(Spot spot, UUID person, LocalDateTime taken, boolean negative, String by, LocalDateTime at) {
        jdbc.sql("""
                insert into spots.sample (id, spot_id, person_id, taken_at, negative, recorded_by, recorded_at,
                    region_code)
                values (:id, :spot, :person, :taken, :negative, :by, :at, :region)
                on conflict (spot_id, person_id, taken_at) do update
                    set negative = excluded.negative, recorded_by = excluded.recorded_by,
                        recorded_at = excluded.recorded_at
                """)
                .param("id", Ids.next())
                .param("spot", spot.id())
                .param("person", person)
                .param("taken", LocalTimes.toColumn(taken))
                .param("negative", negative)
                .param("by", by)
                .param("at", LocalTimes.toColumn(at))
                .param("region", spot.regionCode())
                .update();
    }

    /** Makes these, with their last exposure, whom one index case exposed at the spot. */
    void exposed(Spot spot, UUID index, Map<UUID, @Nullable LocalDateTime> found) {
        jdbc.sql("delete from spots.exposed where spot_id = :spot and index_id = :index")
                .param("spot", spot.id())
                .param("index", index)
                .update();
        record Row(UUID person, @Nullable String last) {}
        var rows = found.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey(),
                        entry.getValue() == null ? null : String.valueOf(LocalTimes.toColumn(entry.getValue()))))
                .toList();
        jdbc.sql("""
                insert into spots.exposed (spot_id, index_id, person_id, last_exposure, region_code)
                select :spot, :index, person, last, :region
                from jsonb_to_recordset(:rows::jsonb) as found (person uuid, last timestamptz)
                """)
                .param("spot", spot.id())
                .param("index", index)
                .param("region", spot.regionCode())
                .param("rows", JSON.writeValueAsString(rows))
                .update();
    }

    /** A contact who is a case is one of the cases from then on. */
    void exposedNoMore(Collection<UUID> persons) {
        jdbc.sql("""
                delete from spots.exposed e using spots.spot s
                where s.id = e.spot_id and s.released_at is null and e.person_id = any(:persons)
                """).param("persons", persons.toArray(UUID[]::new)).update();
    }

    /** Open spots of the disease in which the person is inside, or was after that moment. */
    List<UUID> spotsWith(UUID person, String disease, LocalDateTime after) {
        return jdbc.sql("""
                select distinct i.spot_id from spots.inside i join spots.spot s on s.id = i.spot_id
                where i.person_id = :person and (i.until is null or i.until > :after)
                  and s.released_at is null and s.disease = :disease
                """)
                .param("person", person)
                .param("after", LocalTimes.toColumn(after))
                .param("disease", disease)
                .query(UUID.class)
                .list();
    }

    /** Everybody of a spot: those inside first, then those exposed, then who has left. */
    List<SpotPerson> of(UUID spot) {
        return page(spot, Integer.MAX_VALUE, 0);
    }

    List<SpotPerson> page(UUID spot, int size, long offset) {
        return jdbc.sql("""
                with there as (
                    select distinct on (person_id) person_id, since, until, left_why from spots.inside
                    where spot_id = :spot order by person_id, until desc nulls first),
                met as (
                    select person_id, case when bool_or(last_exposure is null) then null else max(last_exposure) end
                        as last_exposure
                    from spots.exposed where spot_id = :spot group by person_id),
                tested as (
                    select distinct on (person_id) person_id, taken_at, negative from spots.sample
                    where spot_id = :spot order by person_id, taken_at desc)
                select person_id, since, until, left_why, m.person_id is not null as exposed, last_exposure, taken_at,
                    negative
                from there full join (select person_id, last_exposure from met) m using (person_id)
                left join tested using (person_id)
                order by (since is not null and until is null) desc, m.person_id is not null desc, since, person_id
                limit :size offset :offset
                """)
                .param("spot", spot)
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> read(row))
                .list();
    }

    long count(UUID spot) {
        return jdbc.sql("""
                select count(*) from (select person_id from spots.inside where spot_id = :spot
                    union select person_id from spots.exposed where spot_id = :spot) everybody
                """).param("spot", spot).query(Long.class).single();
    }

    /** What is kept about one person belongs to another from now on; where both have the same, one of it stays. */
    void changePerson(UUID from, UUID into) {
        jdbc.sql("""
                update spots.inside i set until = now(), left_why = 'merged' where person_id = :from and until is null
                  and exists (select from spots.inside o where o.spot_id = i.spot_id and o.person_id = :into
                              and o.until is null)
                """).param("from", from).param("into", into).update();
        jdbc.sql("update spots.inside set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
        jdbc.sql("""
                update spots.exposed e set person_id = :into where person_id = :from
                  and not exists (select from spots.exposed o where o.spot_id = e.spot_id and o.index_id = e.index_id
                                  and o.person_id = :into)
                """).param("from", from).param("into", into).update();
        jdbc.sql("delete from spots.exposed where person_id = :from")
                .param("from", from)
                .update();
        jdbc.sql("""
                update spots.sample s set person_id = :into where person_id = :from
                  and not exists (select from spots.sample o where o.spot_id = s.spot_id and o.taken_at = s.taken_at
                                  and o.person_id = :into)
                """).param("from", from).param("into", into).update();
    }

    private static SpotPerson read(ResultSet row) throws SQLException {
        LocalDateTime taken = LocalTimes.optional(row, "taken_at");
        return new SpotPerson(
                row.getObject("person_id", UUID.class),
                LocalTimes.optional(row, "since"),
                LocalTimes.optional(row, "until"),
                row.getString("left_why"),
                row.getBoolean("exposed"),
                LocalTimes.optional(row, "last_exposure"),
                taken == null ? null : new ReleaseFacts.Swab(taken, row.getBoolean("negative")));
    }
}
