package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatShownTest {
    @Test
    void showsTheNormalFormOfWhatPeopleTyped() {
        assertThat(SeatShown.carriage(EntryExample.train("04号车厢", ""))).isEqualTo("4");
        assertThat(SeatShown.seat(EntryExample.train("4号车厢", "座位：04C"))).isEqualTo("04C");
        assertThat(SeatShown.carriage(EntryExample.train("", "3车12F"))).isEqualTo("3");
    }

    @Test
    void showsACarriageThatCannotBeReadAsItWasTyped() {
        assertThat(SeatShown.carriage(EntryExample.train("中间车厢", ""))).isEqualTo("中间车厢");
    }

    @Test
    void neverShowsTheRemark() {
        var entry = EntryExample.train("", "");
        var withNote = new ItineraryEntry(
                entry.transport(),
                entry.number(),
                entry.date(),
                "",
                "",
                entry.from(),
                entry.to(),
                null,
                null,
                "",
                null,
                "与妻子李某某同行，电话13800001234",
                "");
        assertThat(SeatShown.carriage(withNote) + SeatShown.seat(withNote)).doesNotContain("李", "138");
    }
}
