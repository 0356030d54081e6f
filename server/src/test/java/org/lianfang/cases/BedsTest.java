package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class BedsTest {
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");

    @Autowired
    Cases cases;

    @Autowired
    Facilities facilities;

    @Autowired
    Stays stays;

    @Autowired
    Course course;

    @Autowired
    Clock clock;

    @Test
    void manyReferralsAtOnceFillEveryBedAndNotOneMore() throws Exception {
        Facility clinic = facility(FacilityKind.FEVER_CLINIC, "急诊", 3);
        var patients = new ArrayList<Callable<UUID>>();
        for (int i = 0; i < 10; i++) {
            UUID patient = patient("41120219900201" + (1000 + i));
            patients.add(
                    () -> HUBIN.call(() -> stays.refer(patient, clinic.id())).id());
        }
        int admitted = 0;
        var refused = new ArrayList<String>();
        try (var desks = Executors.newFixedThreadPool(8)) {
            for (var referral : desks.invokeAll(patients)) {
                try {
                    referral.get();
                    admitted++;
                } catch (ExecutionException e) {
                    refused.add(e.getCause() instanceof Problem problem ? problem.code() : e.toString());
                }
            }
        }
        assertThat(admitted).isEqualTo(3);
        assertThat(refused).hasSize(7).containsOnly("cases.no-free-bed");
        Facility full = HUBIN.call(() -> facilities.find(clinic.id()));
        assertThat(List.of(full.free(), full.occupied())).containsExactly(0, 3);
    }

    @Test
    void aReferralLeavesTheOldBedToBeCleanedAndACleanedBedIsFreeAgain() {
        Facility clinic = facility(FacilityKind.FEVER_CLINIC, "门诊", 1);
        Facility ward = facility(FacilityKind.ISOLATION_WARD, "病区", 1);
        UUID patient = patient("411202199002012001");
        UUID next = patient("411202199002012002");
        HUBIN.run(() -> stays.refer(patient, clinic.id()));
        assertThatThrownBy(() -> HUBIN.run(() -> stays.refer(next, clinic.id())))
                .hasMessage("cases.no-free-bed");
        Facilities.Bed bed = HUBIN.call(() -> facilities.beds(clinic.id())).getFirst();
        assertThatThrownBy(() -> HUBIN.run(() -> facilities.change(clinic.id(), bed.id(), BedState.FREE)))
                .hasMessage("cases.bed-occupied");
        HUBIN.run(() -> stays.refer(patient, ward.id()));
        assertThat(HUBIN.call(() -> facilities.beds(clinic.id())).getFirst().state())
                .isEqualTo(BedState.CLEANING);
        HUBIN.run(() -> facilities.change(clinic.id(), bed.id(), BedState.FREE));
        HUBIN.run(() -> stays.refer(next, clinic.id()));
        assertThat(HUBIN.call(() -> stays.of(patient)))
                .extracting(Stay::kind, Stay::endedWhy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(FacilityKind.FEVER_CLINIC, StayEnd.REFERRED),
                        org.assertj.core.groups.Tuple.tuple(FacilityKind.ISOLATION_WARD, null));
    }

    @Test
    void aWithdrawnCardAndADeathSaidByACorrectionFreeTheirBeds() {
        Facility room = facility(FacilityKind.FEVER_CLINIC, "发热门诊", 2);
        UUID none = patient("411202199003012001");
        UUID dead = patient("411202199003012002");
        HUBIN.run(() -> stays.refer(none, room.id()));
        HUBIN.run(() -> stays.refer(dead, room.id()));
        HUBIN.run(() -> cases.withdraw(none, "排除"));
        HUBIN.run(() -> cases.correct(dead, new CaseChange(null, null, null, null, null, null, null, Outcome.DIED)));
        Facility left = HUBIN.call(() -> facilities.find(room.id()));
        assertThat(List.of(left.occupied(), left.cleaning())).containsExactly(0, 2);
        assertThat(HUBIN.call(() -> stays.of(dead))).extracting(Stay::endedWhy).containsExactly(StayEnd.DIED);
        assertThatThrownBy(() -> HUBIN.run(() -> stays.refer(dead, room.id()))).hasMessage("cases.patient-died");
    }

    @Test
    void aDischargeSaidByACorrectionIsObservedAtHomeLikeATurnOfTheCourse() {
        Facility clinic = facility(FacilityKind.FEVER_CLINIC, "出院门诊", 1);
        UUID corrected = patient("411202199004012001");
        UUID turned = patient("411202199004012002");
        HUBIN.run(() -> stays.refer(corrected, clinic.id()));
        HUBIN.run(() ->
                cases.correct(corrected, new CaseChange(null, null, null, null, null, null, null, Outcome.DISCHARGED)));
        HUBIN.run(() -> course.turn(turned, Turn.DISCHARGED, LocalDateTime.now(clock), null));
        assertThat(HUBIN.call(() -> stays.of(corrected)))
                .extracting(Stay::endedWhy)
                .containsExactly(StayEnd.DISCHARGED);
        for (UUID home : List.of(corrected, turned)) {
            assertThat(HUBIN.call(() -> course.of(home)))
                    .filteredOn(entry -> entry.kind() == CourseKind.OBSERVATION)
                    .extracting(CourseEntry::value, CourseEntry::until)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            "home", LocalDate.now(clock).plusDays(14)));
        }
    }

    @Test
    void whoWentHomeIsInTreatmentAgainBeforeTheyAreSentAnywhere() {
        Facility clinic = facility(FacilityKind.FEVER_CLINIC, "复诊门诊", 1);
        UUID patient = patient("411202199005012001");
        HUBIN.run(() -> course.turn(patient, Turn.DISCHARGED, LocalDateTime.now(clock), null));
        assertThatThrownBy(() -> HUBIN.run(() -> stays.refer(patient, clinic.id())))
                .hasMessage("cases.patient-discharged");
        assertThat(HUBIN.call(() -> facilities.find(clinic.id())).free()).isEqualTo(1);
        HUBIN.run(() -> course.turn(patient, Turn.IN_TREATMENT, LocalDateTime.now(clock), null));
        HUBIN.run(() -> stays.refer(patient, clinic.id()));
        assertThat(HUBIN.call(() -> stays.of(patient))).hasSize(1);
    }

    private Facility facility(FacilityKind kind, String name, int beds) {
        return HUBIN.call(() -> facilities.add(kind, name, "411202", "411202", beds));
    }

    private UUID patient(String idNumber) {
        return HUBIN.call(() -> cases.report(CardExample.report(idNumber, "411202")))
                .id();
    }
}
