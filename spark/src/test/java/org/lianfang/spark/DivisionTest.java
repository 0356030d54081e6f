package org.lianfang.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.spark.PlacesTask.Places;

class DivisionTest {
    private static final long FROM = 1_000;
    private static final long UNTIL = 9_000;

    /** Places 0 to 99 with 40 visits each, place 50 with 2,000, in two files. */
    private final List<Places> groups = List.of(places("a", 0, 4_000), places("b", 4_000, 8_000));

    @Test
    void everyWantedPlaceIsInOneUnitOrInPiecesWithoutGapAndOverlap() {
        var units = new Division(groups, FROM, UNTIL, 100, 300).units(new int[0]);
        for (int place = 0; place < 100; place++) {
            int wanted = place;
            var mine = units.stream()
                    .filter(unit -> unit.has(wanted))
                    .sorted(Comparator.comparingLong(Unit::opens))
                    .toList();
            assertThat(mine).hasSize(place == 50 ? 40 : 1);
            long until = FROM;
            for (var unit : mine) {
                assertThat(unit.opens()).isEqualTo(until);
                assertThat(unit.closes()).isGreaterThan(unit.opens());
                until = unit.closes();
            }
            assertThat(until).isEqualTo(UNTIL);
        }
    }

    @Test
    void unitsOfSeveralPlacesStayBelowTheGivenNumberOfVisits() {
        var units = new Division(groups, FROM, UNTIL, 100, 300).units(new int[0]);
        assertThat(units.stream().filter(unit -> unit.places().length > 1))
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(unit.rows()).isLessThanOrEqualTo(300 + 2_000));
        assertThat(units)
                .isSortedAccordingTo(Comparator.comparingLong(Unit::rows).reversed());
    }

    @Test
    void aSliceHasExactlyTheRowsOfItsPlaces() {
        var unit = new Division(groups, FROM, UNTIL, 1_000, 300)
                .units(new int[] {10, 12})
                .getFirst();
        assertThat(unit.slices())
                .extracting(Unit.Slice::first, Unit.Slice::rows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(200, 60), org.assertj.core.groups.Tuple.tuple(200, 60));
    }

    @Test
    void aPieceReadsNoRowGroupInWhichNobodyWasThereThen() {
        var units = new Division(groups, FROM, UNTIL, 100, 300).units(new int[] {50});
        assertThat(units.stream().filter(unit -> unit.opens() >= 5_000 && unit.closes() < 9_000))
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(unit.slices())
                        .extracting(slice -> slice.group().file())
                        .containsExactly("b"));
    }

    private static Places places(String file, long first, long last) {
        int[] places = IntStream.range(0, 100).toArray();
        int[] rows = IntStream.of(places).map(place -> place == 50 ? 1_000 : 20).toArray();
        int all = IntStream.of(rows).sum();
        return new Places(new RowGroup(file, 0, all, all, 0, 0, 99, first, last, last + 500), places, rows);
    }
}
