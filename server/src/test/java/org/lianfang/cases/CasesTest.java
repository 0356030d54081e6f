package org.lianfang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Problem;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@LianfangTest
@RecordApplicationEvents
class CasesTest {
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");
    private static final Jurisdiction SHANZHOU = new Jurisdiction("411203", null, "shanzhou-cdc");

    private static final Jurisdiction SANMENXIA = new Jurisdiction("4112", null, "sanmenxia-cdc");

    @Autowired
    Cases cases;

    @Autowired
    CaseHistory history;

    @Test
    void aReportIsConfirmedOnceAndItsHistoryTellsWhoDidWhat() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011239", "411202")));
        assertThat(reported.status()).isEqualTo(CaseStatus.REPORTED);
        assertThat(reported.caseNo()).startsWith("411202-");

        CaseRecord confirmed = HUBIN.call(() -> cases.confirm(reported.id()));
        assertThat(confirmed.status()).isEqualTo(CaseStatus.CONFIRMED);
        assertThatThrownBy(() -> HUBIN.run(() -> cases.confirm(reported.id())))
                .isInstanceOf(Problem.class)
                .hasMessage("cases.not-reported");
        assertThat(HUBIN.call(() -> history.of(reported.id())))
                .extracting(HistoryEntry::action, HistoryEntry::actor)
                .containsExactly(tuple("reported", "hubin-cdc"), tuple("confirmed", "hubin-cdc"));
    }

    @Test
    void aReturnedCardIsReportedAgainByItsCorrection() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011247", "411202")));
        CaseRecord returned = HUBIN.call(() -> cases.returnToReporter(reported.id(), "发病日期有误"));
        assertThat(returned.returnReason()).isEqualTo("发病日期有误");
        var change = new CaseChange(null, LocalDate.parse("2020-01-18"), null, null, null, null, null, null);
        CaseRecord corrected = HUBIN.call(() -> cases.correct(reported.id(), change));
        assertThat(corrected.status()).isEqualTo(CaseStatus.REPORTED);
        assertThat(corrected.returnReason()).isNull();
        assertThat(HUBIN.call(() -> history.of(reported.id())).getLast().detail())
                .containsEntry("onsetDate", "2020-01-20 → 2020-01-18");
    }

    @Test
    void aReturnedCardGoesOnSayingWhyWhateverElseBecomesKnown() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011476", "411202")));
        HUBIN.run(() -> cases.returnToReporter(reported.id(), "姓名与证件不符"));
        CaseRecord isolated = HUBIN.call(() -> cases.isolate(reported.id(), LocalDateTime.parse("2020-01-22T08:30")));
        assertThat(isolated.status()).isEqualTo(CaseStatus.RETURNED);
        assertThat(isolated.returnReason()).isEqualTo("姓名与证件不符");
    }

    @Test
    void aCorrectionThatChangesNothingLeavesNoTrace() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011255", "411202")));
        var same = new CaseChange(null, LocalDate.parse("2020-01-20"), null, null, null, Origin.LOCAL, null, null);
        CaseRecord unchanged = HUBIN.call(() -> cases.correct(reported.id(), same));
        assertThat(unchanged.version()).isEqualTo(1);
        assertThat(HUBIN.call(() -> history.of(reported.id()))).hasSize(1);
    }

    @Test
    void anotherCountySeesNeitherTheCaseNorItsHistory() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011263", "411202")));
        assertThat(SHANZHOU.call(() -> cases.find(reported.id()))).isEmpty();
        assertThat(SHANZHOU.call(() -> cases.findByNo(reported.caseNo()))).isEmpty();
        assertThat(SHANZHOU.call(() -> history.of(reported.id()))).isEmpty();
        assertThatThrownBy(() -> SHANZHOU.run(() -> cases.confirm(reported.id())))
                .hasMessage("cases.not-found");
    }

    @Test
    void everyVersionOfACardStaysReadable() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011298", "411202")));
        var change = new CaseChange(Classification.CLINICAL, null, null, null, null, null, null, null);
        HUBIN.run(() -> cases.correct(reported.id(), change));
        HUBIN.run(() -> cases.withdraw(reported.id(), "排除"));
        assertThat(HUBIN.call(() -> history.of(reported.id())))
                .extracting(HistoryEntry::action, HistoryEntry::version)
                .containsExactly(tuple("reported", 1), tuple("corrected", 2), tuple("withdrawn", 3));
        assertThat(HUBIN.call(() -> history.version(reported.id(), 1)).orElseThrow())
                .containsEntry("classification", "confirmed")
                .containsEntry("status", "reported")
                .containsEntry("address", "***");
        assertThat(HUBIN.call(() -> history.version(reported.id(), 3)).orElseThrow())
                .containsEntry("classification", "clinical")
                .containsEntry("status", "withdrawn")
                .containsEntry("returnReason", "排除");
        assertThat(SHANZHOU.call(() -> history.version(reported.id(), 1))).isEmpty();
    }

    @Test
    void aCardThatHasChangedSinceItWasLookedAtIsNotOverwritten() {
        CaseRecord seen = HUBIN.call(() -> cases.report(CardExample.report("411202199001011300", "411202")));
        HUBIN.run(() -> cases.isolate(seen.id(), LocalDateTime.parse("2020-01-24T09:30")));
        assertThatThrownBy(() -> HUBIN.run(() -> cases.confirm(seen.id(), seen.version())))
                .hasMessage("cases.changed-meanwhile");
        assertThat(HUBIN.call(() -> cases.confirm(seen.id(), seen.version() + 1))
                        .confirmedBy())
                .isEqualTo(Desk.COUNTY);
    }

    @Test
    void theCityConfirmsAfterTheCountyAndTheCaseIsSaidToBeOneOnce(@Autowired ApplicationEvents events) {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("411202199001011319", "411202")));
        HUBIN.run(() -> cases.confirm(reported.id()));
        CaseRecord signed = SANMENXIA.call(() -> cases.confirm(reported.id()));
        assertThat(signed.confirmedBy()).isEqualTo(Desk.CITY);
        assertThatThrownBy(() -> SANMENXIA.run(() -> cases.confirm(reported.id())))
                .hasMessage("cases.not-reported");
        assertThat(events.stream(CaseConfirmed.class).map(CaseConfirmed::caseId))
                .containsExactly(reported.id());
    }

    @Test
    void aPatientOfAnotherCountyIsNotReportedHere() {
        assertThatThrownBy(() -> SHANZHOU.run(() -> cases.report(CardExample.report("411202199001011271", "411202"))))
                .hasMessage("cases.outside-jurisdiction");
    }

    @Test
    void isolationIsKeptToTheMinute() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("41120219900101128X", "411202")));
        CaseRecord isolated =
                HUBIN.call(() -> cases.isolate(reported.id(), LocalDateTime.parse("2020-01-24T09:30:45")));
        assertThat(isolated.isolatedAt()).isEqualTo(LocalDateTime.parse("2020-01-24T09:30"));
        assertThat(HUBIN.call(() -> cases.find(reported.id()).orElseThrow()).isolatedAt())
                .isEqualTo(isolated.isolatedAt());
    }
}
