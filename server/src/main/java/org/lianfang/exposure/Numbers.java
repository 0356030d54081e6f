package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The numbers by which sealed files know people and places: dense, from 0 on, never given twice. A number leads to the
 * person that it belongs to now. Every call is within the caller's transaction, which sees the whole country.
 */
@Component
class Numbers {
    private final JdbcClient jdbc;

    Numbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives numbers to everyone and every place of a day's rows before the cut. */
    void assign(LocalDate day, Cuts.Cut before) {
        hold();
        jdbc.sql("""
                insert into exposure.person_number (number, person_id)
                select (select coalesce(max(number), -1) from exposure.person_number)
                       + row_number() over (order by v.person_id), v.person_id
                from (select distinct person_id from exposure.visit where day = :day and after_cut < :cut) v
                where not exists (select from exposure.person_number n where n.person_id = v.person_id)
                """).param("day", day).param("cut", before.number()).update();
        jdbc.sql("""
                insert into exposure.place_number (number, place_id)
                select (select coalesce(max(number), -1) from exposure.place_number)
                       + row_number() over (order by v.place_id), v.place_id
                from (select distinct place_id from exposure.visit where day = :day and after_cut < :cut) v
                where not exists (select from exposure.place_number n where n.place_id = v.place_id)
                """).param("day", day).param("cut", before.number()).update();
    }

    /** Places without a number are left out: no sealed day knows them. */
    Map<UUID, Integer> places(Collection<UUID> places) {
        var numbers = new HashMap<UUID, Integer>();
        jdbc.sql("select place_id, number from exposure.place_number where place_id = any (:places::uuid[])")
                .param("places", places.toArray(UUID[]::new))
                .query(row -> {
                    numbers.put(Objects.requireNonNull(row.getObject("place_id", UUID.class)), row.getInt("number"));
                });
        return numbers;
    }

    /** Who the numbers belong to now; those of people who were forgotten are left out. */
    Map<Integer, UUID> persons(Collection<Integer> numbers) {
        var persons = HashMap.<Integer, UUID>newHashMap(numbers.size());
        jdbc.sql("""
                select number, person_id from exposure.person_number
                where number = any (:numbers::int[]) and person_id is not null
                """).param("numbers", numbers.toArray(Integer[]::new)).query(row -> {
            persons.put(row.getInt("number"), Objects.requireNonNull(row.getObject("person_id", UUID.class)));
        });
        return persons;
    }

    /** By number the one of these persons that it belongs to now; somebody who was merged has several. */
    Map<Integer, UUID> ofPersons(Collection<UUID> persons) {
        var numbers = HashMap.<Integer, UUID>newHashMap(persons.size());
        jdbc.sql("select number, person_id from exposure.person_number where person_id = any (:persons::uuid[])")
                .param("persons", persons.toArray(UUID[]::new))
                .query(row -> {
                    numbers.put(row.getInt("number"), Objects.requireNonNull(row.getObject("person_id", UUID.class)));
                });
        return numbers;
    }

    /** Which places the numbers are. */
    Map<Integer, UUID> ofPlaces(Collection<Integer> numbers) {
        var places = HashMap.<Integer, UUID>newHashMap(numbers.size());
        jdbc.sql("select number, place_id from exposure.place_number where number = any (:numbers::int[])")
                .param("numbers", numbers.toArray(Integer[]::new))
                .query(row -> {
                    places.put(row.getInt("number"), Objects.requireNonNull(row.getObject("place_id", UUID.class)));
                });
        return places;
    }

    /** With the rows of the persons, and before them: nobody gets a number meanwhile. */
    void reassign(Map<UUID, ListedPeople.Resident> persons) {
        hold();
        var moved = List.copyOf(persons.entrySet());
        jdbc.sql("""
                update exposure.person_number n set person_id = moved.into_id
                from unnest(:from::uuid[], :into::uuid[]) as moved (from_id, into_id)
                where n.person_id = moved.from_id
                """)
                .param("from", moved.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param("into", moved.stream().map(to -> to.getValue().id()).toArray(UUID[]::new))
                .update();
    }

    /** The number leads to nobody from now on, and is never given again. */
    void forget(UUID person) {
        hold();
        jdbc.sql("update exposure.person_number set person_id = null where person_id = :person")
                .param("person", person)
                .update();
    }

    private void hold() {
        jdbc.sql("select pg_advisory_xact_lock(7124)").query().singleRow();
    }
}
