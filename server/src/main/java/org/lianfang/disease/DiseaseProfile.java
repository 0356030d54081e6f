package org.lianfang.disease;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.RuleSet;

/**
 * One version of the rules for one disease.
 *
 * @param effective the first day on which this profile as a whole held
 * @param legalBases what an order may rest on, by the key that a {@link Disposition} carries
 * @param spots how epidemic spots are run; null where the profile says nothing of them
 * @param questionnaire what the investigation of a case asks
 */
public record DiseaseProfile(
        String id,
        int version,
        Wording name,
        LocalDate effective,
        RuleSet exposure,
        Reporting reporting,
        Observation observation,
        List<Disposition> dispositions,
        Map<String, Wording> legalBases,
        @Nullable SpotRules spots,
        Questionnaire questionnaire) {

    /** Which rules these are. */
    public RulesVersion rules() {
        return new RulesVersion(id, version);
    }

    /** What is ordered for a contact of this class of whom nothing else is known; every profile has such a rule. */
    public Disposition disposition(ContactClass contactClass) {
        return disposition(who(contactClass));
    }

    /** What is ordered for this contact: the first rule for its class whose condition holds. */
    public Disposition disposition(ContactClass contactClass, Condition.Facts facts) {
        var who = who(contactClass);
        return dispositions.stream()
                .filter(rule -> rule.who() == who && rule.when().holds(facts))
                .findFirst()
                .orElseThrow();
    }

    /** The rule without a condition. */
    public Disposition disposition(Disposition.Who who) {
        return dispositions.stream()
                .filter(rule -> rule.who() == who && rule.when().always())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no disposition for " + who));
    }

    /** Whether any rule asks for more than the class. */
    public boolean conditional() {
        return dispositions.stream().anyMatch(rule -> !rule.when().always());
    }

    private Disposition.Who who(ContactClass contactClass) {
        return switch (contactClass) {
            case CLOSE -> Disposition.Who.CLOSE;
            case UNVERIFIED -> Disposition.Who.UNVERIFIED;
            case GENERAL -> Disposition.Who.GENERAL;
            // rules that look for none and say nothing of them: one who was found under other rules is watched longer
            case SECOND_ORDER ->
                dispositions.stream()
                                .anyMatch(rule -> rule.who() == Disposition.Who.SECOND_ORDER
                                        && rule.when().always())
                        ? Disposition.Who.SECOND_ORDER
                        : Disposition.Who.GENERAL;
        };
    }

    /** The wording of a legal basis that a disposition of this profile names. */
    public Wording legalBasis(String key) {
        return Objects.requireNonNull(legalBases.get(key), key);
    }

    /** Days before the onset, or before the first positive sample, on which the infectious window opens at 00:00. */
    public int daysBeforeOnset() {
        return exposure.daysBeforeOnset();
    }

    /** One text in both languages. */
    public record Wording(String zh, String en) {}

    /**
     * How fast things must go, counted from the report.
     *
     * @param report from diagnosis to report
     * @param review from report to the county's review
     * @param escalation how long a card may stay overdue at one level before it goes to the next
     * @param fasterReview what a city that wants to be faster aims at
     * @param consultation from report to the expert consultation, in such a city
     * @param investigation from report to a complete investigation
     * @param transfer from being found to being at the place of isolation
     * @param handover after which an unaccepted handover escalates
     * @param triage from arriving with fever to a recorded outcome (product row B5)
     */
    public record Reporting(
            Duration report,
            Duration review,
            Duration escalation,
            Duration fasterReview,
            Duration consultation,
            Duration investigation,
            Duration transfer,
            Duration handover,
            Duration triage) {}

    /**
     * How people are observed.
     *
     * @param feverCelsius temperature, in °C, from which a person under observation counts as ill
     * @param checksDue local times by which the temperatures of a day are due, in order, one for each of them
     * @param services what is done for everyone under observation once a day; due with the last temperature
     * @param symptoms what is asked for with each temperature, by key
     * @param afterDischargeDays how long a patient is observed after having left hospital
     */
    public record Observation(
            BigDecimal feverCelsius,
            int temperaturesADay,
            boolean restartsOnExposure,
            List<LocalTime> checksDue,
            Set<Errand> services,
            Map<String, Wording> symptoms,
            Release release,
            int afterDischargeDays) {}

    /** What is done for people who may not go out (product row H3). */
    public enum Errand {
        PURCHASE,
        RUBBISH,
        DISINFECTION;

        /** The name used in files, URLs and tables. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a release needs besides the end of the observation.
     *
     * @param normalChecks how many temperatures, all of them normal and without symptoms; 0 asks for none
     * @param within how far back from the release they are looked for
     */
    public record Release(int normalChecks, Duration within) {}
}
