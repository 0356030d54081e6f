package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Zone;
import org.lianfang.disease.BrokenProfile;
import org.springframework.core.io.ClassPathResource;

/** The shipped rules on evidence alone. */
class ColourRulesTest {
    private static final UUID PERSON = new UUID(1, 1);
    private static final String FILE = shipped();
    private static final ColourRules RULES = ColourRulesReader.read("green-code.yaml", FILE, 1);

    private final List<Evidence> known = new ArrayList<>();

    @Test
    void withoutEvidenceEveryoneIsGreen() {
        assertThat(rule("2020-02-01T12:00")).isEqualTo("green");
    }

    @Test
    void aCaseIsRedUntilFourteenDaysAfterDischarge() {
        add(
                EvidenceKind.CASE,
                Map.of("status", "reported", "classification", "confirmed", "since", utc("2020-01-25T09:00")));
        assertThat(rule("2020-01-26T12:00")).isEqualTo("green");
        known.clear();
        var facts = new java.util.HashMap<>(
                Map.of("status", "confirmed", "classification", "confirmed", "since", utc("2020-01-25T10:00")));
        add(EvidenceKind.CASE, facts);
        assertThat(rule("2020-01-25T09:59")).isEqualTo("green");
        assertThat(rule("2020-01-25T10:00")).isEqualTo("red confirmed-case");
        assertThat(rule("2029-01-25T10:00")).isEqualTo("red confirmed-case");
        known.clear();
        facts.put("discharged", "2020-02-10");
        add(EvidenceKind.CASE, facts);
        assertThat(rule("2020-02-24T23:59")).isEqualTo("red confirmed-case");
        assertThat(rule("2020-02-25T00:00")).isEqualTo("green");
    }

    @Test
    void aCloseContactIsRedWhileObservedThenYellowThenGreen() {
        add(
                EvidenceKind.CONTACT,
                Map.of(
                        "status", "active",
                        "class", "close",
                        "found", utc("2020-01-26T08:00"),
                        "last_exposure", "2020-01-20"));
        add(
                EvidenceKind.ORDER,
                Map.of(
                        "status", "released",
                        "class", "close",
                        "made", utc("2020-01-26T08:01"),
                        "ends", "2020-02-03",
                        "closed", utc("2020-02-04T10:00")));
        assertThat(rule("2020-01-26T07:59")).isEqualTo("green");
        assertThat(rule("2020-02-03T23:59")).isEqualTo("red close-contact");
        assertThat(rule("2020-02-04T10:00")).isEqualTo("yellow released-from-observation");
        assertThat(rule("2020-02-18T23:59")).isEqualTo("yellow released-from-observation");
        assertThat(rule("2020-02-19T00:00")).isEqualTo("green");
    }

    @Test
    void daysAreThoseOfTheProfileOfTheCaseBehindAndTheRulesOwnWithoutOne() {
        ProfileDays days = (disease, version, whose) -> disease.equals("measles") && version == 2
                ? OptionalInt.of(whose == ProfileDays.Watched.CLOSE ? 21 : 0)
                : OptionalInt.empty();
        ColourRules rules = ColourRulesReader.read("green-code.yaml", FILE, 1, days);
        var facts = new java.util.HashMap<>(Map.of(
                "status", "active", "class", "close", "found", utc("2020-01-20T08:00"), "last_exposure", "2020-01-20"));
        assertThat(until(rules, EvidenceKind.CONTACT, facts)).isEqualTo(at("2020-02-04T00:00"));
        facts.putAll(Map.of("profile", "measles", "profile_version", "2"));
        assertThat(until(rules, EvidenceKind.CONTACT, facts)).isEqualTo(at("2020-02-11T00:00"));
        assertThat(until(RULES, EvidenceKind.CONTACT, facts)).isEqualTo(at("2020-02-04T00:00"));
        var discharged = Map.of(
                "status",
                "confirmed",
                "classification",
                "confirmed",
                "since",
                utc("2020-01-20T08:00"),
                "discharged",
                "2020-01-25",
                "profile",
                "measles",
                "profile_version",
                "2");
        assertThat(until(rules, EvidenceKind.CASE, discharged)).isEqualTo(at("2020-01-26T00:00"));
    }

    private Instant until(ColourRules rules, EvidenceKind kind, Map<String, String> facts) {
        known.clear();
        add(kind, facts);
        return Objects.requireNonNull(rules.restrictions(known).getFirst().until());
    }

    @Test
    void whoComesFromAnAreaOfHighRiskIsRedAndOfMediumRiskYellowOnceItIsConfirmed() {
        var facts = new java.util.HashMap<>(Map.of(
                "status",
                "noted",
                "region",
                "4201",
                "region_name",
                "武汉市",
                "level",
                "high",
                "left",
                "2020-01-24",
                "ends",
                "2020-02-07"));
        add(EvidenceKind.ARRIVAL, facts);
        assertThat(rule("2020-01-26T12:00")).isEqualTo("green");
        facts.putAll(Map.of("status", "confirmed", "confirmed", utc("2020-01-26T11:00")));
        for (var colour : Map.of(
                        "high",
                        "red arrival-from-high-risk",
                        "medium",
                        "yellow arrival-from-medium-risk",
                        "low",
                        "green",
                        "unknown",
                        "green")
                .entrySet()) {
            known.clear();
            facts.put("level", colour.getKey());
            add(EvidenceKind.ARRIVAL, facts);
            assertThat(rule("2020-01-26T10:59")).isEqualTo("green");
            assertThat(rule("2020-02-07T23:59")).isEqualTo(colour.getValue());
            assertThat(rule("2020-02-08T00:00"))
                    .isEqualTo(colour.getKey().equals("high") ? "yellow arrival-observed" : "green");
            assertThat(rule("2020-02-22T00:00")).isEqualTo("green");
        }
        facts.put("status", "withdrawn");
        known.clear();
        add(EvidenceKind.ARRIVAL, facts);
        assertThat(rule("2020-02-01T12:00")).isEqualTo("green");
    }

    @Test
    void anOfficeThatIsLateWithItsNoticeKeepsNobodyRed() {
        add(
                EvidenceKind.ORDER,
                Map.of(
                        "status", "in_force",
                        "class", "close",
                        "made", utc("2020-01-26T08:01"),
                        "ends", "2020-02-03"));
        assertThat(rule("2020-02-03T23:59")).isEqualTo("red close-contact-under-order");
        assertThat(rule("2020-02-04T00:00")).isEqualTo("yellow observation-over");
        assertThat(rule("2020-02-18T00:00")).isEqualTo("green");
    }

    @Test
    void whoeverIsOnlyPerhapsAContactIsGreen() {
        add(
                EvidenceKind.CONTACT,
                Map.of(
                        "status", "active",
                        "class", "unverified",
                        "found", utc("2020-01-26T08:00"),
                        "last_exposure", "2020-01-20"));
        assertThat(rule("2020-01-27T08:00")).isEqualTo("green");
    }

    @Test
    void theWorstHoldsAndTheOrderOfTheEvidenceDoesNotMatter() {
        add(EvidenceKind.SYMPTOMS, Map.of("outcome", "open", "arrived", utc("2020-01-24T10:00")));
        add(
                EvidenceKind.CONTACT,
                Map.of(
                        "status", "active",
                        "class", "general",
                        "found", utc("2020-01-25T08:00"),
                        "last_exposure", "2020-01-22"));
        add(
                EvidenceKind.CASE,
                Map.of("status", "confirmed", "classification", "suspected", "since", utc("2020-01-26T10:00")));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(known, new Random(seed));
            assertThat(rule("2020-01-24T12:00")).isEqualTo("yellow symptoms");
            assertThat(rule("2020-01-25T12:00")).isEqualTo("yellow symptoms");
            assertThat(rule("2020-01-26T12:00")).isEqualTo("red suspected-case");
        }
    }

    @Test
    void theNextMomentIsTheFirstAtWhichAnythingChanges() {
        var random = new Random(20200211);
        for (int round = 0; round < 300; round++) {
            known.clear();
            for (int piece = random.nextInt(4); piece >= 0; piece--) {
                LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(30));
                add(
                        EvidenceKind.ORDER,
                        Map.of(
                                "status", random.nextBoolean() ? "released" : "in_force",
                                "class", random.nextBoolean() ? "close" : "general",
                                "made", utc(day + "T08:00"),
                                "ends", day.plusDays(random.nextInt(14)).toString(),
                                "closed", utc(day.plusDays(14) + "T10:00")));
            }
            Instant at = at("2020-01-05T11:00");
            var restrictions = RULES.restrictions(known);
            var next = ColourRules.next(restrictions, at);
            for (Instant hour = at; hour.isBefore(at("2020-04-01T00:00")); hour = hour.plusSeconds(3_600)) {
                if (next.isPresent() && !hour.isBefore(next.get())) {
                    break;
                }
                assertThat(ColourRules.deciding(restrictions, hour).map(Restriction::rule))
                        .isEqualTo(ColourRules.deciding(restrictions, at).map(Restriction::rule));
            }
        }
    }

    @Test
    void aFileThatDoesNotHoldTogetherIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read(FILE.replaceFirst("classification: \\[", "classifcation: [")))
                .isInstanceOf(BrokenProfile.class)
                .hasMessageContaining("classifcation");
        assertThatThrownBy(() -> read(FILE.replaceFirst("colour: red", "colour: green")))
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> read(FILE.replaceFirst("until: discharged", "until: ends")))
                .hasMessageContaining("until");
        assertThatThrownBy(() -> read(FILE.replaceFirst("restored: false", "person: 411202")))
                .isInstanceOf(BrokenProfile.class);
    }

    private static ColourRules read(String yaml) {
        return ColourRulesReader.read("broken.yaml", yaml, 1);
    }

    private void add(EvidenceKind kind, Map<String, String> facts) {
        long seq = known.size() + 1L;
        known.add(new Evidence(
                seq, kind, new UUID(2, seq), PERSON, null, Map.copyOf(facts), Instant.EPOCH, "411202", ""));
    }

    private String rule(String time) {
        return ColourRules.deciding(RULES.restrictions(known), at(time))
                .map(restriction -> restriction.colour().external() + " "
                        + restriction.rule().id())
                .orElse("green");
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(Zone.ID).toInstant();
    }

    private static String utc(String time) {
        return at(time).toString();
    }

    private static String shipped() {
        try {
            return new ClassPathResource("colours/green-code.yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
