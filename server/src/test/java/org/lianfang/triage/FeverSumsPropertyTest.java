package org.lianfang.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.access.PageQuery;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.Cases;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.triage.FeverList.FeverSums;
import org.lianfang.triage.FeverList.Filter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever people do with fever patients, the sums of a day are those that a tally beside them gives. */
@LianfangTest
class FeverSumsPropertyTest {
    private static final Jurisdiction CITY = new Jurisdiction("4112", null, "city");
    private static final List<String> COUNTIES = List.of("411202", "411203");

    @Autowired
    FeverPatients patients;

    @Autowired
    FeverList list;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    /** What the tally knows of an entry. */
    private record Tallied(
            UUID facility,
            String county,
            FeverSource source,
            LocalDate day,
            @Nullable TriageOutcome outcome) {}

    private final java.util.Map<UUID, Tallied> tally = new java.util.LinkedHashMap<>();
    private final List<UUID> facilities = new ArrayList<>();

    @Test
    void arrivedIsOpenAndEachOutcomeForEveryDayClinicSourceAndCounty() {
        for (int i = 0; i < 3; i++) {
            facilities.add(facility(COUNTIES.get(i % 2), "门诊" + i));
        }
        for (long seed = 1; seed <= 3; seed++) {
            var dice = new Random(seed);
            for (int step = 0; step < 120; step++) {
                step(dice, seed + "-" + step);
            }
            check();
        }
        assertThat(tally.values()).extracting(Tallied::outcome).contains(TriageOutcome.values());
        assertThat(tally.values()).extracting(Tallied::outcome).containsNull();
    }

    private void step(Random dice, String name) {
        var open = tally.entrySet().stream()
                .filter(entry -> entry.getValue().outcome() == null)
                .map(java.util.Map.Entry::getKey)
                .toList();
        if (open.isEmpty() || dice.nextInt(3) == 0) {
            enter(dice, name);
            return;
        }
        UUID id = open.get(dice.nextInt(open.size()));
        switch (dice.nextInt(6)) {
            case 0 -> end(id, TriageEnding.of(TriageOutcome.EXCLUDED, "流感"));
            case 1 -> end(id, TriageEnding.of(dice.nextBoolean() ? TriageOutcome.LEFT : TriageOutcome.DIED, ""));
            case 2 ->
                end(
                        id,
                        new TriageEnding(
                                TriageOutcome.OBSERVED,
                                null,
                                LocalDateTime.now(clock).plusDays(1),
                                null,
                                null,
                                null));
            case 3 -> {
                String card = new Jurisdiction("411202", null, "county")
                        .call(() -> cases.report(CardExample.report("C" + name, "411202")))
                        .caseNo();
                end(id, new TriageEnding(TriageOutcome.REPORTED, null, null, card, true, null));
            }
            default -> refer(id, dice);
        }
    }

    private void enter(Random dice, String name) {
        UUID facility = facilities.get(dice.nextInt(facilities.size()));
        var source = List.of(FeverSource.CHECKPOINT, FeverSource.CLINIC, FeverSource.DECLARATION)
                .get(dice.nextInt(3));
        LocalDateTime at = LocalDateTime.now(clock).minusHours(dice.nextInt(60));
        var entered = CITY.call(() ->
                patients.enter(new FeverArrival(source, "99", "P" + name, "甲", null, null, null, null, at, facility)));
        tally.put(entered.id(), new Tallied(facility, entered.regionCode(), source, at.toLocalDate(), null));
    }

    private void end(UUID id, TriageEnding ending) {
        CITY.call(() -> patients.end(id, ending));
        outcome(id, ending.outcome());
    }

    /** Another facility is asked; sometimes it accepts, sometimes not, sometimes it lets one wait. */
    private void refer(UUID id, Random dice) {
        boolean waits = CITY.call(() -> patients.require(id)).referral() != null;
        UUID to = facilities.get(dice.nextInt(facilities.size()));
        if (!waits && to.equals(Objects.requireNonNull(tally.get(id)).facility())) {
            return;
        }
        if (!waits) {
            CITY.call(() -> patients.refer(id, to, ""));
        }
        switch (dice.nextInt(3)) {
            case 0 -> {}
            case 1 -> CITY.run(() -> patients.decline(id, "无床"));
            default -> {
                FeverPatient received = CITY.call(() -> patients.accept(id));
                outcome(id, TriageOutcome.REFERRED);
                tally.put(
                        received.id(),
                        new Tallied(
                                Objects.requireNonNull(received.facilityId()),
                                received.regionCode(),
                                FeverSource.REFERRAL,
                                received.arrivedAt().toLocalDate(),
                                null));
            }
        }
    }

    private void outcome(UUID id, TriageOutcome outcome) {
        tally.computeIfPresent(
                id, (_, one) -> new Tallied(one.facility(), one.county(), one.source(), one.day(), outcome));
    }

    private void check() {
        LocalDate today = LocalDateTime.now(clock).toLocalDate();
        for (LocalDate day : Arrays.asList(null, today, today.minusDays(1), today.minusDays(2), today.minusDays(3))) {
            for (UUID facility : Arrays.asList(null, facilities.get(0), facilities.get(1))) {
                for (FeverSource source : Arrays.asList(null, FeverSource.CLINIC, FeverSource.REFERRAL)) {
                    compare(CITY, new Filter(null, source, facility, day, null), null);
                }
            }
            for (String county : COUNTIES) {
                compare(new Jurisdiction(county, null, "county"), new Filter(null, null, null, day, null), county);
                compare(CITY, new Filter(null, null, null, day, county), county);
            }
        }
    }

    private void compare(Jurisdiction who, Filter filter, @Nullable String county) {
        var expected = tally.values().stream()
                .filter(one -> filter.day() == null || one.day().equals(filter.day()))
                .filter(one -> filter.facility() == null || one.facility().equals(filter.facility()))
                .filter(one -> filter.source() == null || one.source() == filter.source())
                .filter(one -> county == null || one.county().equals(county))
                .toList();
        FeverSums sums = who.call(() -> list.sums(filter));
        assertThat(sums.arrived()).as("%s", filter).isEqualTo(expected.size());
        assertThat(sums.open()
                        + sums.excluded()
                        + sums.reported()
                        + sums.observed()
                        + sums.referred()
                        + sums.left()
                        + sums.died())
                .isEqualTo(sums.arrived());
        assertThat(List.of(
                        sums.excluded(), sums.reported(), sums.observed(), sums.referred(), sums.left(), sums.died()))
                .containsExactlyElementsOf(Arrays.stream(TriageOutcome.values())
                        .map(outcome -> expected.stream()
                                .filter(one -> one.outcome() == outcome)
                                .count())
                        .toList());
        var open = new Filter(TriageState.OPEN, filter.source(), filter.facility(), filter.day(), filter.region());
        assertThat(who.call(() -> list.page(open, PageQuery.first())).total()).isEqualTo(sums.open());
        assertThat(who.call(() -> list.page(filter, PageQuery.first())).total()).isEqualTo(sums.arrived());
    }

    private UUID facility(String county, String name) {
        UUID id = UUID.randomUUID();
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(
                        _ -> jdbc.sql("""
                        insert into cases.facility (id, kind, name, region_code, serves)
                        values (?, 'fever_clinic', ?, ?, '4112')
                        """).params(id, name, county).update()));
        return id;
    }
}
