package org.lianfang.insight;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What those on duty see of a region, within their jurisdiction. Times are local.
 *
 * @param waiting cards that wait for review, the oldest first, at most 20 of {@code review.waiting()}
 * @param regions the divisions right under the region, for drilling down
 */
record Dashboard(
        String region,
        String regionName,
        LocalDateTime asOf,
        Review review,
        List<WaitingCard> waiting,
        CaseCounts cases,
        PeopleTraced people,
        List<ContactCount> contacts,
        List<OrderCount> orders,
        TaskCounts tasks,
        CheckpointDay checkpoints,
        MatchTiming matching,
        Delays delays,
        List<Division> regions) {

    /**
     * Imported cards, which came with a file, are not among those of today.
     *
     * @param overdue waiting for longer than the profile allows
     */
    record Review(long waiting, long overdue, long reportedToday, long confirmedToday, int withinMinutes) {}

    record WaitingCard(
            UUID caseId,
            String caseNo,
            String classification,
            String regionCode,
            String regionName,
            LocalDateTime reportedAt,
            LocalDateTime reviewDueAt,
            boolean overdue) {}

    /**
     * Reviewed cards; {@code imported + local + unknownOrigin = confirmed = inTreatment + cured + deaths} and
     * {@code mild + ordinary + severe + critical + severityUnknown = inTreatment}.
     */
    record CaseCounts(
            long confirmed,
            long imported,
            long local,
            long unknownOrigin,
            long suspected,
            long clinical,
            long asymptomatic,
            long inTreatment,
            long mild,
            long ordinary,
            long severe,
            long critical,
            long severityUnknown,
            long cured,
            long deaths) {}

    /**
     * The people behind the contacts, as the public page counts them: each once, where they live, none of them a case;
     * {@code released + underObservation = total}.
     */
    record PeopleTraced(long total, long released, long underObservation) {}

    /** Contacts of one class, a contact of two cases twice; {@code observed + released + withoutOrder = total}. */
    record ContactCount(String contactClass, long total, long observed, long released, long withoutOrder) {}

    /** @param dueForRelease live orders whose last day has passed: they wait for a notice */
    record OrderCount(String kind, long proposed, long active, long dueForRelease, long ended) {}

    record TaskCounts(long open, long overdue, long doneToday) {}

    /**
     * What the checkpoints of the region did today, counted as the room checkpoint counts it; the total is the sum of the
     * counties, and {@code people} are those scanned and those counted aboard.
     */
    record CheckpointDay(LocalDate day, CheckpointFigures total, List<CheckpointCounty> counties) {}

    record CheckpointCounty(String code, String name, CheckpointFigures figures) {}

    record CheckpointFigures(long people, long vehicles, long trains, long fevers, long handedOver, long turnedBack) {
        CheckpointFigures plus(CheckpointFigures other) {
            return new CheckpointFigures(
                    people + other.people,
                    vehicles + other.vehicles,
                    trains + other.trains,
                    fevers + other.fevers,
                    handedOver + other.handedOver,
                    turnedBack + other.turnedBack);
        }
    }

    /** How long matching takes, in milliseconds, over the last 100 runs; null where there was none. */
    record MatchTiming(
            long runs,
            @Nullable Double medianMs,
            @Nullable Double p95Ms,
            @Nullable LocalDateTime lastFinishedAt) {}

    /**
     * Medians of the last 30 days of reports, without imported cards, which came with a file; null where nothing was
     * measured.
     *
     * @param onsetToReportDays days from onset to report
     * @param reportToReviewMinutes minutes from report to confirmation
     * @param reviewToItineraryMinutes minutes from confirmation to the first approved itinerary
     * @param itineraryToContactsSeconds seconds from that approval to the first contact found after it
     */
    record Delays(
            @Nullable Double onsetToReportDays,
            @Nullable Double reportToReviewMinutes,
            @Nullable Double reviewToItineraryMinutes,
            @Nullable Double itineraryToContactsSeconds) {}

    /** One division under the region; its contacts are those who live there. */
    record Division(
            String code,
            String name,
            long confirmed,
            long waiting,
            long contacts,
            long observed,
            long openTasks,
            long overdueTasks) {}
}
