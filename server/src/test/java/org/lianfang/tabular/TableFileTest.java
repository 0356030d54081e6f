package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final Columns COLUMNS = Columns.of("name", "start").withOptional("phone");

    @TempDir
    Path directory;

    private ImportReport report = ImportReport.in(Path.of("unset"), "people", Clock.systemUTC());

    @BeforeEach
    void aReport() {
        report = ImportReport.in(directory.resolve("reports"), "people", Clock.systemUTC());
    }

    @Test
    void readsColumnsInAnyOrderWithOrWithoutByteOrderMark() throws IOException {
        assertThat(rows("start,name\n2020-01-22,张三\n")).containsExactly("2 张三 2020-01-22 ");
        assertThat(rows("\uFEFFname,start,phone\r\n 张三 ,2020-01-22,138\r\n")).containsExactly("2 张三 2020-01-22 138");
    }

    @Test
    void readsQuotedCommasQuotesAndLineBreaksAndCountsLinesAsAPersonDoes() throws IOException {
        assertThat(rows("name,start\n\"a,b\",1\n\"say \"\"hi\"\"\",2\n\n\"two\nlines\",3\nlast,4"))
                .containsExactly("2 a,b 1 ", "3 say \"hi\" 2 ", "5 two\nlines 3 ", "7 last 4 ");
    }

    @Test
    void aQuoteThatNeverClosesCostsItsOwnLineOnly() throws IOException {
        String many = IntStream.range(0, 50).mapToObj(i -> "n" + i + ",s\n").collect(Collectors.joining());
        assertThat(rows("name,start\n\"two\nlines\",s\n\"open,s\n" + many))
                .hasSize(51)
                .endsWith("54 n49 s ");
        assertThat(report.counts()).isEqualTo(new ImportReport.Counts(52, 51, 0, 1, 0));
        assertThat(reported().get(1)).startsWith("4,refused,,,\"a quotation mark is never closed");
    }

    @Test
    void aQuoteInTheWrongPlaceCostsItsOwnLineOnly() throws IOException {
        assertThat(rows("name,start\n\"a\"b,1\nc\"d,2\n\"e\",3\n")).containsExactly("3 c\"d 2 ", "4 e 3 ");
        assertThat(report.counts()).isEqualTo(new ImportReport.Counts(3, 2, 0, 1, 0));
    }

    @Test
    void aRowOfWrongWidthIsRefusedAndTheNextIsRead() throws IOException {
        assertThat(rows("name,start\nonly\na,b,c\nok,1\n")).containsExactly("4 ok 1 ");
        assertThat(report.counts()).isEqualTo(new ImportReport.Counts(3, 1, 0, 2, 0));
    }

    @Test
    void namesMissingUnknownAndRepeatedColumns() {
        assertThatThrownBy(() -> rows("name,name,colour\n1,2,3\n"))
                .isInstanceOf(BrokenFile.class)
                .hasMessage("wrong header: column 'name' is there twice; missing 'start'; unknown 'colour'");
    }

    @Test
    void refusesAnotherEncodingBeforeTheFirstRowAndSaysWhich() {
        assertThatThrownBy(() -> rows("name,start\n张三,1\n", Charset.forName("GB18030")))
                .isInstanceOf(BrokenFile.class)
                .hasMessageContaining("GB18030")
                .asInstanceOf(InstanceOfAssertFactories.type(BrokenFile.class))
                .extracting(BrokenFile::hint)
                .asString()
                .contains("CSV UTF-8");
        assertThatThrownBy(() -> rows("name,start\n张三,1\n", StandardCharsets.UTF_16))
                .isInstanceOf(BrokenFile.class)
                .hasMessageContaining("UTF-16");
        byte[] late = ("name,start\n" + "a,b\n".repeat(100_000) + "x").getBytes(StandardCharsets.UTF_8);
        late[late.length - 1] = (byte) 0xFF;
        assertThatThrownBy(() -> rows(late)).isInstanceOf(BrokenFile.class).hasMessageContaining("not UTF-8");
    }

    @Test
    void refusesNoFileAndAnEmptyFileAndABinaryFile() {
        assertThatThrownBy(() -> TableFile.open(directory.resolve("none.csv"), COLUMNS))
                .isInstanceOf(BrokenFile.class);
        assertThatThrownBy(() -> rows("")).isInstanceOf(BrokenFile.class);
        assertThatThrownBy(() -> rows("name,start\n\0\0,1\n")).isInstanceOf(BrokenFile.class);
    }

    @Test
    void readsDatesAndTimesAndRefusesWhatIsNeither() throws IOException {
        List<Object> read = new ArrayList<>();
        try (var table = TableFile.open(
                write("name,start\n2020-01-22,2020-01-22T10:05\n,2020-01-22T10:05:30\n22.1.2020,2020-01-22 10:05\n"
                        .getBytes(StandardCharsets.UTF_8)),
                COLUMNS)) {
            table.forEach(report, row -> read.add(List.of(row.date("name"), row.time("start"), row.refused())));
        }
        assertThat(read.toString())
                .isEqualTo(List.of(
                                List.of(
                                        java.util.Optional.of(LocalDate.parse("2020-01-22")),
                                        java.util.Optional.of(LocalDateTime.parse("2020-01-22T10:05")),
                                        false),
                                List.of(
                                        java.util.Optional.empty(),
                                        java.util.Optional.of(LocalDateTime.parse("2020-01-22T10:05:30")),
                                        false),
                                List.of(java.util.Optional.empty(), java.util.Optional.empty(), true))
                        .toString());
        assertThat(report.counts()).isEqualTo(new ImportReport.Counts(3, 2, 0, 1, 0));
        assertThat(reported()).hasSize(3);
    }

    private List<String> rows(String text) throws IOException {
        return rows(text, StandardCharsets.UTF_8);
    }

    private List<String> rows(String text, Charset charset) throws IOException {
        return rows(text.getBytes(charset));
    }

    private List<String> rows(byte[] bytes) throws IOException {
        var rows = new ArrayList<String>();
        try (var table = TableFile.open(write(bytes), COLUMNS)) {
            table.forEach(
                    report,
                    row -> rows.add(
                            row.number() + " " + row.text("name") + " " + row.text("start") + " " + row.text("phone")));
        }
        return rows;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("table.csv"), Arrays.copyOf(bytes, bytes.length));
    }

    private List<String> reported() throws IOException {
        report.close();
        return Files.readAllLines(report.file().orElseThrow());
    }
}
