package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.matching.Given.CASE;
import static org.lianfang.matching.Given.COVID;
import static org.lianfang.matching.Given.OPEN;
import static org.lianfang.matching.Given.OTHER;
import static org.lianfang.matching.Given.VENTILATED;
import static org.lianfang.matching.Given.at;
import static org.lianfang.matching.Given.ride;
import static org.lianfang.matching.Given.stay;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One test or more for each cell of the setting table. */
class SettingTableTest {

    @Test
    void flightIsCloseUpToThreeRowsApart() {
        assertThat(flight("12F", "15A")).containsExactly(Reason.FLIGHT_ROWS_NEAR);
        assertThat(flight("12F", "9排")).containsExactly(Reason.FLIGHT_ROWS_NEAR);
    }

    @Test
    void flightIsGeneralFourRowsApart() {
        assertThat(flight("12F", "16A")).containsExactly(Reason.FLIGHT_ROWS_FAR);
    }

    @Test
    void flightIsUnverifiedWithoutARowOnEitherSide() {
        assertThat(flight("", "16A")).containsExactly(Reason.FLIGHT_ROW_UNKNOWN);
        assertThat(flight("12F", "经济舱")).containsExactly(Reason.FLIGHT_ROW_UNKNOWN);
    }

    @Test
    void flightWithSeveralRowsCountsTheNearest() {
        assertThat(flight("5-7排,31-32排", "34C")).containsExactly(Reason.FLIGHT_ROWS_NEAR);
    }

    @Test
    void sealedTrainIsCloseInTheSameCarriage() {
        assertThat(train("G6683", "02", "", "G6683次", "2号车厢", "12F")).containsExactly(Reason.TRAIN_SAME_CARRIAGE);
        assertThat(train("K446/K447", "13", "5号中铺", "K447", "13车", "16号上铺"))
                .containsExactly(Reason.TRAIN_SAME_CARRIAGE);
    }

    @Test
    void sealedTrainIsGeneralInAnotherCarriage() {
        assertThat(train("G6683", "02", "", "G6683", "3", "12F")).containsExactly(Reason.TRAIN_OTHER_CARRIAGE);
    }

    @Test
    void sealedTrainIsUnverifiedWithoutACarriageOnEitherSide() {
        assertThat(train("G6683", "", "12F", "G6683", "3", "12F")).containsExactly(Reason.TRAIN_CARRIAGE_UNKNOWN);
        assertThat(train("G6683", "3", "12F", "G6683", "", "")).containsExactly(Reason.TRAIN_CARRIAGE_UNKNOWN);
    }

    @Test
    void softSleeperIsCloseInTheSameCompartment() {
        assertThat(train("Z21", "4", "软卧33号下铺", "Z21", "4", "软卧36号上铺")).containsExactly(Reason.TRAIN_SAME_COMPARTMENT);
    }

    @Test
    void softSleeperIsGeneralInAnotherCompartmentOfTheCarriage() {
        assertThat(train("Z21", "4", "软卧32号下铺", "Z21", "4", "软卧33号上铺")).containsExactly(Reason.TRAIN_OTHER_COMPARTMENT);
    }

    @Test
    void softSleeperIsUnverifiedWhereACompartmentIsUnknown() {
        assertThat(train("Z21", "4", "软卧32号下铺", "Z21", "4", "")).containsExactly(Reason.TRAIN_COMPARTMENT_UNKNOWN);
    }

    @Test
    void softSleeperAgainstASeatInTheSameCarriageCountsAsTheSameCarriage() {
        assertThat(train("Z21", "4", "软卧32号下铺", "Z21", "4", "12F")).containsExactly(Reason.TRAIN_SAME_CARRIAGE);
    }

    @Test
    void unsealedTrainIsCloseInTheSameOrAdjacentBay() {
        assertThat(train("L777", "4", "12F", "L777", "4", "13A")).containsExactly(Reason.TRAIN_BAY_NEAR);
        assertThat(train("6063", "4", "12号座", "6063", "4", "25号座")).containsExactly(Reason.TRAIN_BAY_NEAR);
        assertThat(train("L777", "4", "硬卧1号中铺", "L777", "4", "硬卧4号中铺")).containsExactly(Reason.TRAIN_BAY_NEAR);
    }

    @Test
    void unsealedTrainIsGeneralElsewhereInTheCarriage() {
        assertThat(train("L777", "4", "12F", "L777", "4", "14A")).containsExactly(Reason.TRAIN_BAY_FAR);
    }

    @Test
    void unsealedTrainIsUnverifiedWhereABayIsUnknown() {
        assertThat(train("L777", "4", "无座", "L777", "4", "14A")).containsExactly(Reason.TRAIN_BAY_UNKNOWN);
        assertThat(train("L777", "", "", "L777", "4", "14A")).containsExactly(Reason.TRAIN_BAY_UNKNOWN);
    }

    @Test
    void unsealedTrainIsNothingInAnotherCarriage() {
        assertThat(train("L777", "4", "12F", "L777", "5", "12F")).isEmpty();
    }

    @Test
    void sealedCoachIsCloseForEveryone() {
        assertThat(coach(COVID, "1排", "12排")).containsExactly(Reason.COACH_SEALED);
        assertThat(coach(COVID, "", "")).containsExactly(Reason.COACH_SEALED);
    }

    @Test
    void ventilatedCoachIsCloseUpToThreeRowsAndWithTheCrew() {
        assertThat(coach(VENTILATED, "2排", "5排")).containsExactly(Reason.COACH_ROWS_NEAR);
        assertThat(coach(VENTILATED, "9排", "司机")).containsExactly(Reason.COACH_CREW);
        assertThat(coach(VENTILATED, "crew", "9排")).containsExactly(Reason.COACH_CREW);
    }

    @Test
    void ventilatedCoachIsGeneralFurtherAwayAndUnverifiedWithoutARow() {
        assertThat(coach(VENTILATED, "2排", "6排")).containsExactly(Reason.COACH_ROWS_FAR);
        assertThat(coach(VENTILATED, "2排", "7号座")).containsExactly(Reason.COACH_ROW_UNKNOWN);
    }

    @Test
    void shipGoesByCabin() {
        assertThat(ship("1205", "1205舱")).containsExactly(Reason.SHIP_SAME_CABIN);
        assertThat(ship("1205", "1206")).containsExactly(Reason.SHIP_OTHER_CABIN);
        assertThat(ship("1205", "")).containsExactly(Reason.SHIP_CABIN_UNKNOWN);
    }

    @Test
    void busAndTaxiAreCloseInOneVehicleAtOneTime() {
        for (var transport : Set.of(Transport.BUS, Transport.TAXI)) {
            var mine = ride(CASE, transport, "豫M·T1234", "", "", at(10, 0), at(10, 30));
            var theirs = ride(OTHER, transport, "豫MT1234", "", "", at(10, 29), at(11, 0));
            var after = ride(OTHER, transport, "豫MT1234", "", "", at(10, 30), at(11, 0));
            var unknown = ride(OTHER, transport, "豫MT1234", "", "");
            assertThat(reasons(COVID, mine, theirs)).containsExactly(Reason.VEHICLE_SHARED);
            assertThat(reasons(COVID, mine, after)).isEmpty();
            assertThat(reasons(COVID, mine, unknown)).containsExactly(Reason.VEHICLE_TIME_UNKNOWN);
        }
    }

    @Test
    void busLineWithoutAPlateIsUnverifiedBecauseTheVehicleIsUnknown() {
        var mine = ride(CASE, Transport.BUS, "甲城市12路公交车 豫M12345", "", "", at(10, 0), at(10, 30));
        var line = ride(OTHER, Transport.BUS, "甲城公交12路", "", "", at(10, 0), at(10, 30));
        var otherBus = ride(OTHER, Transport.BUS, "甲城公交12路 豫M54321", "", "", at(10, 0), at(10, 30));
        assertThat(reasons(COVID, mine, line)).containsExactly(Reason.VEHICLE_LINE_ONLY);
        assertThat(reasons(COVID, mine, otherBus)).isEmpty();
    }

    @Test
    void metroIsGeneralOnOneLineAtOneTime() {
        var mine = ride(CASE, Transport.METRO, "甲城地铁3号线", "", "", at(10, 0), at(10, 30));
        var theirs = ride(OTHER, Transport.METRO, "甲城市轨道交通三号线", "", "", at(10, 10), at(11, 0));
        var later = ride(OTHER, Transport.METRO, "甲城3号线", "", "", at(12, 10), at(13, 0));
        var unknown = ride(OTHER, Transport.METRO, "甲城3号线", "", "");
        assertThat(reasons(COVID, mine, theirs)).containsExactly(Reason.METRO_SAME_LINE);
        assertThat(reasons(COVID, mine, later)).isEmpty();
        assertThat(reasons(COVID, mine, unknown)).containsExactly(Reason.METRO_TIME_UNKNOWN);
    }

    @Test
    void placeIsCloseFromFifteenMinutesOn() {
        var mine = stay(CASE, at(10, 0), at(11, 0));
        var close = Given.stays(OPEN, mine, stay(OTHER, at(10, 45), at(12, 0)));
        assertThat(close).extracting(Evidence::reason).containsExactly(Reason.PLACE_OVERLAP);
        assertThat(close.getFirst().minutes()).isEqualTo(15);
        assertThat(Given.stays(OPEN, mine, stay(OTHER, at(10, 46), at(12, 0))))
                .extracting(Evidence::reason)
                .containsExactly(Reason.PLACE_SHORT);
        assertThat(Given.stays(OPEN, mine, stay(OTHER, at(11, 0), at(12, 0)))).isEmpty();
    }

    @Test
    void placeIsUnverifiedWhenATimeIsMissingAndTheDatesOverlap() {
        var mine = stay(CASE, at(10, 0), at(11, 0));
        assertThat(Given.stays(OPEN, mine, stay(OTHER, null, null)))
                .extracting(Evidence::reason)
                .containsExactly(Reason.PLACE_TIME_UNKNOWN);
        assertThat(Given.stays(OPEN, mine, stay(OTHER, at(15, 0), null)))
                .extracting(Evidence::reason)
                .containsExactly(Reason.PLACE_TIME_UNKNOWN);
    }

    @Test
    void tiesAreAlwaysCloseForTheWholeWindow() {
        var window = new InfectiousWindow(at(0, 0), at(18, 30));
        var ties = List.of(
                new Tie(Given.id(5), OTHER, Tie.Kind.HOUSEHOLD),
                new Tie(Given.id(6), Given.id(3), Tie.Kind.CARER),
                new Tie(Given.id(7), Given.id(4), Tie.Kind.ROOM),
                new Tie(Given.id(8), CASE, Tie.Kind.HOUSEHOLD));
        var found = new Matcher(COVID, Timetable.none())
                .evidence(
                        new IndexItinerary(CASE, window, List.of(), List.of()),
                        new Candidates(List.of(), List.of(), ties));
        assertThat(found)
                .extracting(Evidence::reason)
                .containsExactly(Reason.HOUSEHOLD_MEMBER, Reason.CARER, Reason.SAME_ROOM);
        assertThat(found).allSatisfy(one -> {
            assertThat(one.first()).isEqualTo(at(0, 0));
            assertThat(one.last()).isEqualTo(at(18, 30));
        });
    }

    @Test
    void aDiseaseThatDoesNotSpreadInASettingMakesNoContactsThere() {
        var onlyHomes = new RuleSet(5, null, null, null, false, Set.of(), false, null, Set.of(Tie.Kind.HOUSEHOLD));
        assertThat(reasons(
                        onlyHomes,
                        ride(CASE, Transport.FLIGHT, "CA123", "", "1A"),
                        ride(OTHER, Transport.FLIGHT, "CA123", "", "1B")))
                .isEmpty();
    }

    @Test
    void trainOfSeveralNumbersIsSealedWhenAnySharedNumberIs() {
        assertThat(train("1461/K1461", "4", "12F", "1461/K1461", "4", "1A"))
                .containsExactly(Reason.TRAIN_SAME_CARRIAGE);
        assertThat(train("1461/K1461", "4", "12F", "1461", "4", "1A")).containsExactly(Reason.TRAIN_BAY_FAR);
    }

    @Test
    void flightIsCloseWithTheCrewWhateverTheRow() {
        assertThat(flight("机组", "16A")).containsExactly(Reason.FLIGHT_CREW);
        assertThat(flight("16A", "乘务员")).containsExactly(Reason.FLIGHT_CREW);
        assertThat(flight("", "机组人员")).containsExactly(Reason.FLIGHT_CREW);
    }

    @Test
    void crewOfSeveralCarriagesIsCloseInEachOfThem() {
        assertThat(train("G11", "11-16号车厢", "保洁员", "G11", "14", "1A")).containsExactly(Reason.TRAIN_SAME_CARRIAGE);
        assertThat(train("G11", "11-16号车厢", "保洁员", "G11", "10", "1A")).containsExactly(Reason.TRAIN_OTHER_CARRIAGE);
    }

    private static List<Reason> flight(String mine, String theirs) {
        return reasons(
                COVID,
                ride(CASE, Transport.FLIGHT, "SC4786/CA4786", "", mine),
                ride(OTHER, Transport.FLIGHT, "CA4786", "", theirs));
    }

    private static List<Reason> train(
            String number, String carriage, String seat, String no, String car, String place) {
        return reasons(
                COVID,
                ride(CASE, Transport.TRAIN, number, carriage, seat),
                ride(OTHER, Transport.TRAIN, no, car, place));
    }

    private static List<Reason> coach(RuleSet rules, String mine, String theirs) {
        return reasons(
                rules,
                ride(CASE, Transport.COACH, "豫M12345", "", mine),
                ride(OTHER, Transport.COACH, "豫M·12345", "", theirs));
    }

    private static List<Reason> ship(String mine, String theirs) {
        return reasons(
                COVID,
                ride(CASE, Transport.SHIP, "海星十六号", mine, ""),
                ride(
                        OTHER,
                        Transport.SHIP,
                        "海星16号轮渡",
                        theirs.endsWith("舱") ? "" : theirs,
                        theirs.endsWith("舱") ? theirs : ""));
    }

    private static List<Reason> reasons(RuleSet rules, Ride mine, Ride theirs) {
        return Given.rides(rules, OPEN, Timetable.none(), mine, theirs).stream()
                .map(Evidence::reason)
                .toList();
    }
}
