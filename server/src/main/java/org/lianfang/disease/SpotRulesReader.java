package org.lianfang.disease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.DiseaseProfile.Wording;
import org.lianfang.disease.SpotRules.LastContact;
import org.lianfang.disease.SpotRules.Release;
import org.lianfang.disease.SpotRules.Signer;
import org.lianfang.disease.SpotRules.Step;

/** Reads the section {@code spots} of a profile, which a profile may leave out. */
final class SpotRulesReader {
    private static final int DUE_HOURS_AT_MOST = 720;
    private static final int STEPS_AT_MOST = 30;

    private SpotRulesReader() {}

    static SpotRules read(YamlSection spots, Set<String> bases) {
        spots.sourced();
        String basis = spots.text("legal_basis");
        if (!bases.contains(basis)) {
            throw spots.broken("legal_basis", "'" + basis + "' is not among legal_bases");
        }
        var earlier = new HashSet<String>();
        List<Step> steps = spots.list("steps", step -> step(step, earlier));
        if (steps.isEmpty()
                || steps.size() > STEPS_AT_MOST
                || !steps.getLast().id().equals(SpotRules.RELEASE)) {
            throw spots.broken("steps", "1 to " + STEPS_AT_MOST + " steps expected, the last one 'release'");
        }
        return new SpotRules(
                spots.whole("days_before_onset", 0, 60), basis, steps, release(spots.section("release"), steps));
    }

    private static Step step(YamlSection step, Set<String> earlier) {
        if (step.names().contains("source")) {
            step.sourced();
        }
        String id = step.text("id");
        if (!id.matches("[a-z][a-z0-9_]{0,39}")) {
            throw step.broken("id", "small letters, digits and underscores expected, not '" + id + "'");
        }
        var after = new ArrayList<String>();
        if (step.names().contains("after")) {
            for (String before : step.texts("after").stream().sorted().toList()) {
                if (!earlier.contains(before)) {
                    throw step.broken("after", "'" + before + "' is no earlier step");
                }
                after.add(before);
            }
        }
        if (!earlier.add(id)) {
            throw step.broken("id", "'" + id + "' is there already");
        }
        Set<Signer> signs = step.some("signs", Signer.class);
        if (signs.isEmpty()) {
            throw step.broken("signs", "at least one of those who may sign expected");
        }
        return new Step(id, new Wording(step.text("zh"), step.text("en")), signs, due(step), after);
    }

    private static @Nullable Duration due(YamlSection step) {
        return step.names().contains("due_hours")
                ? Duration.ofHours(step.whole("due_hours", 1, DUE_HOURS_AT_MOST))
                : null;
    }

    private static Release release(YamlSection section, List<Step> steps) {
        section.sourced();
        var release = new Release(
                section.optional("no_new_case", rule -> rule.whole("days", 1, 365)),
                section.optional(
                        "last_contact", rule -> new LastContact(rule.whole("days", 0, 365), rule.yes("negative"))),
                section.optional("residents_negative", rule -> rule.whole("within_days", 1, 60)),
                section.yes("steps_signed"));
        if (release.newCaseFreeDays() == null
                && release.lastContact() == null
                && release.residentsNegativeWithinDays() == null
                && (!release.stepsSigned() || steps.size() == 1)) {
            throw section.broken("steps_signed", "at least one condition expected, or every release would be granted");
        }
        section.end();
        return release;
    }
}
