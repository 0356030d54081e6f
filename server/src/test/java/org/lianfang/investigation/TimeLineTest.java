package org.lianfang.investigation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.investigation.TimeLine.Presence;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.Span;

class TimeLineTest {
    private static final LocalDateTime NOW = at("2020-02-20T09:00");

    @Test
    void aWindowOfWhichNothingIsKnownIsAllGapOneADay() {
        var line = line("2020-01-18T00:00", "2020-01-20T10:30");
        assertThat(line.days()).extracting(TimeLine.Day::date).containsExactly(day(18), day(19), day(20));
        assertThat(gaps(line))
                .containsExactly(
                        "2020-01-18T00:00/2020-01-19T00:00",
                        "2020-01-19T00:00/2020-01-20T00:00",
                        "2020-01-20T00:00/2020-01-20T10:30");
        assertThat(line.stillOpen()).isFalse();
    }

    @Test
    void whatLiesBeyondTheEdgesOfTheWindowIsCutOff() {
        var line = line(
                "2020-01-18T00:00",
                "2020-01-18T20:00",
                stay("2020-01-17T22:00", "2020-01-18T06:00"),
                stay("2020-01-18T18:00", "2020-01-18T23:00"),
                stay("2020-01-16T10:00", "2020-01-16T11:00"));
        assertThat(gaps(line)).containsExactly("2020-01-18T06:00/2020-01-18T18:00");
        assertThat(line.days().getFirst().bars())
                .extracting(bar -> bar.from() + "/" + bar.until())
                .containsExactly("2020-01-18T00:00/2020-01-18T06:00", "2020-01-18T18:00/2020-01-18T20:00");
    }

    @Test
    void aStayThatEndsWhereTheNextBeginsLeavesNoGapAndOverlapsCountOnce() {
        var line = line(
                "2020-01-18T00:00",
                "2020-01-19T00:00",
                stay("2020-01-18T00:00", "2020-01-18T09:00"),
                stay("2020-01-18T09:00", "2020-01-18T12:00"),
                stay("2020-01-18T10:00", "2020-01-18T11:00"),
                stay("2020-01-18T11:30", "2020-01-18T15:00"));
        assertThat(gaps(line)).containsExactly("2020-01-18T15:00/2020-01-19T00:00");
        assertThat(line.days().getFirst().bars()).hasSize(4);
    }

    @Test
    void aNightAcrossMidnightIsOneStayInTwoPieces() {
        var night = stay("2020-01-18T20:00", "2020-01-19T07:00");
        var line = line("2020-01-18T20:00", "2020-01-19T08:00", night);
        assertThat(gaps(line)).containsExactly("2020-01-19T07:00/2020-01-19T08:00");
        assertThat(line.days())
                .hasSize(2)
                .allSatisfy(day -> assertThat(day.bars())
                        .singleElement()
                        .satisfies(bar -> assertThat(bar.id()).isEqualTo(night.id())));
    }

    @Test
    void aGapIsAsLongAsItIsAcrossMidnight() {
        var line = line(
                "2020-01-18T00:00",
                "2020-01-20T00:00",
                stay("2020-01-18T00:00", "2020-01-18T23:45"),
                stay("2020-01-19T00:20", "2020-01-20T00:00"));
        assertThat(gaps(line))
                .containsExactly("2020-01-18T23:45/2020-01-19T00:00", "2020-01-19T00:00/2020-01-19T00:20");
    }

    @Test
    void theWayBetweenTwoPlacesIsNoGap() {
        assertThat(gaps(line(
                        "2020-01-18T00:00",
                        "2020-01-19T00:00",
                        stay("2020-01-18T00:00", "2020-01-18T12:00"),
                        stay("2020-01-18T12:29", "2020-01-19T00:00"))))
                .isEmpty();
        assertThat(gaps(line(
                        "2020-01-18T00:00",
                        "2020-01-19T00:00",
                        stay("2020-01-18T00:00", "2020-01-18T12:00"),
                        stay("2020-01-18T12:30", "2020-01-19T00:00"))))
                .containsExactly("2020-01-18T12:00/2020-01-18T12:30");
    }

    @Test
    void unknownTimesLeaveTheWholeDayUnknownButNotEmpty() {
        var line = line(
                "2020-01-18T00:00",
                "2020-01-20T00:00",
                presence(Span.stay(day(18), null, null)),
                presence(Span.stay(day(18), at("2020-01-18T10:00"), null)),
                stay("2020-01-18T14:00", "2020-01-18T15:00"));
        var first = line.days().getFirst();
        assertThat(first.gaps())
                .extracting(TimeLine.Gap::somethingKnown, TimeLine.Gap::minutes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, 14 * 60L),
                        org.assertj.core.groups.Tuple.tuple(true, 9 * 60L));
        assertThat(first.bars()).extracting(TimeLine.Bar::timeKnown).containsExactly(false, false, true);
        assertThat(line.days().getLast().gaps())
                .extracting(TimeLine.Gap::somethingKnown)
                .containsExactly(false);
    }

    @Test
    void aWindowThatIsStillOpenReachesToNow() {
        var line = line("2020-02-19T00:00", null, stay("2020-02-19T00:00", "2020-02-20T08:00"));
        assertThat(line.stillOpen()).isTrue();
        assertThat(line.until()).isEqualTo(NOW);
        assertThat(gaps(line)).containsExactly("2020-02-20T08:00/2020-02-20T09:00");
        assertThat(line("2020-02-21T00:00", null).days()).as("not yet begun").isEmpty();
        var forgotten = line("2019-01-01T00:00", null);
        assertThat(forgotten.cut()).isTrue();
        assertThat(forgotten.days()).hasSize(TimeLine.MOST_DAYS);
    }

    /** The naive oracle asks of each minute whether any stay of known time has it. */
    @Test
    void everyMinuteIsInABarOrAGapOrAShortWay() {
        var random = new Random(20200122);
        LocalDateTime opens = at("2020-01-18T00:00");
        for (int round = 0; round < 200; round++) {
            int length = 1 + random.nextInt(3 * 1440);
            var presences = new ArrayList<Presence>();
            for (int i = random.nextInt(8); i > 0; i--) {
                LocalDateTime start = opens.plusMinutes(random.nextInt(4 * 1440) - 600);
                presences.add(
                        presence(Span.stay(start.toLocalDate(), start, start.plusMinutes(1 + random.nextInt(900)))));
            }
            var line = TimeLine.of(new InfectiousWindow(opens, opens.plusMinutes(length)), NOW, presences);
            var covered = new boolean[length];
            presences.stream().filter(one -> one.span().timeKnown()).forEach(one -> {
                for (int minute = 0; minute < length; minute++) {
                    LocalDateTime moment = opens.plusMinutes(minute);
                    covered[minute] |= !moment.isBefore(one.span().from())
                            && moment.isBefore(one.span().until());
                }
            });
            for (int from = 0; from < length; ) {
                int until = from;
                while (until < length && covered[until] == covered[from]) {
                    until++;
                }
                boolean gap = !covered[from] && until - from >= TimeLine.SHORTEST_GAP.toMinutes();
                for (int minute = from; minute < until; minute++) {
                    assertThat(inGap(line, opens.plusMinutes(minute)))
                            .as("round %d, minute %d", round, minute)
                            .isEqualTo(gap);
                }
                from = until;
            }
            assertThat(line.days().stream()
                            .mapToLong(day ->
                                    Duration.between(day.from(), day.until()).toMinutes())
                            .sum())
                    .isEqualTo(length);
        }
    }

    private static boolean inGap(TimeLine line, LocalDateTime moment) {
        return line.days().stream()
                .flatMap(day -> day.gaps().stream())
                .anyMatch(gap -> !moment.isBefore(gap.from()) && moment.isBefore(gap.until()));
    }

    private static TimeLine line(String opens, @Nullable String closes, Presence... presences) {
        var window = new InfectiousWindow(at(opens), closes == null ? null : at(closes));
        return TimeLine.of(window, NOW, List.of(presences));
    }

    private static Presence stay(String from, String until) {
        return presence(Span.stay(at(from).toLocalDate(), at(from), at(until)));
    }

    private static Presence presence(Span span) {
        return new Presence(UUID.randomUUID(), span);
    }

    private static List<String> gaps(TimeLine line) {
        return line.days().stream()
                .flatMap(day -> day.gaps().stream())
                .map(gap -> gap.from() + "/" + gap.until())
                .toList();
    }

    private static LocalDate day(int ofJanuary) {
        return LocalDate.of(2020, 1, ofJanuary);
    }

    private static LocalDateTime at(String text) {
        return LocalDateTime.parse(text);
    }
}
