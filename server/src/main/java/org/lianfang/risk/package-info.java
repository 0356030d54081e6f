/**
 * Levels of risk (风险等级) of counties by rule, and where people come from.
 *
 * <p>A county inside the deployment is low, medium or high by its confirmed cases alone: new ones in 14 days, all of them,
 * and clusters of two or more in one household or place. Nobody types a level; {@link Grading} works it out of the records
 * whenever one changes and at each midnight, those that nobody looked at included, and writes down every change with the
 * figures, the cases and the version of the rules ({@code risk/levels.yaml}) that it followed from. The districts of a
 * city are one urban area and take its worst district. The measures of each level are data beside the rules.
 *
 * <p>The level of a place outside is a notice of another body, with source and day, that counts once a second account of
 * the CDC has approved it, a third where it would make more than a hundred people red; the database decides that. Whoever
 * comes from somewhere is an arrival: taken down by one account, at a checkpoint, and confirmed by the one that takes
 * over. Health codes copy the arrival with the level of its origin on the day that the person left: ADR 32.
 *
 * <p>Owns schema {@code risk}: {@code rule_set}, {@code grade} (history), {@code now}, {@code looked}, {@code notice},
 * {@code notice_answer}, {@code arrival}. Publishes {@link ArrivalsJudged}; hears of cases, itineraries and merged persons
 * to look again. Serves product row J8. Rules, their source and what is our own choice: docs/risk-levels.md.
 */
@ApplicationModule(
        displayName = "Risk",
        allowedDependencies = {"database", "access", "region", "disease", "people", "cases", "tracing"})
@NullMarked
package org.lianfang.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
