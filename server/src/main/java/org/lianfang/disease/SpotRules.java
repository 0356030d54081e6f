package org.lianfang.disease;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.DiseaseProfile.Wording;

/**
 * How an epidemic spot (疫点) is run: which places become one, what is done there, and what a release needs.
 *
 * @param daysBeforeOnset how long before the onset a stay of a case makes a place a candidate
 * @param legalBasis key of {@link DiseaseProfile#legalBases()}
 * @param steps in the order of the checklist; the last one is the release
 */
public record SpotRules(int daysBeforeOnset, String legalBasis, List<Step> steps, Release release) {
    /** The step that only the release itself signs. */
    public static final String RELEASE = "release";

    public SpotRules {
        steps = List.copyOf(steps);
    }

    /** The step of this id; empty if this profile has none. */
    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /**
     * One step of the checklist.
     *
     * @param signs who may sign that it is done
     * @param due from the drawing of the spot; null where no clock runs
     * @param after ids of steps that must have been signed before
     */
    public record Step(
            String id,
            Wording name,
            Set<Signer> signs,
            @Nullable Duration due,
            List<String> after) {
        public Step {
            signs = Set.copyOf(signs);
            after = List.copyOf(after);
        }
    }

    /** Whose signature a step takes. */
    public enum Signer {
        CDC,
        INVESTIGATOR,
        GRID_WORKER,
        GUARD;

        /** The name used in files, URLs and tables. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What must hold before a spot is released; what is null or false is not asked.
     *
     * @param newCaseFreeDays full days since the last case of the spot became known or was last there
     * @param lastContact what is asked of those exposed there
     * @param residentsNegativeWithinDays everyone inside has a negative sample of so many days before the release
     * @param stepsSigned every other step is signed
     */
    public record Release(
            @Nullable Integer newCaseFreeDays,
            @Nullable LastContact lastContact,
            @Nullable Integer residentsNegativeWithinDays,
            boolean stepsSigned) {}

    /**
     * @param days that must be over since the last exposure of anybody
     * @param negative whether each of them needs a negative sample from after the exposure
     */
    public record LastContact(int days, boolean negative) {}
}
