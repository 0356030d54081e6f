package org.lianfang.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.insight.FollowUp.Met;
import org.lianfang.insight.FollowUp.Ordered;
import org.lianfang.insight.FollowUp.Sick;
import org.lianfang.insight.TracingIndicators.Delay;
import org.lianfang.insight.TracingIndicators.PerCase;
import org.lianfang.insight.TracingIndicators.Share;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@LianfangTest
class TracingIndicatorsTest {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 20);
    private static final LocalDate LAST = LocalDate.of(2020, 1, 31);

    @Autowired
    TracingFigures figures;

    @Autowired
    FollowUp facts;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void nothing() {
        facts.forget();
    }

    @Test
    void areWhatOneCountsByHand() {
        UUID first = Ids.next();
        UUID second = Ids.next();
        UUID third = Ids.next();
        Sick source = sick(Ids.next(), "411202001", 20, at(22, 10, 0), at(22, 12, 0), at(22, 9, 0), at(22, 18, 0));
        // the first contact falls ill while isolated
        Sick later = sick(first, "411202002", 24, at(25, 9, 0), at(25, 10, 0), null, null);
        Sick listed = new Sick(
                Ids.next(),
                Ids.next(),
                "411202",
                "confirmed",
                "confirmed",
                null,
                true,
                null,
                at(26, 8, 0),
                at(26, 8, 0),
                at(31, 8, 0),
                null,
                null);
        facts.sick.addAll(List.of(source, later, listed));
        // another county, another month, only suspected, not reviewed: none of them counts
        facts.sick.add(sick(Ids.next(), "411203", 20, at(22, 10, 0), at(22, 12, 0), null, null));
        facts.sick.add(sick(Ids.next(), "411202", 1, at(2, 10, 0), at(2, 12, 0), null, null));
        facts.sick.add(like(source, "confirmed", "suspected", null));
        facts.sick.add(like(source, "reported", "confirmed", null));
        facts.sick.add(like(source, "confirmed", "confirmed", "measles"));
        facts.met.add(new Met(source, first, "close", true, at(22, 18, 30), at(21, 8, 30)));
        facts.met.add(new Met(source, second, "general", true, at(23, 14, 0), null));
        facts.met.add(new Met(source, third, "close", true, at(22, 18, 30), at(22, 6, 30)));
        facts.met.add(new Met(source, Ids.next(), "close", false, at(22, 18, 30), at(22, 6, 30)));
        facts.ordered.add(new Ordered(first, "central_site", at(22, 18, 31), at(23, 8, 30), at(25, 10, 1)));
        facts.ordered.add(new Ordered(second, "home", at(23, 14, 1), null, null));
        facts.ordered.add(new Ordered(third, "central_site", at(22, 18, 31), at(24, 18, 30), null));
        facts.recorded();

        TracingIndicators of = asked("411202");
        assertThat(of.cases()).isEqualTo(3);
        assertThat(of.contacts()).isEqualTo(3);
        assertThat(of.delays())
                .containsExactly(
                        new Delay("onsetToReport", "days", 2, 1, 1.5, 1.9),
                        new Delay("onsetToIsolation", "days", 1, 2, 2.0, 2.0),
                        new Delay("reportToConfirmation", "hours", 2, 1, 1.5, 1.9),
                        new Delay("confirmationToItinerary", "hours", 1, 2, 6.0, 6.0),
                        new Delay("confirmationToContacts", "hours", 1, 2, 6.5, 6.5),
                        new Delay("identifiedToServed", "hours", 2, 1, 31.0, 44.6),
                        new Delay("exposureToIsolated", "hours", 2, 1, 54.0, 58.8));
        assertThat(of.shares())
                .containsExactly(
                        new Share("knownContact", "cases", 1, 2, 1, 0.5),
                        new Share("isolatedAtOnset", "cases", 1, 2, 1, 0.5),
                        new Share("isolatedAtReport", "cases", 1, 2, 1, 0.5),
                        new Share("closeIsolatedIn72Hours", "cases", 1, 1, 0, 1.0),
                        new Share("tracedIn24Hours", "contacts", 2, 3, 0, 2 / 3.0));
        assertThat(of.contactsPerCase().without()).isEqualTo(2);
        assertThat(of.contactsPerCase().median()).isZero();
        assertThat(of.contactsPerCase().p90()).isCloseTo(2.4, org.assertj.core.data.Offset.offset(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void areWhatANaiveCountGivesWhateverHappened(long seed) {
        happens(new Random(seed));
        facts.recorded();
        for (String region : List.of("", "4112", "411202", "411281")) {
            TracingIndicators of = asked(region);
            var naive = new NaiveTracing(facts, region, FIRST, LAST);
            assertThat(of.contactsPerCase())
                    .usingRecursiveComparison()
                    .withComparatorForType(NEARLY, Double.class)
                    .isEqualTo(naive.perCase());
            assertThat(of.delays())
                    .usingRecursiveFieldByFieldElementComparator(nearly())
                    .isEqualTo(naive.delays());
            assertThat(of.shares())
                    .usingRecursiveFieldByFieldElementComparator(nearly())
                    .isEqualTo(naive.shares());
            of.delays().stream()
                    .limit(5)
                    .forEach(delay -> assertThat(delay.n() + delay.unknown()).isEqualTo(of.cases()));
            of.delays().stream()
                    .skip(5)
                    .forEach(delay -> assertThat(delay.n() + delay.unknown()).isEqualTo(of.contacts()));
        }
        assertThat(asked("").cases()).isPositive();
    }

    @Test
    void areNothingAndNotAnErrorWhereNothingHappened() {
        TracingIndicators none = asked("411221");
        assertThat(none.delays()).hasSize(7).allSatisfy(delay -> {
            assertThat(delay.n() + delay.unknown()).isZero();
            assertThat(delay.median()).isNull();
        });
        assertThat(none.shares())
                .hasSize(5)
                .allSatisfy(share -> assertThat(share.share()).isNull());
        assertThat(none.contactsPerCase()).isEqualTo(new PerCase(0, 0, 0, null, null));
    }

    @Test
    void showACountyNothingOfItsNeighbour() {
        facts.sick.add(sick(Ids.next(), "411281", 20, at(22, 10, 0), at(22, 12, 0), null, null));
        facts.recorded();
        var county = new Jurisdiction("411202", null, "test");
        assertThat(county.call(() -> figures.of("411281", FIRST, LAST)).cases()).isZero();
        assertThat(asked("411281").cases()).isEqualTo(1);
    }

    @Test
    void areForThoseOnDutyWithinTheirRegionAndPeriod() throws Exception {
        String path = "/api/indicators/tracing";
        mvc.perform(get(path)).andExpect(status().isUnauthorized());
        mvc.perform(get(path).with(signedIn.as(Role.GRID_WORKER, "411202001001")))
                .andExpect(status().isForbidden());
        var command = signedIn.as(Role.COMMAND, "4112");
        mvc.perform(get(path).with(command))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.region").value("4112"))
                .andExpect(jsonPath("$.from")
                        .value(LocalDate.now(org.lianfang.database.Zone.ID)
                                .minusDays(29)
                                .toString()))
                .andExpect(jsonPath("$.delays.length()").value(7));
        mvc.perform(get(path).param("region", "4108").with(command))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("insight.outside-jurisdiction"));
        mvc.perform(get(path)
                        .param("from", "2020-02-01")
                        .param("to", "2020-01-01")
                        .with(command))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("insight.period-does-not-fit"));
        for (var fits : List.of(
                List.of("2020-01-01", "2020-12-31"),
                List.of("2019-02-01", "2020-02-01"),
                List.of("1900-01-01", "1900-01-01"),
                List.of("2999-12-31", "2999-12-31"))) {
            mvc.perform(get(path)
                            .param("from", fits.getFirst())
                            .param("to", fits.getLast())
                            .with(command))
                    .andExpect(status().isOk());
        }
        for (var wrong : List.of(
                List.of("2020-01-01", "2021-01-01"),
                List.of("1899-12-31", "1900-01-01"),
                List.of("2999-12-31", "3000-01-01"),
                List.of("+999999999-12-31", "+999999999-12-31"),
                List.of("-999999999-01-01", "+999999999-12-31"))) {
            mvc.perform(get(path)
                            .param("from", wrong.getFirst())
                            .param("to", wrong.getLast())
                            .with(command))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("insight.period-does-not-fit"));
        }
        mvc.perform(get(path).param("to", "-999999999-01-01").with(command)).andExpect(status().isBadRequest());
        mvc.perform(get(path).param("to", "1900-01-15").with(command)).andExpect(status().isBadRequest());
        mvc.perform(get(path).param("from", "+999999999-12-31").with(command)).andExpect(status().isBadRequest());
    }

    private static final java.util.Comparator<Double> NEARLY =
            (one, other) -> Math.abs(one - other) < 1e-6 ? 0 : Double.compare(one, other);

    private static org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration nearly() {
        return org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
                .withComparatorForType(NEARLY, Double.class)
                .build();
    }

    private TracingIndicators asked(String region) {
        return Jurisdiction.system("test").call(() -> figures.of(region, FIRST, LAST));
    }

    private void happens(Random random) {
        List<UUID> people = Stream.generate(Ids::next).limit(30).toList();
        for (int i = 0; i < 25; i++) {
            LocalDateTime reported = time(random);
            facts.sick.add(new Sick(
                    Ids.next(),
                    pick(people, random),
                    pick(List.of("411202001001", "411202", "411281", "410802"), random),
                    pick(List.of("confirmed", "confirmed", "confirmed", "reported"), random),
                    pick(List.of("confirmed", "confirmed", "confirmed", "suspected", "asymptomatic"), random),
                    random.nextInt(8) == 0 ? "measles" : null,
                    random.nextInt(4) == 0,
                    orNull(reported.toLocalDate().plusDays(random.nextInt(8) - 6), random),
                    orNull(time(random), random),
                    reported,
                    orNull(reported.plusMinutes(random.nextInt(3000)), random),
                    orNull(time(random), random),
                    orNull(reported.plusMinutes(random.nextInt(6000)), random)));
        }
        for (Sick sick : facts.sick) {
            for (UUID person : people) {
                if (random.nextInt(8) == 0) {
                    facts.met.add(new Met(
                            sick,
                            person,
                            pick(List.of("close", "close", "general", "unverified"), random),
                            random.nextInt(5) > 0,
                            time(random),
                            orNull(time(random), random)));
                }
            }
        }
        for (UUID person : people) {
            ordersOf(person, random);
        }
    }

    /** One order after another, of which the last may still be open. */
    private void ordersOf(UUID person, Random random) {
        LocalDateTime made = time(random);
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDateTime closed = made.plusMinutes(1 + random.nextInt(8000));
            facts.ordered.add(new Ordered(
                    person,
                    pick(List.of("hospital", "central_site", "home", "monitoring", "call"), random),
                    made,
                    orNull(made.plusMinutes(random.nextInt(4000) - 1000), random),
                    i == 1 ? orNull(closed, random) : closed));
            made = closed;
        }
    }

    private static LocalDateTime time(Random random) {
        return FIRST.minusDays(4).atStartOfDay().plusMinutes(random.nextInt(18 * 24 * 60));
    }

    private static Sick sick(
            UUID person,
            String region,
            int onset,
            LocalDateTime reported,
            LocalDateTime confirmed,
            @Nullable LocalDateTime isolated,
            @Nullable LocalDateTime approved) {
        return new Sick(
                Ids.next(),
                person,
                region,
                "confirmed",
                "confirmed",
                null,
                false,
                LocalDate.of(2020, 1, onset),
                null,
                reported,
                confirmed,
                isolated,
                approved);
    }

    private static Sick like(Sick other, String status, String classification, @Nullable String disease) {
        return new Sick(
                Ids.next(),
                Ids.next(),
                other.region(),
                status,
                classification,
                disease,
                false,
                other.onset(),
                null,
                other.reported(),
                other.confirmed(),
                null,
                null);
    }

    private static LocalDateTime at(int day, int hour, int minute) {
        return LocalDateTime.of(2020, 1, day, hour, minute);
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static <T> @Nullable T orNull(T value, Random random) {
        return random.nextInt(4) == 0 ? null : value;
    }
}
