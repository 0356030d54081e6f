package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.springframework.beans.factory.annotation.Autowired;

/** One case from the first report to the observation after discharge, on a clock that is moved. */
@LianfangTest
class CaseScenarioTest {
    private static final LocalDateTime START = LocalDateTime.parse("2020-02-10T22:00");

    @Autowired
    Cases cases;

    @Autowired
    Consultations consultations;

    @Autowired
    OpenConsultations listener;

    @Autowired
    Facilities facilities;

    @Autowired
    Stays stays;

    @Autowired
    Samples samples;

    @Autowired
    Course course;

    @Autowired
    OverdueCards overdue;

    @Autowired
    OverdueConsultations consultationsLate;

    @Autowired
    CaseViews views;

    @Autowired
    Story story;

    @Autowired
    SignedIn accounts;

    @Autowired
    DeploymentClock clock;

    @Autowired
    Outbox outbox;

    private Account clinic;
    private Account county;
    private Account city;
    private Account oneExpert;
    private Account otherExpert;

    @BeforeEach
    void people() {
        clinic = accounts.account(Role.CLINIC, "411202");
        county = accounts.account(Role.COUNTY_CDC, "411202");
        city = accounts.account(Role.CITY_CDC, "4112");
        oneExpert = accounts.account(Role.EXPERT, "4112");
        otherExpert = accounts.account(Role.EXPERT, "411202");
    }

    @AfterEach
    void today() {
        clock.showMachineTime();
    }

    @Test
    void aCaseFromTheFirstReportToTheObservationAfterDischarge() {
        at(0);
        UUID id = as(
                        clinic,
                        () -> cases.report(CardExample.report(
                                "411202199003011231",
                                "411202",
                                Classification.SUSPECTED,
                                LocalDate.parse("2020-02-08"),
                                null)))
                .id();
        assertThat(outbox.drain(Duration.ofSeconds(20))).isTrue();
        // heard a second time, as after a crash
        Jurisdiction.system("test").run(() -> listener.on(new CaseReported(id)));
        Consultation opened = as(county, () -> consultations.of(id)).getFirst();
        assertThat(as(county, () -> consultations.of(id))).hasSize(1);
        assertThat(opened.dueAt()).isEqualTo(START.plusMinutes(120));

        at(10);
        as(county, () -> cases.returnToReporter(id, "发病日期有误"));
        at(20);
        as(
                clinic,
                () -> cases.correct(
                        id, new CaseChange(null, LocalDate.parse("2020-02-07"), null, null, null, null, null, null)));

        at(119);
        assertThat(Jurisdiction.system("test").call(consultationsLate::notice)).isZero();
        at(120);
        lookUntil(id, "consultation_overdue");
        at(20 + 119);
        assertThat(look()).isZero();
        assertThat(shown(id).overdue()).isFalse();
        at(20 + 120);
        lookUntil(id, "overdue");
        assertThat(shown(id).overdue()).isTrue();
        assertThat(shown(id).escalatedTo()).isNull();
        at(20 + 150);
        lookUntil(id, "escalated");
        assertThat(look()).isZero();
        assertThat(shown(id).escalatedTo()).isEqualTo(Desk.CITY);

        at(175);
        as(oneExpert, () -> consultations.think(id, Conclusion.CONFIRMED, "影像学典型"));
        as(oneExpert, () -> consultations.think(id, Conclusion.CONFIRMED, "再次阅片，意见不变"));
        assertThatThrownBy(() -> as(oneExpert, () -> consultations.conclude(id, Conclusion.CONFIRMED, "确诊")))
                .hasMessage("cases.opinions-missing");
        at(178);
        as(otherExpert, () -> consultations.think(id, Conclusion.CONFIRMED, "同意"));
        as(otherExpert, () -> consultations.conclude(id, Conclusion.CONFIRMED, "确诊"));
        assertThat(shown(id).classification()).isEqualTo(Classification.CONFIRMED);

        at(180);
        as(city, () -> cases.confirm(id, shown(id).version()));
        assertThat(shown(id).confirmedBy()).isEqualTo(Desk.CITY);
        assertThat(outbox.drain(Duration.ofSeconds(20))).isTrue();
        assertThat(shown(id).overdue()).isFalse();

        at(190);
        Facility ward = as(city, () -> facilities.add(FacilityKind.ISOLATION_WARD, "市传染病医院", "411202", "4112", 2));
        as(county, () -> stays.refer(id, ward.id()));
        at(200);
        UUID sample = as(clinic, () -> samples.take(id, "咽拭子", now())).id();
        as(clinic, () -> samples.step(id, sample, SampleStage.SENT, now(), null, null, null));
        at(260);
        as(county, () -> samples.step(id, sample, SampleStage.RECEIVED, now(), null, null, "市疾控"));
        as(county, () -> samples.step(id, sample, SampleStage.RESULT, now(), "核酸", TestResult.POSITIVE, "市疾控"));

        day(2);
        as(clinic, () -> changed(() -> course.severity(id, Severity.SEVERE, now(), null)));
        day(9);
        as(clinic, () -> changed(() -> course.severity(id, Severity.ORDINARY, now(), null)));
        as(clinic, () -> changed(() -> course.turn(id, Turn.CURED, now(), null)));
        assertThat(shown(id).outcome()).isEqualTo(Outcome.IN_TREATMENT);
        day(12);
        as(clinic, () -> changed(() -> course.turn(id, Turn.DISCHARGED, now(), null)));
        assertThat(shown(id).outcome()).isEqualTo(Outcome.DISCHARGED);
        assertThat(shown(id).severity()).isEqualTo(Severity.ORDINARY);
        assertThat(as(county, () -> course.of(id)).getLast().until()).isEqualTo(LocalDate.parse("2020-03-07"));
        assertThat(as(county, () -> facilities.find(ward.id())).cleaning()).isEqualTo(1);

        List<StoryLine> told = as(county, () -> story.of(id));
        assertThat(told).isSortedAccordingTo(java.util.Comparator.comparing(StoryLine::at));
        assertThat(told)
                .extracting(StoryLine::act)
                .contains("investigation_opened")
                .filteredOn(act -> !act.equals("investigation_opened")) // before or after the match
                .containsExactly(
                        "reported",
                        "consultation_opened",
                        "returned",
                        "corrected",
                        "consultation_overdue",
                        "overdue",
                        "escalated",
                        "opinion",
                        "opinion",
                        "opinion",
                        "consultation_concluded",
                        "classified",
                        "confirmed",
                        "matched",
                        "admitted",
                        "sample_taken",
                        "sample_sent",
                        "sample_received",
                        "sample_result",
                        "severity",
                        "course",
                        "severity",
                        "course",
                        "outcome",
                        "course",
                        "outcome",
                        "course",
                        "left",
                        "observation");
        assertThat(told.getFirst().from()).isEqualTo("市中心医院");
        assertThat(told.get(2).actor()).isEqualTo(county.displayName());
        assertThat(told.get(2).from()).isEqualTo("三门峡市 湖滨区");
        assertThat(told.get(6).detail()).containsEntry("desk", "city");
    }

    @Test
    void aCaseThatTheGroupExcludesIsWithdrawn() {
        at(0);
        UUID id = as(
                        clinic,
                        () -> cases.report(CardExample.report(
                                "411202199003011258",
                                "411202",
                                Classification.SUSPECTED,
                                LocalDate.parse("2020-02-08"),
                                null)))
                .id();
        assertThat(outbox.drain(Duration.ofSeconds(20))).isTrue();
        as(oneExpert, () -> consultations.think(id, Conclusion.EXCLUDED, "流感"));
        as(otherExpert, () -> consultations.think(id, Conclusion.EXCLUDED, "流感"));
        assertThat(as(county, () -> consultations.open(PageQuery.first()).items()))
                .filteredOn(consultation -> consultation.caseId().equals(id))
                .singleElement()
                .satisfies(consultation -> {
                    assertThat(consultation.opinions())
                            .extracting(Opinion::expert)
                            .containsExactly(oneExpert.displayName(), otherExpert.displayName());
                    assertThat(consultation.opinionsMissing()).isZero();
                });
        as(otherExpert, () -> consultations.conclude(id, Conclusion.EXCLUDED, "两次核酸阴性，排除"));
        assertThat(shown(id).status()).isEqualTo(CaseStatus.WITHDRAWN);
        assertThatThrownBy(() -> as(county, () -> cases.confirm(id))).hasMessage("cases.withdrawn");
        assertThat(as(county, () -> consultations.open(PageQuery.first()).items()))
                .noneMatch(consultation -> consultation.caseId().equals(id));
    }

    private void at(long minutes) {
        clock.goOnFrom(
                START.plusMinutes(minutes).atZone(org.lianfang.database.Zone.ID).toInstant());
    }

    private void day(long days) {
        at(days * 24 * 60);
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private int look() {
        return Jurisdiction.system("test").call(overdue::notice);
    }

    /** The program looks as well, whenever its quarter of a minute is over; who comes first records it. */
    private void lookUntil(UUID id, String act) {
        Awaitility.await().until(() -> {
            look();
            Jurisdiction.system("test").call(consultationsLate::notice);
            return as(county, () -> story.of(id)).stream()
                    .anyMatch(line -> line.act().equals(act));
        });
    }

    private CaseView shown(UUID id) {
        return as(county, () -> views.of(List.of(cases.find(id).orElseThrow()))).getFirst();
    }

    private static boolean changed(Runnable work) {
        work.run();
        return true;
    }

    private static <T> T as(Account account, ScopedValue.CallableOp<T, RuntimeException> work) {
        return CurrentAccount.callAs(account, work);
    }
}
