package org.lianfang.checkpoint;

import java.util.List;

/** Sums of hours. Pure. */
record Tally(
        long people,
        long passed,
        long registered,
        long handedOver,
        long turnedBack,
        long counted,
        long fevers,
        long vehicles,
        long trains,
        long offline,
        long clockOff,
        long late,
        long passesOut,
        long passesIn,
        long passesRefused,
        long doubled) {

    static Tally of(List<DayTable.Hour> hours) {
        return new Tally(
                hours.stream().mapToLong(DayTable.Hour::people).sum(),
                hours.stream().mapToLong(DayTable.Hour::passed).sum(),
                hours.stream().mapToLong(DayTable.Hour::registered).sum(),
                hours.stream().mapToLong(DayTable.Hour::handedOver).sum(),
                hours.stream().mapToLong(DayTable.Hour::turnedBack).sum(),
                hours.stream().mapToLong(DayTable.Hour::counted).sum(),
                hours.stream().mapToLong(DayTable.Hour::fevers).sum(),
                hours.stream().mapToLong(DayTable.Hour::vehicles).sum(),
                hours.stream().mapToLong(DayTable.Hour::trains).sum(),
                hours.stream().mapToLong(DayTable.Hour::offline).sum(),
                hours.stream().mapToLong(DayTable.Hour::clockOff).sum(),
                hours.stream().mapToLong(DayTable.Hour::late).sum(),
                hours.stream().mapToLong(DayTable.Hour::passesOut).sum(),
                hours.stream().mapToLong(DayTable.Hour::passesIn).sum(),
                hours.stream().mapToLong(DayTable.Hour::passesRefused).sum(),
                hours.stream().mapToLong(DayTable.Hour::doubled).sum());
    }

    /** The hours of one shift. */
    static Tally of(List<DayTable.Hour> hours, Rota.Shift shift) {
        return of(hours.stream()
                .filter(hour -> Rota.Shift.at(hour.hour()) == shift)
                .toList());
    }
}
