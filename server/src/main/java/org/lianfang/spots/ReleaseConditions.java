package org.lianfang.spots;

import static org.lianfang.spots.Judgement.Condition.LAST_CONTACT;
import static org.lianfang.spots.Judgement.Condition.NO_NEW_CASE;
import static org.lianfang.spots.Judgement.Condition.RESIDENTS_NEGATIVE;
import static org.lianfang.spots.Judgement.Condition.STEPS_SIGNED;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.SpotRules;
import org.lianfang.spots.ReleaseFacts.CaseThere;
import org.lianfang.spots.ReleaseFacts.Exposed;
import org.lianfang.spots.ReleaseFacts.Inside;
import org.lianfang.spots.ReleaseFacts.Swab;

/**
 * Whether a spot may be released (rules.md, Epidemic spot): of each condition that the profile asks whether it holds, why,
 * and when it could at the earliest. The facts decide, nothing else.
 */
final class ReleaseConditions {
    static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private ReleaseConditions() {}

    /** One judgement for each condition asked, in a fixed order; all of them must hold. */
    static List<Judgement> judge(SpotRules.Release rules, ReleaseFacts facts) {
        var judged = new ArrayList<Judgement>();
        if (rules.newCaseFreeDays() != null) {
            judged.add(noNewCase(rules.newCaseFreeDays(), facts));
        }
        if (rules.lastContact() != null) {
            judged.add(lastContact(rules.lastContact(), facts));
        }
        if (rules.residentsNegativeWithinDays() != null) {
            judged.add(residentsNegative(rules.residentsNegativeWithinDays(), facts));
        }
        if (rules.stepsSigned()) {
            judged.add(stepsSigned(facts));
        }
        return List.copyOf(judged);
    }

    /** When all could hold at the earliest; null where nobody can say. */
    static @Nullable LocalDateTime earliest(List<Judgement> judged) {
        return judged.stream().anyMatch(one -> one.earliest() == null)
                ? null
                : judged.stream()
                        .map(one -> Objects.requireNonNull(one.earliest()))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static Judgement noNewCase(int days, ReleaseFacts facts) {
        var last = facts.cases().stream()
                .max(Comparator.comparing(CaseThere::counts).thenComparing(CaseThere::caseNo));
        LocalDateTime from = last.map(CaseThere::counts).orElse(facts.drawnAt());
        LocalDateTime over = from.plusDays(days);
        boolean holds = !facts.now().isBefore(over);
        String[] arguments = {last.map(CaseThere::caseNo).orElse(""), text(from), String.valueOf(days), text(over)};
        String reason = last.isPresent() ? "last-case" : "no-case";
        return holds
                ? Judgement.holds(NO_NEW_CASE, reason + "-long-ago", over, arguments)
                : Judgement.not(NO_NEW_CASE, reason + "-too-recent", over, arguments);
    }

    private static Judgement lastContact(SpotRules.LastContact rule, ReleaseFacts facts) {
        List<Exposed> exposed = facts.exposed();
        if (exposed.isEmpty()) {
            return Judgement.holds(LAST_CONTACT, "nobody-exposed", facts.drawnAt());
        }
        long goingOn = exposed.stream().filter(one -> one.last() == null).count();
        if (goingOn > 0) {
            return Judgement.not(LAST_CONTACT, "exposure-goes-on", null, String.valueOf(goingOn));
        }
        LocalDateTime last = exposed.stream()
                .map(one -> Objects.requireNonNull(one.last()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDateTime over = last.plusDays(rule.days());
        List<Exposed> lacking =
                rule.negative() ? exposed.stream().filter(one -> !cleared(one)).toList() : List.of();
        long positive =
                lacking.stream().filter(one -> positiveAfterExposure(one)).count();
        if (positive > 0) {
            return Judgement.not(LAST_CONTACT, "contact-positive", null, String.valueOf(positive));
        }
        if (!facts.now().isAfter(over)) {
            return Judgement.not(
                    LAST_CONTACT,
                    "contact-too-recent",
                    over,
                    text(last),
                    String.valueOf(rule.days()),
                    text(over),
                    String.valueOf(lacking.size()));
        }
        return lacking.isEmpty()
                ? Judgement.holds(LAST_CONTACT, "contacts-over", over, text(last), String.valueOf(exposed.size()))
                : Judgement.not(
                        LAST_CONTACT, "contacts-untested", facts.now(), String.valueOf(lacking.size()), text(last));
    }

    private static boolean cleared(Exposed contact) {
        Swab latest = contact.latest();
        return latest != null && latest.negative() && latest.takenAt().isAfter(Objects.requireNonNull(contact.last()));
    }

    private static boolean positiveAfterExposure(Exposed contact) {
        return contact.latest() != null && !contact.latest().negative();
    }

    private static Judgement residentsNegative(int days, ReleaseFacts facts) {
        LocalDateTime fresh = facts.now().minusDays(days);
        List<Inside> inside = facts.inside();
        long positive = count(inside, latest -> latest != null && !latest.negative());
        long untested = count(inside, latest -> latest == null);
        long stale = count(
                inside,
                latest ->
                        latest != null && latest.negative() && latest.takenAt().isBefore(fresh));
        if (positive > 0) {
            return Judgement.not(RESIDENTS_NEGATIVE, "resident-positive", null, String.valueOf(positive));
        }
        if (untested + stale > 0) {
            return Judgement.not(
                    RESIDENTS_NEGATIVE,
                    "residents-not-fresh",
                    facts.now(),
                    String.valueOf(untested),
                    String.valueOf(stale),
                    String.valueOf(days));
        }
        return inside.isEmpty()
                ? Judgement.holds(RESIDENTS_NEGATIVE, "nobody-inside", facts.now())
                : Judgement.holds(
                        RESIDENTS_NEGATIVE,
                        "residents-negative",
                        facts.now(),
                        String.valueOf(inside.size()),
                        String.valueOf(days));
    }

    private static long count(List<Inside> inside, java.util.function.Predicate<@Nullable Swab> latest) {
        return inside.stream().filter(one -> latest.test(one.latest())).count();
    }

    private static Judgement stepsSigned(ReleaseFacts facts) {
        return facts.unsigned().isEmpty()
                ? Judgement.holds(STEPS_SIGNED, "steps-signed", facts.now())
                : Judgement.not(
                        STEPS_SIGNED,
                        "steps-open",
                        facts.now(),
                        facts.unsigned().toArray(String[]::new));
    }

    private static String text(LocalDateTime time) {
        return MINUTES.format(time);
    }
}
