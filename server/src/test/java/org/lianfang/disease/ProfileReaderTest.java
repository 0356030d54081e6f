package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.RuleSet;
import org.springframework.core.io.ClassPathResource;

class ProfileReaderTest {
    private static final String FILE = "diseases/covid-19-2020.yaml";

    private final String shipped = content();

    @Test
    void shipsTheNumbersOfTheDefaultRules() {
        var profile = ProfileReader.read(FILE, shipped, 1);
        assertThat(profile.daysBeforeOnset()).isEqualTo(2);
        assertThat(profile.exposure().flight()).isEqualTo(new RuleSet.Flight(3));
        assertThat(profile.exposure().place()).isEqualTo(new RuleSet.Place(15));
        assertThat(profile.exposure().coach()).isEqualTo(new RuleSet.Coach(true, 3));
        assertThat(profile.reporting().review()).isEqualTo(Duration.ofHours(2));
        assertThat(profile.reporting().fasterReview()).isEqualTo(Duration.ofMinutes(20));
        assertThat(profile.observation().feverCelsius()).isEqualByComparingTo("37.3");
        assertThat(profile.observation().checksDue()).containsExactly(LocalTime.of(12, 0), LocalTime.of(20, 0));
        assertThat(profile.observation().services()).hasSize(3);
        assertThat(profile.observation().symptoms()).containsKey("cough");
        assertThat(profile.observation().release().normalChecks()).isEqualTo(2);
        assertThat(profile.disposition(Disposition.Who.SECOND_ORDER).days()).isEqualTo(7);
    }

    @Test
    void sendsACloseContactToASiteAndAnUnverifiedOneToThePhone() {
        var profile = ProfileReader.read(FILE, shipped, 1);
        var close = profile.disposition(ContactClass.CLOSE);
        assertThat(close.order()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(close.days()).isEqualTo(14);
        assertThat(close.dueHours()).isEqualTo(12);
        var unverified = profile.disposition(ContactClass.UNVERIFIED);
        assertThat(unverified.task()).isEqualTo(Disposition.Task.CALL);
        assertThat(unverified.dueHours()).isEqualTo(4);
        assertThat(profile.disposition(ContactClass.GENERAL).order()).isEqualTo(Disposition.Order.HOME);
        assertThat(profile.legalBasis(close.legalBasis()).zh()).contains("传染病防治法");
    }

    @Test
    void aConditionIsAskedTheSameOfAContactWhoeverAsks() {
        var now = LocalDateTime.parse("2020-02-01T10:00");
        var facts = Condition.Facts.of(
                ContactClass.CLOSE,
                List.of("train", "place", "train"),
                now.minusDays(2).plusMinutes(1),
                LocalDate.of(1960, 2, 1),
                true,
                now);
        assertThat(facts).isEqualTo(new Condition.Facts("close", List.of("place", "train"), 1, 60, true));
        var goesOn = Condition.Facts.of(ContactClass.GENERAL, List.of(), null, null, false, now);
        assertThat(goesOn).isEqualTo(new Condition.Facts("general", List.of(), 0, -1, false));
        var ahead = Condition.Facts.of(ContactClass.GENERAL, List.of(), now.plusDays(3), null, false, now);
        assertThat(ahead.daysSinceExposure()).isZero();
    }

    @Test
    void readsATextOfBeforeFeverPatientsHadADeadline() {
        String since = """
                  triage:
                    source: own
                    effective: 2020-02-01
                    outcome_within_hours: %s
                """;
        assertThat(shipped).contains(since.formatted("24"));
        var older = ProfileReader.read(FILE, shipped.replace(since.formatted("24"), ""), 1);
        assertThat(older.reporting().triage()).isEqualTo(Duration.ofHours(24));
        var faster = ProfileReader.read(FILE, shipped.replace(since.formatted("24"), since.formatted("6")), 1);
        assertThat(faster.reporting().triage()).isEqualTo(Duration.ofHours(6));
        refuses(
                "outcome_within_hours: 24",
                "outcome_within_hours: 0",
                "reporting.triage.outcome_within_hours",
                "from 1");
        refuses("outcome_within_hours: 24", "within_hours: 24", "reporting.triage.outcome_within_hours", "missing");
    }

    @Test
    void namesFileLineAndFieldOfAValueThatDoesNotFit() {
        refuses("close_minutes: 15", "close_minutes: soon", "exposure.place.close_minutes", "not 'soon'");
        refuses("order: home\n      days: 7", "order: homely\n      days: 7", "dispositions.rules[4].order", "homely");
        refuses("fever_celsius: 37.3", "fever: 37.3", "observation.fever_celsius", "missing");
        refuses("due: [\"12:00\", \"20:00\"]", "due: [noon, night]", "observation.checks.due", "times like");
        refuses("due: [\"12:00\", \"20:00\"]", "due: [\"12:00\"]", "observation.checks.due", "as many times");
        refuses("[purchase,", "[shopping,", "observation.checks.services", "shopping");
        refuses("    rows: 3\n  train:", "    rows: 3\n    crew: 2\n  train:", "exposure.flight.crew", "unknown field");
        refuses("task: call", "task: [call", "", "not YAML");
        refuses("- who: general", "- who: close", "dispositions.rules", "one rule for CLOSE without 'when'");
        refuses("legal_basis: regulation-survey", "legal_basis: none", "legal_basis", "not among legal_bases");
        assertThatThrownBy(() -> ProfileReader.read(FILE, "", 1)).hasMessageContaining("empty file");
    }

    @Test
    void theFirstRuleWhoseConditionHoldsDecides() {
        var text = shipped.replace("    - who: close\n", """
                    - who: close
                      when: person.age >= 0 && person.age < 15
                      order: home
                      days: 10
                      legal_basis: law-39-contact
                      task: home_visit
                      due_hours: 6
                    - who: close
                """.indent(0));
        var profile = ProfileReader.read(FILE, text, 1);
        assertThat(profile.conditional()).isTrue();
        assertThat(profile.disposition(ContactClass.CLOSE, facts(7)).order()).isEqualTo(Disposition.Order.HOME);
        assertThat(profile.disposition(ContactClass.CLOSE, facts(15)).order())
                .isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(profile.disposition(ContactClass.CLOSE, facts(-1)).order())
                .isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(profile.disposition(ContactClass.CLOSE).order()).isEqualTo(Disposition.Order.CENTRAL_SITE);
    }

    @Test
    void namesRuleLineAndVariableOfAConditionThatDoesNotFit() {
        var rule = "    - who: general\n      when: ";
        refuses("    - who: general\n", rule + "persn.age > 3\n", "dispositions.rules[3].when", "persn");
        refuses("    - who: general\n", rule + "person.age > 'x'\n", "dispositions.rules[3].when", "_>_");
        refuses("    - who: general\n", rule + "1 + 1\n", "dispositions.rules[3].when", "expected type 'bool'");
        refuses("    - who: general\n", rule + "person.age > 3\n", "dispositions.rules", "GENERAL without 'when'");
    }

    @Test
    void aConditionWithoutAnAnswerLeavesTheDecisionToTheNextRule() {
        var condition = Condition.of("10 / person.age > 1");
        assertThat(condition.holds(facts(5))).isTrue();
        assertThat(condition.holds(facts(0))).isFalse();
    }

    private static Condition.Facts facts(int age) {
        return new Condition.Facts("close", List.of("train"), 2, age, true);
    }

    @Test
    void aDiseaseMayHaveNoRuleForFellowPassengers() {
        var spots = shipped.replaceAll("(?m)^  (flight|train|coach|ship|metro):\\n(    .*\\n)+", "");
        var rules = ProfileReader.read(FILE, spots, 1).exposure();
        assertThat(rules.flight()).isNull();
        assertThat(rules.train()).isNull();
        assertThat(rules.metro()).isFalse();
        assertThat(rules.place()).isNotNull();
    }

    @Test
    void aSpotIsReleasedByTheConditionsOfTheRules() {
        var spots = Objects.requireNonNull(ProfileReader.read(FILE, shipped, 1).spots());
        assertThat(spots.daysBeforeOnset()).isEqualTo(3);
        assertThat(spots.steps())
                .extracting(SpotRules.Step::id)
                .containsExactly(
                        "seal",
                        "notify",
                        "list_people",
                        "health_watch",
                        "disinfect",
                        "supply",
                        "guard_roster",
                        "daily_report",
                        "release");
        assertThat(spots.steps().getFirst().due()).isEqualTo(Duration.ofHours(2));
        assertThat(spots.steps().getLast().due()).isNull();
        assertThat(spots.release()).isEqualTo(new SpotRules.Release(14, new SpotRules.LastContact(14, true), 2, true));
    }

    @Test
    void aProfileMaySayNothingOfSpotsAndStaysReadable() {
        var without = shipped.replaceFirst("(?s)\nspots:\n.*?\nlegal_bases:", "\nlegal_bases:");
        assertThat(without).doesNotContain("spots:");
        assertThat(ProfileReader.read(FILE, without, 1).spots()).isNull();
    }

    @Test
    void namesLineAndFieldOfARuleOfSpotsThatDoesNotFit() {
        refuses("days_before_onset: 3", "days_before_onset: three", "spots.days_before_onset", "not 'three'");
        refuses("id: seal", "id: Seal", "spots.steps[1].id", "not 'Seal'");
        refuses("id: notify", "id: seal", "spots.steps[2].id", "there already");
        refuses("[cdc, grid_worker, guard]\n      due_hours: 2", "[mayor]", "spots.steps[1].signs", "one of cdc");
        refuses(
                "due_hours: 2\n    - id: notify",
                "due_hours: 0\n    - id: notify",
                "spots.steps[1].due_hours",
                "from 1");
        refuses("after: [list_people]", "after: [supply]", "spots.steps[4].after", "no earlier step");
        refuses("    - id: release", "    - id: end", "spots.steps", "the last one 'release'");
        refuses("within_days: 2", "within_days: 99", "spots.release.residents_negative.within_days", "from 1 to 60");
        refuses("negative: true", "negative: perhaps", "spots.release.last_contact.negative", "true or false");
        refuses("    steps_signed: true", "    step_signed: true", "spots.release.steps_signed", "missing");
        refuses("legal_basis: law-42-order\n  steps", "legal_basis: none\n  steps", "spots.legal_basis", "not among");
    }

    private void refuses(String line, String broken, String field, String trouble) {
        assertThat(shipped).contains(line);
        assertThatThrownBy(() -> ProfileReader.read(FILE, shipped.replace(line, broken), 1))
                .isInstanceOf(BrokenProfile.class)
                .hasMessageMatching("diseases/covid-19-2020.yaml, line \\d+.*")
                .hasMessageContaining(field)
                .hasMessageContaining(trouble);
    }

    private static String content() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
