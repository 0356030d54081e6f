package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.Rota.Shift;
import org.lianfang.checkpoint.Rota.Turn;

class RotaTest {
    private static final LocalDate FROM = LocalDate.of(2020, 2, 1);

    @Test
    void threeOfFourCrewsWorkEachDayBeforeAndAfterTheRotaBegan() {
        for (LocalDate day : days(-20, 40)) {
            assertThat(List.of(Shift.values()))
                    .extracting(shift -> Rota.crew(FROM, new Turn(day, shift)))
                    .as("%s", day)
                    .doesNotHaveDuplicates()
                    .allSatisfy(crew -> assertThat(crew).isBetween(1, 4));
        }
    }

    @Test
    void crewOneBeginsWithTwoEarlyShifts() {
        assertThat(Rota.crew(FROM, new Turn(FROM, Shift.EARLY))).isEqualTo(1);
        assertThat(Rota.crew(FROM, new Turn(FROM.plusDays(1), Shift.EARLY))).isEqualTo(1);
        assertThat(Rota.crew(FROM, new Turn(FROM.plusDays(2), Shift.EARLY))).isEqualTo(2);
    }

    @Test
    void everyCrewWorksSixShiftsInEightDaysAndNeverComesBackWithinSixteenHours() {
        for (int crew = 1; crew <= Rota.CREWS; crew++) {
            List<LocalDateTime> starts = startsOf(crew, days(0, 16));
            assertThat(startsOf(crew, days(0, 8))).hasSize(6);
            for (int i = 1; i < starts.size(); i++) {
                assertThat(Duration.between(starts.get(i - 1).plusHours(8), starts.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofHours(16));
            }
        }
    }

    @Test
    void whoeverComesHalfAnHourBeforeAChangeHasComeForTheNextShift() {
        assertThat(Turn.comingFor(FROM.atTime(7, 29))).isEqualTo(new Turn(FROM, Shift.NIGHT));
        assertThat(Turn.comingFor(FROM.atTime(7, 30))).isEqualTo(new Turn(FROM, Shift.EARLY));
        assertThat(Turn.comingFor(FROM.atTime(23, 45))).isEqualTo(new Turn(FROM.plusDays(1), Shift.NIGHT));
        assertThat(Turn.at(FROM.atTime(23, 45))).isEqualTo(new Turn(FROM, Shift.LATE));
    }

    private static List<LocalDate> days(int from, int until) {
        return IntStream.range(from, until).mapToObj(FROM::plusDays).toList();
    }

    private static List<LocalDateTime> startsOf(int crew, List<LocalDate> days) {
        var starts = new ArrayList<LocalDateTime>();
        for (LocalDate day : days) {
            for (Shift shift : Shift.values()) {
                if (Rota.crew(FROM, new Turn(day, shift)) == crew) {
                    starts.add(day.atTime(shift.starts()));
                }
            }
        }
        return starts;
    }
}
