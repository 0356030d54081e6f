package org.lianfang.matching;

import java.util.List;

/**
 * What people typed about carriage and seat, read into normal form.
 *
 * @param seat what could be understood
 * @param unread the pieces that speak of a carriage or seat and could not be understood ("中间车厢"); empty when nothing
 *     of that kind is left
 * @param mentioned whether the text spoke of a carriage, a seat or the crew at all
 */
public record SeatText(Seat seat, List<String> unread, boolean mentioned) {

    public SeatText {
        unread = List.copyOf(unread);
    }

    /**
     * Reads the carriage field and the seat field (or free remark) of one row; either may be empty.
     *
     * @param carriage such as "2号车厢", "02", "11-16号车厢"
     * @param remark such as "座位：04C", "12排F", "3号车厢12A", or a sentence that mentions none of it
     */
    public static SeatText read(Transport transport, String carriage, String remark) {
        return transport == Transport.PLACE
                ? new SeatText(Seat.UNKNOWN, List.of(), false)
                : new SeatReader(transport).read(carriage, remark);
    }
}
