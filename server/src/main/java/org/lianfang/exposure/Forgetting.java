package org.lianfang.exposure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.cases.Cases;
import org.lianfang.database.WholeCountry;
import org.lianfang.isolation.IsolatedPeople;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a person out of everything that says who was where. From the commit on no answer knows them; files of sealed
 * days are made again without them by the next sealing, and the number they had leads to nobody for good. Contacts that
 * were found through them stay until their case is matched again. What a list tells of them later is a new fact.
 */
@Component
@Transactional
public class Forgetting {
    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final People people;
    private final Cases cases;
    private final IsolatedPeople isolated;
    private final WholeCountry wholeCountry;
    private final Audit audit;
    private final ObjectProvider<WaitingStays> waiting;

    Forgetting(
            JdbcClient jdbc,
            Numbers numbers,
            People people,
            Cases cases,
            IsolatedPeople isolated,
            WholeCountry wholeCountry,
            Audit audit,
            ObjectProvider<WaitingStays> waiting) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.people = people;
        this.cases = cases;
        this.isolated = isolated;
        this.wholeCountry = wholeCountry;
        this.audit = audit;
        this.waiting = waiting;
    }

    /** How many stays and rides went, each counted once. */
    public record Forgotten(int stays, int rides) {}

    /**
     * At the wish of the person, say, for a reason that goes to the audit. Refuses a person whom the jurisdiction in force
     * does not let be seen, and a patient or somebody under an order: others are protected by what is known of them.
     */
    public Forgotten asked(UUID personId, String reason) {
        var why = reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "exposure.forget-reason", SHORTEST_REASON, LONGEST_REASON);
        }
        var person = people.find(personId)
                .map(Person::id)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-person"));
        return wholeCountry.call(caller -> {
            refuseWhoIsNeeded(person);
            var forgotten = forget(person);
            caller.run(() -> record(person, why, forgotten));
            return forgotten;
        });
    }

    private void record(UUID person, String why, Forgotten forgotten) {
        audit.record(
                "stays.forget",
                "person",
                List.of(person),
                Map.of(
                        "reason", why,
                        "stays", Integer.toString(forgotten.stays()),
                        "rides", Integer.toString(forgotten.rides())));
    }

    private void refuseWhoIsNeeded(UUID person) {
        if (!cases.patientsAmong(List.of(person)).isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.forget-patient");
        }
        if (!isolated.underOrder(List.of(person)).isEmpty()) {
            throw Problem.of(HttpStatus.CONFLICT, "exposure.forget-under-order");
        }
    }

    /** Whoever it is and whyever; in the caller's transaction, which sees the whole country. */
    Forgotten forget(UUID person) {
        waiting.forEach(kept -> kept.settle(List.of(person)));
        numbers.forget(person);
        int stays = gone(jdbc.sql("""
                with gone as (delete from exposure.visit where person_id = :person returning id)
                select count(distinct id) from gone
                """), person);
        int rides = gone(jdbc.sql("""
                with gone as (delete from exposure.trip where person_id = :person returning id)
                select count(distinct id) from gone
                """), person);
        return new Forgotten(stays, rides);
    }

    private static int gone(JdbcClient.StatementSpec deleted, UUID person) {
        return Objects.requireNonNull(
                deleted.param("person", person).query(Integer.class).single());
    }
}
