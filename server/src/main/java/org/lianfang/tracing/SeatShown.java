package org.lianfang.tracing;

import java.util.Locale;
import java.util.stream.Collectors;
import org.lianfang.matching.Seat;
import org.lianfang.matching.SeatText;

/** Carriage and seat as they are published: the normal form where the text could be read, never the free remark. */
final class SeatShown {
    private SeatShown() {}

    /** "2", "11/12", "加1"; the typed carriage where it could not be read; "" where nothing was typed. */
    static String carriage(ItineraryEntry entry) {
        SeatText text = entry.seatText();
        if (!text.seat().carriages().isEmpty()) {
            return String.join("/", text.seat().carriages());
        }
        boolean unread =
                text.unread().stream().anyMatch(piece -> entry.carriage().contains(piece));
        return unread ? entry.carriage().strip() : "";
    }

    /** "04C", "06A/06C", "12排", "71号". */
    static String seat(ItineraryEntry entry) {
        Seat seat = entry.seatText().seat();
        if (!seat.rows().isEmpty()) {
            return rows(seat);
        }
        if (!seat.numbers().isEmpty()) {
            return seat.numbers().stream().map(String::valueOf).collect(Collectors.joining("/")) + "号";
        }
        if (!seat.compartments().isEmpty()) {
            return seat.compartments().stream().map(String::valueOf).collect(Collectors.joining("/")) + "包厢";
        }
        return "";
    }

    private static String rows(Seat seat) {
        if (seat.letters().isEmpty()) {
            return seat.rows().stream().map(String::valueOf).collect(Collectors.joining("/")) + "排";
        }
        if (seat.rows().size() == 1) {
            int row = seat.rows().iterator().next();
            return seat.letters().stream()
                    .map(letter -> String.format(Locale.ROOT, "%02d%s", row, letter))
                    .collect(Collectors.joining("/"));
        }
        // which letter belongs to which row is not known any more
        return seat.rows().stream().map(String::valueOf).collect(Collectors.joining("/")) + "排"
                + String.join("/", seat.letters());
    }
}
