package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomNamesTest {
    @Test
    void namesEveryRoomFromTheFirstToTheLast() {
        assertThat(RoomNames.between("301", "304"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("301", "302", "303", "304"));
        assertThat(RoomNames.between("A-08", "A-11"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("A-08", "A-09", "A-10", "A-11"));
        assertThat(RoomNames.between("100%9", "100%10"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("100%9", "100%10"));
        assertThat(RoomNames.between("7", "7"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("7"));
    }

    @Test
    void refusesNamesThatDoNotFollowOneAnother() {
        assertThat(RoomNames.between("A1", "B9")).isEmpty();
        assertThat(RoomNames.between("320", "301")).isEmpty();
        assertThat(RoomNames.between("garden", "roof")).isEmpty();
        assertThat(RoomNames.between("1", "501")).isEmpty();
        assertThat(RoomNames.between("1", "500"))
                .hasValueSatisfying(names -> assertThat(names).hasSize(500));
    }
}
