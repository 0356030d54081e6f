/**
 * Tells staff what waits for them: at least once, and never twice to a person for one event.
 *
 * <p>Owns schema {@code notification}: {@code message} (the outbox, and each account's list in the portal),
 * {@code resident_message} (one-time codes for residents, sealed, gone once sent), {@code address} (where an account is told; sealed, set by an administrator). Hears {@code CardOverdue} and
 * {@code ConsultationOverdue} of cases, {@code InvestigationOverdue} of investigation, {@code ChecksEscalated} of
 * isolation, {@code StepOverdue} of spots {@code FeverEscalated} of triage and
 * {@code HandoverOverdue} of checkpoint, {@code AppealWaits}, {@code AppealUnanswered}, {@code AppealNeedsOthers} and
 * {@code RedWithoutCase} (told to auditors) of healthcode; publishes nothing. The listener queues one
 * message for each account of the county's CDC (of the city's or the province's for a card that has gone up, of the
 * county's and the city's for a consultation) that has an address; the unique key of
 * account and event keeps a repeated event from doubling it. A message holds reference numbers, counts, times and a
 * path in the portal; never who a patient is.
 *
 * <p>A sender takes due messages one by one, each held by a row lock until it is marked, so that instances never send
 * the same one side by side. What fails is tried again after 1 min, 5 min, 30 min and 2 h and has then failed. A crash
 * between sending and marking sends again, under the same Message-ID. Without a channel messages stay queued.
 *
 * <p>Serves product row M5. The pauses are our own choice.
 */
@ApplicationModule(
        displayName = "Notification",
        allowedDependencies = {
            "database",
            "access",
            "cases",
            "investigation",
            "isolation",
            "spots",
            "triage",
            "checkpoint",
            "healthcode"
        })
@NullMarked
package org.lianfang.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
