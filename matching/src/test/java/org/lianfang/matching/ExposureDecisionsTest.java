package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.matching.Given.CASE;
import static org.lianfang.matching.Given.COVID;
import static org.lianfang.matching.Given.DAY;
import static org.lianfang.matching.Given.OPEN;
import static org.lianfang.matching.Given.OTHER;
import static org.lianfang.matching.Given.at;
import static org.lianfang.matching.Given.between;
import static org.lianfang.matching.Given.on;
import static org.lianfang.matching.Given.ride;
import static org.lianfang.matching.Given.stay;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Run, segment, window and person: the rules around the setting table, and what they left open. */
class ExposureDecisionsTest {
    private static final StopList DAYTIME = StopList.of(
            "G1",
            List.of(
                    stop("甲城东", null, "09:30"),
                    stop("乙城", "10:00", "10:05"),
                    stop("丙城南", "11:09", "11:11"),
                    stop("丁城", "12:00", null)));
    private static final StopList NIGHT = StopList.of(
            "D9",
            List.of(
                    stop("甲城东", null, "21:00"),
                    stop("乙城", "23:58", "00:03"),
                    stop("丙城南", "02:10", "02:18"),
                    stop("丁城", "06:00", null)));
    private static final Timetable TIMETABLE =
            (number, _) -> number.equals("G1") ? List.of(DAYTIME) : number.equals("D9") ? List.of(NIGHT) : List.of();

    @Test
    void clockTimesAfterMidnightBelongToTheNextDay() {
        assertThat(NIGHT.stops())
                .extracting(StopList.Stop::leaves)
                .containsExactly(21 * 60, 24 * 60 + 3, 24 * 60 + 138, 30 * 60);
    }

    @Test
    void stopIntervalsAreHalfOpen() {
        var mine = between(ride(CASE, Transport.TRAIN, "G1", "2", ""), "甲城东站", "乙城");
        var next = between(ride(OTHER, Transport.TRAIN, "G1", "2", ""), "乙城站", "丁城");
        assertThat(rides(mine, next)).isEmpty();
    }

    @Test
    void theTimetableGivesClockAndMinutesWhereThePersonsDoNot() {
        var mine = between(ride(CASE, Transport.TRAIN, "G1", "2", ""), "甲城东", "丙城南");
        var theirs = between(ride(OTHER, Transport.TRAIN, "G1", "2", ""), "乙城站", "丁城");
        var found = rides(mine, theirs).getFirst();
        assertThat(found.minutes()).isEqualTo(64);
        assertThat(found.first()).isEqualTo(at(10, 5));
        assertThat(found.last()).isEqualTo(at(11, 9));
        assertThat(found.segmentKnown()).isTrue();
        assertThat(found.words())
                .containsEntry("from", "乙城")
                .containsEntry("to", "丙城南")
                .containsEntry("carriage", "2");
    }

    @Test
    void withoutAStopListTheTimesDecideAndWithoutTimesTheSegmentIsUnknown() {
        var mine = ride(CASE, Transport.TRAIN, "G2", "2", "", at(10, 0), at(11, 0));
        assertThat(rides(mine, ride(OTHER, Transport.TRAIN, "G2", "2", "", at(11, 0), at(12, 0))))
                .isEmpty();
        var assumed = rides(mine, ride(OTHER, Transport.TRAIN, "G2", "2", "")).getFirst();
        assertThat(assumed.segmentKnown()).isFalse();
        assertThat(assumed.timeKnown()).isFalse();
        assertThat(assumed.minutes()).isNull();
        assertThat(assumed.contactClass()).isEqualTo(ContactClass.CLOSE);
        assertThat(assumed.last()).isEqualTo(at(23, 59));
    }

    @Test
    void aCityBeforeTheStationNameIsUnderstood() {
        var mine = between(ride(CASE, Transport.TRAIN, "G1", "2", ""), "某省甲城东站", "乙城");
        var next = between(ride(OTHER, Transport.TRAIN, "G1", "2", ""), "乙城", "丁城");
        assertThat(rides(mine, next)).isEmpty();
    }

    @Test
    void aTicketDatedAfterMidnightBelongsToTheRunOfTheEveningBefore() {
        var mine = between(ride(CASE, Transport.TRAIN, "D9", "2", "", at(21, 0), at(6, 0)), "甲城东", "丁城");
        var tomorrow = DAY.plusDays(1);
        var boarding = Span.ride(tomorrow, tomorrow.atTime(2, 20), tomorrow.atTime(6, 0));
        var theirs = on(between(ride(OTHER, Transport.TRAIN, "D9", "2", ""), "丙城南", "丁城"), tomorrow, boarding);
        assertThat(rides(mine, theirs)).hasSize(1);
        assertThat(new Matcher(COVID, TIMETABLE).reach(index(OPEN, mine)).admits(theirs))
                .isTrue();
        var nextRun =
                on(between(ride(OTHER, Transport.TRAIN, "D9", "2", ""), "甲城东", "丁城"), tomorrow, Span.day(tomorrow));
        assertThat(rides(mine, nextRun)).isEmpty();
    }

    @Test
    void ownTimesDescribeTheMeetingWhereBothAreKnownAndTheListDecidesThatThereWasOne() {
        var mine = between(ride(CASE, Transport.TRAIN, "G1", "2", "", at(9, 40), at(11, 20)), "甲城东", "丙城南");
        var late = between(ride(OTHER, Transport.TRAIN, "G1", "2", "", at(10, 15), at(12, 10)), "乙城", "丁城");
        assertThat(rides(mine, late).getFirst().minutes()).isEqualTo(65);
        var elsewhen = between(ride(OTHER, Transport.TRAIN, "G1", "2", "", at(15, 0), at(17, 0)), "乙城", "丁城");
        assertThat(rides(mine, elsewhen).getFirst().minutes()).isEqualTo(64);
    }

    @Test
    void aStationThatTheListDoesNotServeLeavesTheTimesToDecide() {
        var mine = between(ride(CASE, Transport.TRAIN, "G1", "2", "", at(9, 30), at(10, 0)), "甲城东", "乙城");
        var theirs = between(ride(OTHER, Transport.TRAIN, "G1", "2", "", at(9, 50), at(11, 0)), "不存在", "丁城");
        assertThat(rides(mine, theirs).getFirst().minutes()).isEqualTo(10);
    }

    @Test
    void aContactOfAContactIsFoundByAskingFromTheFirstExposureOn() {
        var firstExposure = at(10, 0);
        var contact = new IndexItinerary(
                OTHER,
                new InfectiousWindow(firstExposure, null),
                List.of(),
                List.of(stay(OTHER, at(8, 0), at(9, 0)), stay(OTHER, at(11, 0), at(12, 0))));
        var third = new UUID(4, 4);
        var found = new Matcher(COVID, Timetable.none())
                .evidence(contact, new Candidates(List.of(), List.of(stay(third, at(8, 0), at(11, 30))), List.of()));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().minutes()).isEqualTo(30);
    }

    @Test
    void unknownRunsNeverMeet() {
        assertThat(rides(ride(CASE, Transport.COACH, "大巴", "", ""), ride(OTHER, Transport.COACH, "大巴", "", "")))
                .isEmpty();
    }

    @Test
    void sameNumberOfAnotherTransportIsAnotherRun() {
        assertThat(rides(ride(CASE, Transport.TRAIN, "K139", "2", ""), ride(OTHER, Transport.BUS, "K139", "", "")))
                .isEmpty();
    }

    @Test
    void theWindowOpensTwoDaysBeforeOnsetOrElseBeforeTheSampleOrElseBeforeTheReport() {
        var onset = LocalDate.of(2020, 1, 24);
        assertThat(InfectiousWindow.of(COVID, onset, DAY, DAY, null).opens()).isEqualTo(at(0, 0));
        assertThat(InfectiousWindow.of(COVID, null, onset, DAY, null).opens()).isEqualTo(at(0, 0));
        assertThat(InfectiousWindow.of(COVID, null, null, onset, null).opens()).isEqualTo(at(0, 0));
    }

    @Test
    void onlyThePartInsideTheWindowCounts() {
        var window = new InfectiousWindow(at(10, 50), at(18, 0));
        var mine = stay(CASE, at(10, 0), at(11, 0));
        var found = Given.stays(window, mine, stay(OTHER, at(10, 0), at(11, 0)));
        assertThat(found.getFirst().minutes()).isEqualTo(10);
        assertThat(found.getFirst().contactClass()).isEqualTo(ContactClass.GENERAL);
        assertThat(Given.stays(new InfectiousWindow(at(11, 0), null), mine, stay(OTHER, at(10, 0), at(11, 0))))
                .isEmpty();
        assertThat(Given.stays(new InfectiousWindow(at(0, 0), at(10, 0)), mine, stay(OTHER, at(10, 0), at(11, 0))))
                .isEmpty();
    }

    @Test
    void aDayWithUnknownTimesCountsWholeWhenItTouchesTheWindow() {
        var found =
                Given.stays(new InfectiousWindow(at(0, 0), at(9, 0)), stay(CASE, null, null), stay(OTHER, null, null));
        assertThat(found.getFirst().first()).isEqualTo(at(0, 0));
        assertThat(found.getFirst().last()).isEqualTo(at(23, 59));
        var closed = new InfectiousWindow(at(0, 0).minusDays(3), at(0, 0));
        assertThat(Given.stays(closed, stay(CASE, null, null), stay(OTHER, null, null)))
                .isEmpty();
    }

    @Test
    void aKnownStayOutsideTheWindowIsNoContactThoughTheOtherTimeIsMissing() {
        var window = new InfectiousWindow(at(0, 0), at(9, 0));
        assertThat(Given.stays(window, stay(CASE, null, null), stay(OTHER, at(10, 0), at(11, 0))))
                .isEmpty();
    }

    @Test
    void aWindowThatClosesBeforeItOpensExposesNobody() {
        var window = new InfectiousWindow(at(0, 0), at(0, 0).minusDays(4));
        assertThat(Given.stays(window, stay(CASE, null, null), stay(OTHER, null, null)))
                .isEmpty();
    }

    @Test
    void oneStayIsNotAddedToAnother() {
        var mine = stay(CASE, at(10, 0), at(12, 0));
        var index = new IndexItinerary(CASE, OPEN, List.of(), List.of(mine));
        var twice = List.of(stay(OTHER, at(10, 0), at(10, 10)), stay(OTHER, at(11, 0), at(11, 10)));
        var found = new Matcher(COVID, Timetable.none()).evidence(index, new Candidates(List.of(), twice, List.of()));
        assertThat(found).extracting(Evidence::reason).containsExactly(Reason.PLACE_SHORT, Reason.PLACE_SHORT);
    }

    @Test
    void theSamePersonTwiceIsOneContactWithTheStrongestClassAndAllEvidence() {
        var mine = ride(CASE, Transport.TRAIN, "G2", "2", "");
        var twice = List.of(ride(OTHER, Transport.TRAIN, "G2", "3", ""), ride(OTHER, Transport.TRAIN, "G2", "", ""));
        var found =
                new Matcher(COVID, TIMETABLE).evidence(index(OPEN, mine), new Candidates(twice, List.of(), List.of()));
        var contact = Matcher.contacts(found);
        assertThat(contact).hasSize(1);
        assertThat(contact.getFirst().evidence()).hasSize(2);
        assertThat(contact.getFirst().contactClass()).isEqualTo(ContactClass.UNVERIFIED);
    }

    @Test
    void aCaseIsNeverItsOwnContactAndAnUnnamedCaseIsNobodys() {
        var mine = ride(CASE, Transport.TRAIN, "G2", "2", "");
        assertThat(rides(mine, ride(CASE, Transport.TRAIN, "G2", "2", ""))).isEmpty();
        var unnamed = new Ride(
                new UUID(3, 3), null, Transport.TRAIN, mine.numbers(), DAY, mine.seat(), null, null, Span.day(DAY));
        assertThat(rides(mine, unnamed)).isEmpty();
        var index = new IndexItinerary(null, InfectiousWindow.unbounded(), List.of(unnamed), List.of());
        assertThat(new Matcher(COVID, TIMETABLE).evidence(index, new Candidates(List.of(mine), List.of(), List.of())))
                .hasSize(1);
    }

    @Test
    void exposureThatEndsAtMidnightEndedTheDayBefore() {
        var mine = stay(CASE, at(22, 0), at(0, 0).plusDays(1));
        assertThat(Given.stays(OPEN, mine, stay(OTHER, at(22, 0), at(3, 0).plusDays(1)))
                        .getFirst()
                        .last())
                .isEqualTo(at(23, 59));
    }

    private static List<Evidence> rides(Ride mine, Ride theirs) {
        return Given.rides(COVID, OPEN, TIMETABLE, mine, theirs);
    }

    private static IndexItinerary index(InfectiousWindow window, Ride ride) {
        return new IndexItinerary(CASE, window, List.of(ride), List.of());
    }

    private static StopList.Line stop(String station, @Nullable String arrives, @Nullable String departs) {
        return new StopList.Line(
                station,
                arrives == null ? null : LocalTime.parse(arrives),
                departs == null ? null : LocalTime.parse(departs));
    }
}
