package org.lianfang.cases;

import java.util.UUID;

/**
 * A card has waited too long: at the county its review is overdue, at a higher desk it has escalated there. Said once a
 * desk for each time that the card was queued.
 *
 * @param overdueId the record of it
 */
public record CardOverdue(UUID caseId, UUID overdueId, Desk desk) {}
