package org.lianfang.insight;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Zone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What was recorded of cases and their contacts, as facts that a test reads and as rows that the program reads. */
@Component
class FollowUp {
    record Sick(
            UUID id,
            UUID person,
            String region,
            String status,
            String classification,
            @Nullable String disease,
            boolean fromFile,
            @Nullable LocalDate onset,
            @Nullable LocalDateTime diagnosed,
            LocalDateTime reported,
            @Nullable LocalDateTime confirmed,
            @Nullable LocalDateTime isolated,
            @Nullable LocalDateTime approved) {}

    record Met(
            Sick sick,
            UUID person,
            String contactClass,
            boolean stands,
            LocalDateTime found,
            @Nullable LocalDateTime last) {}

    record Ordered(
            UUID person,
            String kind,
            LocalDateTime made,
            @Nullable LocalDateTime told,
            @Nullable LocalDateTime closed) {}

    final List<Sick> sick = new ArrayList<>();
    final List<Met> met = new ArrayList<>();
    final List<Ordered> ordered = new ArrayList<>();

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    FollowUp(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void forget() {
        sick.clear();
        met.clear();
        ordered.clear();
        asSystem(() -> {
            for (String delete : List.of(
                    "delete from isolation.isolation_order",
                    "delete from tracing.contact",
                    "delete from tracing.itinerary_item",
                    "delete from tracing.index_case",
                    "delete from cases.case_record")) {
                jdbc.sql(delete).update();
            }
        });
    }

    /** Writes the facts down where the rooms keep them. */
    void recorded() {
        asSystem(() -> {
            sick.forEach(this::write);
            met.forEach(this::write);
            ordered.forEach(this::write);
        });
    }

    @SuppressWarnings("NullAway") // a column may be empty
    private void write(Sick one) {
        jdbc.sql("""
                insert into cases.case_record (id, case_no, person_id, classification, status, region_code, disease,
                    onset_date, diagnosed_at, isolated_at, reporter, reported_at, confirmed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?::timestamptz, ?::timestamptz)
                """)
                .params(
                        one.id(),
                        "F-" + one.id(),
                        one.person(),
                        one.classification(),
                        one.status(),
                        one.region(),
                        one.disease(),
                        one.onset(),
                        text(one.diagnosed()),
                        text(one.isolated()),
                        one.fromFile() ? "import" : "test",
                        text(one.reported()),
                        text(one.confirmed()))
                .update();
        jdbc.sql(
                        "insert into tracing.index_case (id, case_id, reference, person_id, region_code) values (?, ?, ?, ?, ?)")
                .params(one.id(), one.id(), "F-" + one.id(), one.person(), one.region())
                .update();
        if (one.approved() != null) {
            jdbc.sql("""
                    insert into tracing.itinerary_item (id, index_id, status, fingerprint, transport, number, numbers,
                        travel_date, carriage, seat, board, alight, place, flags, note, source, entered_by, entered_at,
                        approved_by, approved_at)
                    values (?, ?, 'approved', 'f', 'place', '', '{}', '2020-01-20', '', '', '', '', 'x', '{}', '', '',
                        't', now(), 't', ?::timestamptz)
                    """).params(Ids.next(), one.id(), text(one.approved())).update();
        }
    }

    @SuppressWarnings("NullAway") // a column may be empty
    private void write(Met one) {
        jdbc.sql("""
                insert into tracing.contact (id, index_id, person_id, contact_class, status, settings, first_exposure,
                    last_exposure, region_code, case_region_code, digest, found_at, changed_at)
                values (?, ?, ?, ?, ?, '{train}', '2020-01-01', ?::timestamptz, ?, ?, 'd', ?::timestamptz, now())
                """)
                .params(
                        Ids.next(),
                        one.sick().id(),
                        one.person(),
                        one.contactClass(),
                        one.stands() ? "active" : "withdrawn",
                        text(one.last()),
                        one.sick().region(),
                        one.sick().region(),
                        text(one.found()))
                .update();
    }

    @SuppressWarnings("NullAway") // a column may be empty
    private void write(Ordered one) {
        jdbc.sql("""
                insert into isolation.isolation_order (id, contact_id, index_id, person_id, kind, contact_class, status,
                    starts_at, legal_basis, reason, made_at, observed_since, closed_at, region_code, case_region_code)
                values (?, ?, ?, ?, ?, 'close', ?, ?::timestamptz, 'law', 'test', ?::timestamptz, ?::timestamptz,
                    ?::timestamptz, '411202', '411202')
                """)
                .params(
                        Ids.next(),
                        Ids.next(),
                        Ids.next(),
                        one.person(),
                        one.kind(),
                        one.closed() != null ? "superseded" : one.told() == null ? "proposed" : "active",
                        text(one.made()),
                        text(one.made()),
                        text(one.told()),
                        text(one.closed()))
                .update();
    }

    private static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(Zone.ID).toOffsetDateTime().toString();
    }

    private void asSystem(Runnable work) {
        Jurisdiction.system("test").run(() -> transactions.executeWithoutResult(_ -> work.run()));
    }
}
