/**
 * The report card of one patient (传染病报告卡): reported, reviewed by the county CDC, confirmed or returned, corrected,
 * and the history of every change.
 *
 * <p>Owns schema {@code cases}: {@code case_record}, {@code history}, {@code card_number}. A card belongs to the region
 * where the patient lives; the patient is a person of {@code people}, found or added there, and shared with the card's
 * region. Publishes {@link CaseReported}, {@link CaseConfirmed} and {@link CaseChanged}; hears {@code PersonsMerged}.
 * A case has the disease that its list named, else the one that the deployment fights; {@link LineList} gives it.
 * Serves product rows B1 (short form) and the review step of the main thread; import kind {@code cases}.
 */
@ApplicationModule(
        displayName = "Cases",
        allowedDependencies = {"database", "tabular", "access", "region", "disease", "people"})
@NullMarked
package org.lianfang.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
