package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.chain.ChainFiles.SYSTEM;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.cases.Cases;
import org.lianfang.cases.LineList;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.TestDatabase;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class TransmissionImporterTest {
    private static int run = 0;

    @Autowired
    List<Importer> importers;

    @Autowired
    ChainReads reads;

    @Autowired
    Sources sources;

    @Autowired
    LineList lineList;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    private String t = "";
    private ChainFiles files = new ChainFiles(List.of(), Path.of("unset"));

    @BeforeEach
    void fiveCases() {
        t = "T" + ++run + "-";
        files = new ChainFiles(importers, directory);
        files.cases("mers", no("1,2015-05-11"), no("2,2015-05-18"), no("3,2015-05-20"), no("4,2015-05-25"), no("5,"));
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        String[] rows = {no("2,") + no("1,ward"), no("3,") + no("1,"), no("5,") + no("3,emergency room")};
        assertThat(files.transmissions(rows).counts()).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 0));
        assertThat(files.transmissions(rows).counts()).isEqualTo(new ImportReport.Counts(3, 3, 0, 0, 3));
        assertThat(links()).containsExactly("1>2", "1>3", "3>5");
    }

    @Test
    void refusesItselfTheUnknownACycleAndAPairTwiceAndTakesTheRest() {
        var taken = files.transmissions(
                no("2,") + no("1,"),
                no("3,") + no("2,"),
                no("1,") + no("3,"),
                no("4,") + no("4,"),
                no("4,") + no("99,"),
                no("3,") + no("2,again"),
                no("4,") + ",");
        assertThat(taken.counts()).isEqualTo(new ImportReport.Counts(7, 2, 0, 5, 0));
        assertThat(links()).containsExactly("1>2", "2>3");
        assertThat(String.join("\n", taken.told()))
                .contains("4,refused,infector_case_no," + no("3") + ",this closes a cycle: " + no("3") + " → " + no("1")
                        + " → " + no("2") + " → " + no("3"))
                .contains("5,refused,infector_case_no," + no("4") + ",a case cannot be its own source")
                .contains("6,refused,infector_case_no," + no("99") + ",there is no confirmed case of this number")
                .contains("7,refused,infector_case_no," + no("2") + ",this pair is in the file twice")
                .contains("8,refused,infector_case_no,,empty");
    }

    @Test
    void severalInfectorsInOneFileAreAllPossibleAndALaterOneAloneContradicts() {
        var both = files.transmissions(no("3,") + no("1,"), no("3,") + no("2,"));
        assertThat(both.counts()).isEqualTo(new ImportReport.Counts(2, 1, 1, 0, 0));
        assertThat(both.told().getFirst())
                .startsWith("3,warning")
                .contains("another possible source beside " + no("1"));
        var other = files.transmissions(no("3,") + no("4,"));
        assertThat(other.counts()).isEqualTo(new ImportReport.Counts(1, 0, 0, 1, 0));
        assertThat(other.told().getFirst())
                .contains("the source of " + no("3") + " is on record as " + no("1") + ", " + no("2"));
        var more = files.transmissions(no("3,") + no("1,"), no("3,") + no("2,"), no("3,") + no("5,"));
        assertThat(more.counts()).isEqualTo(new ImportReport.Counts(3, 1, 2, 0, 2));
        assertThat(links()).containsExactly("1>3", "2>3", "5>3");
    }

    @Test
    void aCaseOfAnotherDiseaseIsNoSource() {
        files.cases("measles", no("M,2015-05-01"));
        var taken = files.transmissions(no("2,") + no("M,"));
        assertThat(taken.told().getFirst()).contains("the two cases are of different diseases");
    }

    @Test
    void aLaterFileCorrectsTheWordsOfAnEarlierOneButNotOfAPerson() {
        files.transmissions(no("2,") + no("1,ward"), no("5,") + no("1,"));
        assertThat(files.transmissions(no("2,") + no("1,emergency room")).counts())
                .isEqualTo(new ImportReport.Counts(1, 1, 0, 0, 0));
        assertThat(settings("2")).containsExactly("emergency room", "ward (withdrawn)");
        UUID three = id("3");
        SYSTEM.run(() ->
                sources.state(three, new Statement(no("2"), "home", "they live together", null, null, null), false));
        assertThat(files.transmissions(no("3,") + no("2,hospital")).counts())
                .isEqualTo(new ImportReport.Counts(1, 0, 1, 0, 1));
        assertThat(settings("3")).containsExactly("home");
    }

    @Test
    void whatAPersonWithdrewStaysWithdrawn() {
        String row = no("2,") + no("1,ward");
        files.transmissions(row);
        UUID two = id("2");
        SYSTEM.run(() -> sources.withdraw(two, sources.of(two).getFirst().id(), "they never met"));
        var again = files.transmissions(row);
        assertThat(again.counts()).isEqualTo(new ImportReport.Counts(1, 0, 1, 0, 1));
        assertThat(again.told().getFirst()).contains("withdrew this source on");
        assertThat(links()).isEmpty();
    }

    @Test
    void aRowOfACaseThatFellIllBeforeItsSourceIsTakenWithAWarning() {
        var taken = files.transmissions(no("1,") + no("4,"));
        assertThat(taken.counts()).isEqualTo(new ImportReport.Counts(1, 0, 1, 0, 0));
        assertThat(taken.told().getFirst()).contains("fell ill before its source");
    }

    @Test
    void aWithdrawnCardTakesTheSourcesOfWhichItIsAnEndWithIt() {
        files.transmissions(no("2,") + no("1,"), no("3,") + no("2,ward"), no("4,") + no("3,"));
        UUID two = id("2");
        SYSTEM.run(() -> cases.withdraw(two, "it was another disease"));
        TestDatabase.awaitListeners(jdbc);
        assertThat(links()).containsExactly("3>4");
        assertThat(SYSTEM.call(() -> sources.of(two)))
                .allSatisfy(source -> assertThat(source.withdrawnWhy()).isEqualTo("the card was withdrawn"));
        assertThat(files.transmissions(no("3,") + no("1,")).counts()).isEqualTo(new ImportReport.Counts(1, 1, 0, 0, 0));
        SYSTEM.run(() -> sources.caseWithdrawn(two));
        assertThat(links()).containsExactly("1>3", "3>4");
        assertThat(settings("3")).containsExactlyInAnyOrder("", "ward (withdrawn)");
    }

    private String no(String number) {
        return t + number;
    }

    private UUID id(String number) {
        return SYSTEM.call(
                () -> lineList.byNumbers(List.of(no(number))).getFirst().id());
    }

    private List<String> settings(String number) {
        return SYSTEM.call(() -> sources.of(id(number)).stream()
                .filter(source -> source.caseNo().equals(no(number)))
                .map(source -> source.statement().setting() + (source.stands() ? "" : " (withdrawn)"))
                .toList());
    }

    private List<String> links() {
        return SYSTEM.call(() -> reads.read("mers", null).sources().stream()
                .filter(source -> source.caseNo().startsWith(t))
                .map(source -> source.infectorNo().substring(t.length()) + ">"
                        + source.caseNo().substring(t.length()))
                .sorted()
                .toList());
    }
}
