package org.lianfang.disease;

import java.io.StringReader;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianfang.disease.DiseaseProfile.Errand;
import org.lianfang.disease.DiseaseProfile.Observation;
import org.lianfang.disease.DiseaseProfile.Release;
import org.lianfang.disease.DiseaseProfile.Reporting;
import org.lianfang.disease.DiseaseProfile.Wording;
import org.lianfang.matching.RuleSet;
import org.lianfang.matching.Tie;
import org.lianfang.matching.Transport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a profile from YAML; refuses it with file, line and field where it does not hold together. */
final class ProfileReader {
    private static final Duration OUTCOME_WITHOUT_RULE = Duration.ofHours(24);

    private ProfileReader() {}

    static DiseaseProfile read(String file, String content, int version) {
        var root = new YamlSection(file, "", compose(file, content));
        if (!root.text("id").matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw root.broken("id", "lower-case letters, digits and hyphens expected, such as covid-19-2020");
        }
        root.text("source");
        var bases = wordings(root.section("legal_bases"));
        var exposure = exposure(root.section("exposure"));
        var profile = new DiseaseProfile(
                root.text("id"),
                version,
                wording(root, "name"),
                root.date("effective"),
                exposure,
                reporting(root.section("reporting")),
                observation(root.section("observation")),
                dispositions(root.section("dispositions"), bases.keySet(), exposure.secondOrder()),
                bases,
                root.optional("spots", section -> SpotRulesReader.read(section, bases.keySet())),
                questionnaire(root));
        root.end();
        return profile;
    }

    /** Texts that were written before there were questionnaires have none. */
    private static Questionnaire questionnaire(YamlSection root) {
        var read = root.optional("questionnaire", section -> new QuestionnaireReader().read(section));
        return read == null ? Questionnaire.NONE : read;
    }

    static Node compose(String file, String content) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(content));
            if (root == null) {
                throw new BrokenProfile(file, 1, "", "empty file");
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new BrokenProfile(file, line, "", "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new BrokenProfile(
                    file,
                    1,
                    "",
                    "not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static RuleSet exposure(YamlSection rules) {
        rules.sourced();
        YamlSection window = rules.section("window");
        int days = window.whole("days_before_onset", 0, 60);
        if (!window.text("without_symptoms").equals("first-positive-sample")) {
            throw window.broken("without_symptoms", "first-positive-sample expected");
        }
        window.end();
        var ship = rules.optional("ship", section -> section.yes("same_cabin"));
        var metro = rules.optional("metro", section -> section.yes("same_line"));
        var second = rules.optional("second_order", ProfileReader::secondOrder);
        var set = new RuleSet(
                days,
                rules.optional("flight", section -> new RuleSet.Flight(section.whole("rows", 0, 100))),
                rules.optional("train", ProfileReader::train),
                rules.optional(
                        "coach", section -> new RuleSet.Coach(section.yes("sealed"), section.whole("rows", 0, 100))),
                ship != null && ship,
                rules.some("same_vehicle", Transport.class),
                metro != null && metro,
                rules.optional("place", ProfileReader::place),
                rules.some("ties", Tie.Kind.class),
                second == null ? 0 : second);
        if (!Set.of(Transport.BUS, Transport.TAXI).containsAll(set.vehicles())) {
            throw rules.broken("same_vehicle", "only bus and taxi are single vehicles");
        }
        rules.end();
        return set;
    }

    private static RuleSet.Train train(YamlSection train) {
        return new RuleSet.Train(
                train.texts("sealed_kinds"),
                train.whole("bays_apart", 0, 10),
                train.whole("seats_per_bay", 1, 20),
                train.whole("hard_berth_numbers_per_bay", 1, 10),
                train.whole("soft_berths_per_compartment", 1, 10));
    }

    private static int secondOrder(YamlSection second) {
        second.sourced();
        int atMost = second.whole("at_most", 1, 100_000);
        return second.yes("traced") ? atMost : 0;
    }

    private static RuleSet.Place place(YamlSection place) {
        place.sourced();
        return new RuleSet.Place(place.whole("close_minutes", 0, 24 * 60));
    }

    private static Reporting reporting(YamlSection rules) {
        rules.sourced();
        rules.text("class");
        rules.whole("other_classes_within_hours", 1, 240);
        YamlSection review = rules.section("review");
        review.sourced();
        YamlSection faster = rules.section("faster_review");
        faster.sourced();
        var reporting = new Reporting(
                Duration.ofHours(rules.whole("report_within_hours", 1, 240)),
                Duration.ofMinutes(review.whole("within_minutes", 1, 10_000)),
                Duration.ofMinutes(escalation(review.section("escalation"))),
                Duration.ofMinutes(faster.whole("within_minutes", 1, 10_000)),
                Duration.ofMinutes(faster.whole("consultation_within_minutes", 1, 10_000)),
                Duration.ofHours(deadline(rules, "investigation", "within_hours")),
                Duration.ofHours(deadline(rules, "transfer", "within_hours")),
                Duration.ofHours(deadline(rules, "handover", "escalates_after_hours")),
                triage(rules));
        review.end();
        faster.end();
        rules.end();
        return reporting;
    }

    private static int escalation(YamlSection section) {
        section.sourced();
        int minutes = section.whole("after_minutes_overdue", 1, 10_000);
        section.end();
        return minutes;
    }

    private static int deadline(YamlSection rules, String name, String field) {
        YamlSection section = rules.section(name);
        section.sourced();
        int value = section.whole(field, 1, 10_000);
        section.end();
        return value;
    }

    /** A text of before this rule was in the format stays readable (ADR 16). */
    private static Duration triage(YamlSection rules) {
        Integer hours = rules.optional("triage", section -> {
            section.sourced();
            return section.whole("outcome_within_hours", 1, 240);
        });
        return hours == null ? OUTCOME_WITHOUT_RULE : Duration.ofHours(hours);
    }

    private static Observation observation(YamlSection rules) {
        rules.sourced();
        if (!rules.yes("released_only_by_notice")) {
            throw rules.broken("released_only_by_notice", "true expected: an overdue check never releases");
        }
        int temperatures = rules.whole("temperatures_a_day", 0, 24);
        YamlSection checks = rules.section("checks");
        checks.sourced();
        var observation = new Observation(
                rules.decimal("fever_celsius"),
                temperatures,
                rules.yes("restarts_on_exposure"),
                dueTimes(checks, temperatures),
                checks.some("services", Errand.class),
                wordings(checks.section("symptoms")),
                release(rules.section("release")),
                rules.whole("after_discharge_days", 0, 365));
        checks.end();
        rules.end();
        return observation;
    }

    private static List<LocalTime> dueTimes(YamlSection checks, int temperatures) {
        try {
            var times =
                    checks.texts("due").stream().map(LocalTime::parse).sorted().toList();
            if (times.size() != temperatures) {
                throw checks.broken("due", "as many times as temperatures_a_day expected");
            }
            return times;
        } catch (DateTimeParseException e) {
            throw checks.broken("due", "times like \"12:00\" expected");
        }
    }

    private static Release release(YamlSection rules) {
        rules.sourced();
        var release =
                new Release(rules.whole("normal_checks", 0, 24), Duration.ofHours(rules.whole("within_hours", 1, 240)));
        rules.end();
        return release;
    }

    private static List<Disposition> dispositions(YamlSection section, Set<String> bases, boolean second) {
        section.sourced();
        List<Disposition> rules = section.list("rules", rule -> disposition(rule, bases));
        var contacts =
                new ArrayList<>(List.of(Disposition.Who.CLOSE, Disposition.Who.GENERAL, Disposition.Who.UNVERIFIED));
        if (second) {
            contacts.add(Disposition.Who.SECOND_ORDER);
        }
        for (var who : contacts) {
            var mine = rules.stream().filter(rule -> rule.who() == who).toList();
            var always = mine.stream().filter(rule -> rule.when().always()).count();
            if (always != 1 || !mine.getLast().when().always()) {
                throw section.broken(
                        "rules", "one rule for " + who + " without 'when' expected, after those that have one");
            }
        }
        section.end();
        return List.copyOf(rules);
    }

    private static Disposition disposition(YamlSection rule, Set<String> bases) {
        if (rule.names().contains("source")) {
            rule.sourced();
        }
        String basis = rule.text("legal_basis");
        if (!bases.contains(basis)) {
            throw rule.broken("legal_basis", "'" + basis + "' is not among legal_bases");
        }
        return new Disposition(
                rule.one("who", Disposition.Who.class),
                rule.one("order", Disposition.Order.class),
                rule.whole("days", 0, 365),
                basis,
                rule.one("task", Disposition.Task.class),
                rule.whole("due_hours", 0, 240),
                when(rule));
    }

    private static Condition when(YamlSection rule) {
        if (!rule.names().contains("when")) {
            return Condition.ALWAYS;
        }
        try {
            return Condition.of(rule.text("when"));
        } catch (IllegalArgumentException e) {
            throw rule.broken("when", String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Wording> wordings(YamlSection section) {
        var wordings = new LinkedHashMap<String, Wording>();
        section.names().forEach(key -> wordings.put(key, wording(section, key)));
        return Collections.unmodifiableMap(wordings);
    }

    static Wording wording(YamlSection in, String key) {
        YamlSection texts = in.section(key);
        var wording = new Wording(texts.text("zh"), texts.text("en"));
        texts.end();
        return wording;
    }
}
