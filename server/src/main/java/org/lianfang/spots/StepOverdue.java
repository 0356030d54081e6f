package org.lianfang.spots;

import java.time.LocalDateTime;
import java.util.UUID;
import org.lianfang.cases.Desk;

/**
 * A step of a spot's checklist was not signed in time; at a desk above the county it has escalated there. Said once a step
 * and desk.
 *
 * @param overdueId the record of it
 * @param step id of the step in the disease profile
 * @param stepZh its name in Chinese
 * @param stepEn its name in English
 * @param dueAt when it was due at the county
 */
public record StepOverdue(
        UUID spotId,
        UUID overdueId,
        String step,
        String stepZh,
        String stepEn,
        String regionCode,
        LocalDateTime dueAt,
        Desk desk) {}
