package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.people.PeopleFile.number;
import static org.lianfang.people.PeopleFile.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.tabular.ImportReport.Counts;
import org.lianfang.tabular.TableWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class PeopleImporterTest {
    @Autowired
    PeopleImporter importer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @TempDir
    Path directory;

    @BeforeEach
    void anEmptyRegistry() {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(status -> {
                    jdbc.sql("delete from people.person_share").update();
                    jdbc.sql("delete from people.person").update();
                }));
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        Path file = PeopleFile.csv(
                directory,
                List.of(
                        row(number("19800101", 1), "张三", "13800000001"),
                        row(number("19800101", 2), "李四", "13800000002")));
        assertThat(PeopleFile.taken(importer, file).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
        String before = everything();
        assertThat(PeopleFile.taken(importer, file).counts()).isEqualTo(new Counts(2, 2, 0, 0, 2));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aChangedRowChangesItsPersonAndANewOneIsAdded() {
        String one = number("19800101", 1);
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(one, "张三", "13800000001"))));
        var counts = PeopleFile.taken(
                        importer,
                        PeopleFile.csv(
                                directory,
                                List.of(
                                        row(one, "张三丰", "13800000001"),
                                        row(number("19900101", 1), "李四", "13800000002"))))
                .counts();
        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(names()).containsExactly("张三丰", "李四");
    }

    @Test
    void brokenRowsAreRefusedWithAReasonAndNeverStopTheOthers() throws Exception {
        String good = number("19800101", 1);
        String wrong = good.substring(0, 17) + (good.endsWith("1") ? "2" : "1");
        var report = PeopleFile.taken(
                importer,
                PeopleFile.csv(
                        directory,
                        List.of(
                                row(wrong, "张三", ""),
                                row(number("19800101", 2), "李四", "13800000002", "999999999999", "1"),
                                row(number("19800101", 3), "", ""),
                                "77,x,王五,,,,411202001001,,,",
                                row(number("19800101", 4), "赵六", "12"),
                                row(good, "孙七", "13800000003"))));
        assertThat(report.counts()).isEqualTo(new Counts(6, 1, 1, 4, 0));
        assertThat(names()).containsExactly("孙七", "赵六");
        assertThat(Files.readString(report.file().orElseThrow()))
                .contains("check digit", "should be " + good.charAt(17), "no division has this code", "unknown type")
                .doesNotContain(wrong);
    }

    @Test
    void ofTwoRowsWithOneNumberTheFirstStandsAndARepetitionIsNothingNew() {
        String one = number("19800101", 1);
        var report = PeopleFile.taken(
                importer,
                PeopleFile.csv(
                        directory,
                        List.of(
                                row(one, "张三", "13800000001"),
                                row(one, "张三", "13800000001"),
                                row(one, "张四", "13800000001"),
                                row(number("19800101", 2), "李四", ""))));
        assertThat(report.counts()).isEqualTo(new Counts(4, 3, 0, 1, 1));
        assertThat(names()).containsExactly("张三", "李四");
    }

    @Test
    void theNumberTellsSexAndBirthDateAndAContradictionIsWarnedOf() {
        String man = number("19800131", 1);
        var report = PeopleFile.taken(
                importer, PeopleFile.csv(directory, List.of("10," + man + ",张三,女,1980-02-01,,411202001001,,,")));
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 1, 0, 0));
        assertThat(asSystem("select sex || ' ' || birth_date from people.person"))
                .containsExactly("1 1980-01-31");
    }

    @Test
    void aWorkbookSaysTheSameAsTheCsvFileWithItsColumns() {
        List<String> rows = List.of(
                row(number("19800101", 1), "张三", "13800000001"), row(number("19800101", 2), "李四", "13800000002"));
        Path workbook = directory.resolve("people.xlsx");
        try (var writer = TableWriter.create(workbook, EntryReader.COLUMNS.required())) {
            for (String row : rows) {
                writer.row(row.split(",", -1));
            }
            writer.finish();
        }
        assertThat(PeopleFile.taken(importer, workbook).counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(PeopleFile.taken(importer, PeopleFile.csv(directory, rows)).counts())
                .isEqualTo(new Counts(2, 2, 0, 0, 2));
    }

    @Test
    void aFirstLoadLeavesTheRegistryUnderRowLevelSecurityWithAllItsIndexes() {
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(number("19800101", 1), "张三", ""))));
        assertThat(jdbc.sql("select name from people.person")
                        .query(String.class)
                        .list())
                .isEmpty();
        // those of lists are made by a listener, some time after the load
        assertThat(jdbc.sql("""
                        select count(*) from pg_indexes where schemaname = 'people' and tablename = 'person'
                          and indexname not like 'person_by%'
                          and indexname not in ('person_in_region', 'person_name_parts')
                        """).query(Integer.class).single()).isEqualTo(8);
    }

    private List<String> names() {
        return asSystem("select name from people.person order by name");
    }

    private String everything() {
        return String.join("\n", asSystem("select person::text from people.person order by id"));
    }

    private List<String> asSystem(String query) {
        return Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        status -> jdbc.sql(query).query(String.class).list())));
    }
}
