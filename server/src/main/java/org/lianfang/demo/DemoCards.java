package org.lianfang.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.CurrentAccount;
import org.lianfang.cases.CaseChange;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.cases.Origin;
import org.lianfang.cases.Outcome;
import org.lianfang.cases.Severity;
import org.lianfang.demo.Patient.Leg;
import org.lianfang.matching.Transport;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What no import file says: how the patients fared, and two cards that came in this morning. */
@Component
class DemoCards {
    private static final String CLINIC = "三门峡市中心医院发热门诊";
    private static final LocalDate RECOVERED = LocalDate.of(2020, 2, 6);

    private final Cases cases;
    private final Itineraries itineraries;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DemoCards(
            Cases cases,
            Itineraries itineraries,
            Accounts accounts,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.cases = cases;
        this.itineraries = itineraries;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** One in nine is severe, one critical, one has died; most who fell ill before February have gone home. */
    void treat(List<Patient> patients) {
        for (int i = 0; i < patients.size(); i++) {
            Patient patient = patients.get(i);
            Severity severity = switch (i % 18) {
                case 4, 13 -> Severity.SEVERE;
                case 7 -> Severity.CRITICAL;
                case 2, 9, 15 -> Severity.MILD;
                default -> Severity.ORDINARY;
            };
            boolean home = patient.onset().isBefore(RECOVERED) && i % 5 != 4;
            Outcome outcome = i == 7 ? Outcome.DIED : home ? Outcome.DISCHARGED : Outcome.IN_TREATMENT;
            if (patient.classification().equals("confirmed")) {
                cases.findByNo(patient.caseNo()).ifPresent(card -> cases.correct(card.id(), fared(severity, outcome)));
            }
        }
    }

    /** The first patient's itinerary is drafted, the second's is not. What an interrupted run has done stays as it is. */
    void report(Resident first, Resident second) {
        UUID card = card(first, LocalDate.of(2020, 2, 18), 20);
        as("hubin-cdc", () -> {
            int drafted = itineraries
                    .indexOf(card)
                    .map(index -> itineraries.of(index.id()).size())
                    .orElse(0);
            drafts(first).stream().skip(drafted).forEach(entry -> itineraries.add(card, entry));
            return card;
        });
        card(second, LocalDate.of(2020, 2, 19), 22);
    }

    private UUID card(Resident who, LocalDate onset, int hour) {
        return reportedBefore(onset)
                .orElseGet(() -> as(
                        "hubin-clinic",
                        () -> cases.report(report(who, onset, hour)).id()));
    }

    private Optional<UUID> reportedBefore(LocalDate onset) {
        return Objects.requireNonNull(transactions.execute(transaction -> jdbc.sql("""
                        select id from cases.case_record where reporting_unit = :clinic and onset_date = :onset
                        """)
                .param("clinic", CLINIC)
                .param("onset", onset)
                .query(UUID.class)
                .optional()));
    }

    private UUID as(String name, ScopedValue.CallableOp<UUID, RuntimeException> work) {
        Account account = accounts.named(name).orElseThrow();
        return CurrentAccount.callAs(account, work);
    }

    private static List<ItineraryEntry> drafts(Resident who) {
        LocalDate travelled = LocalDate.of(2020, 2, 17);
        Train train = Train.ALL.get(1);
        LocalDateTime market = LocalDateTime.of(2020, 2, 18, 9, 30);
        var venue = new Venue("黄河农贸市场", "411202004", 7, 20, 5, 75, true);
        return List.of(
                entry(Leg.ride(train, travelled, 2, "06F", "郑州东", "三门峡南")),
                entry(Leg.stay(new Venue.Visit(who, venue, market, market.plusMinutes(50)))));
    }

    private static ItineraryEntry entry(Leg leg) {
        return new ItineraryEntry(
                Transport.of(leg.transport()).orElseThrow(),
                leg.number(),
                leg.date(),
                leg.carriage(),
                leg.seat(),
                leg.from(),
                leg.to(),
                leg.start(),
                leg.end(),
                leg.place(),
                leg.region(),
                "",
                "流行病学调查");
    }

    private static NewReport report(Resident who, LocalDate onset, int hour) {
        LocalDateTime isolated = LocalDate.of(2020, 2, 19).atTime(hour, 0);
        return new NewReport(
                "10",
                who.idNumber(),
                who.name(),
                who.phone(),
                who.male() ? "male" : "female",
                who.birth(),
                null,
                null,
                who.region(),
                who.address(),
                null,
                null,
                Classification.CONFIRMED,
                onset,
                isolated.plusHours(1),
                DemoDays.NOW.minusMinutes(25),
                isolated,
                Origin.UNKNOWN,
                Severity.ORDINARY,
                CLINIC,
                "周医生");
    }

    private static CaseChange fared(@Nullable Severity severity, @Nullable Outcome outcome) {
        return new CaseChange(null, null, null, null, null, null, severity, outcome);
    }
}
