package org.lianfang.disease;

import java.util.Locale;

/**
 * What is ordered for a kind of person.
 *
 * @param days of observation, counted from the last exposure
 * @param legalBasis key of {@link DiseaseProfile#legalBases()}
 * @param task what the grid of residence has to do first
 * @param dueHours within which that task is due, from the moment the order is made
 * @param when what must hold for the rule to apply; of several rules for one kind of person the first that holds counts
 */
public record Disposition(Who who, Order order, int days, String legalBasis, Task task, int dueHours, Condition when) {

    /** A rule for everyone of its kind. */
    public Disposition(Who who, Order order, int days, String legalBasis, Task task, int dueHours) {
        this(who, order, days, legalBasis, task, dueHours, Condition.ALWAYS);
    }

    /** Whom a rule is about. */
    public enum Who {
        SYMPTOMATIC,
        CLOSE,
        GENERAL,
        SECOND_ORDER,
        UNVERIFIED,
        ARRIVAL_SEVERE,
        ARRIVAL_ELSEWHERE,
        ARRIVAL_LOW_RISK
    }

    /** Where somebody is observed. {@code CALL}: at home until a call has clarified the exposure. */
    public enum Order {
        HOSPITAL,
        CENTRAL_SITE,
        HOME,
        MONITORING,
        CALL;

        /** The name used in files, URLs and tables, such as {@code central_site}. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the grid does. */
    public enum Task {
        TRANSFER,
        HOME_VISIT,
        CALL,
        NONE;

        /** The name used in files, URLs and tables, such as {@code home_visit}. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
