package org.lianfang.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows as the other rooms would have written them, in any combination that their tables allow. */
@Component
class RandomOutbreak {
    private static final OffsetDateTime START = OffsetDateTime.of(2020, 1, 20, 8, 0, 0, 0, ZoneOffset.ofHours(8));
    private static final List<String> REGIONS =
            List.of("411202001001", "411202", "411203100", "411281", "410802001", "4112");

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RandomOutbreak(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void forget() {
        asSystem(() -> {
            for (String delete : List.of(
                    "delete from isolation.task",
                    "delete from isolation.isolation_order",
                    "delete from tracing.contact",
                    "delete from tracing.index_case",
                    "delete from cases.case_record")) {
                jdbc.sql(delete).update();
            }
        });
    }

    /** Makes what has happened an outbreak of another disease. */
    void ofMeasles() {
        asSystem(() -> {
            jdbc.sql("update cases.case_record set disease = 'measles'").update();
            jdbc.sql("update tracing.index_case set disease = 'measles', rules = 1")
                    .update();
        });
    }

    void happens(Random random) {
        asSystem(() -> {
            var people = new ArrayList<UUID>();
            for (int i = 0; i < 60; i++) {
                people.add(Ids.next());
            }
            for (int i = 0; i < 40; i++) {
                UUID person = pick(people, random);
                UUID caseId = caseOf(person, i, random);
                if (random.nextBoolean()) {
                    contactsOf(caseId, i, people, random);
                }
            }
            people.forEach(person -> orderOf(person, random));
        });
    }

    private UUID caseOf(UUID person, int number, Random random) {
        UUID id = Ids.next();
        OffsetDateTime reported = START.plusHours(random.nextInt(600));
        jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, region_code, onset_date,
                    diagnosed_at, origin, severity, outcome, reporter, reported_at)
                values (:id, :no, :person, :classification, :status, :region, :onset, :diagnosed, :origin, :severity,
                    :outcome, 'test', :reported)
                """)
                .param("id", id)
                .param("no", "T-" + number)
                .param("person", person)
                .param(
                        "classification",
                        pick(List.of("confirmed", "confirmed", "suspected", "clinical", "asymptomatic"), random))
                .param("status", pick(List.of("confirmed", "confirmed", "reported", "returned"), random))
                .param("region", pick(REGIONS, random))
                .param(
                        "onset",
                        random.nextInt(5) == 0
                                ? null
                                : LocalDate.of(2020, 1, 18).plusDays(random.nextInt(25)))
                .param("diagnosed", random.nextBoolean() ? null : reported.minusHours(3))
                .param("origin", pick(List.of("imported", "local", "unknown"), random))
                .param("severity", orNull(List.of("mild", "ordinary", "severe", "critical"), random))
                .param("outcome", orNull(List.of("in_treatment", "discharged", "died"), random))
                .param("reported", reported)
                .update();
        return id;
    }

    private void contactsOf(UUID caseId, int number, List<UUID> people, Random random) {
        UUID index = Ids.next();
        String region = pick(REGIONS, random);
        jdbc.sql("insert into tracing.index_case (id, case_id, reference, region_code) values (?, ?, ?, ?)")
                .params(index, caseId, "T-" + number, region)
                .update();
        for (UUID person : people) {
            if (random.nextInt(4) == 0) {
                jdbc.sql("""
                        insert into tracing.contact (id, index_id, person_id, contact_class, status, settings,
                            first_exposure, region_code, case_region_code, digest, found_at, changed_at)
                        values (?, ?, ?, ?, ?, '{train}', ?, ?, ?, 'd', ?, ?)
                        """)
                        .params(
                                Ids.next(),
                                index,
                                person,
                                pick(List.of("close", "unverified", "general"), random),
                                pick(List.of("active", "active", "withdrawn"), random),
                                START,
                                random.nextInt(4) == 0 ? "" : pick(REGIONS, random),
                                region,
                                START,
                                START)
                        .update();
            }
        }
    }

    private void orderOf(UUID person, Random random) {
        String status = pick(List.of("none", "proposed", "active", "released", "ended", "superseded"), random);
        if (status.equals("none")) {
            return;
        }
        jdbc.sql("""
                insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                    starts_at, legal_basis, reason, made_at, region_code, case_region_code)
                values (?, ?, ?, ?, 'home', 'general', ?, ?, 'law', 'test', ?, '411202', '411202')
                """)
                .params(Ids.next(), Ids.next(), Ids.next(), person, status, START, START)
                .update();
    }

    private void asSystem(Runnable work) {
        Jurisdiction.system("test").run(() -> transactions.executeWithoutResult(transaction -> work.run()));
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static @Nullable String orNull(List<String> of, Random random) {
        return random.nextInt(3) == 0 ? null : pick(of, random);
    }
}
