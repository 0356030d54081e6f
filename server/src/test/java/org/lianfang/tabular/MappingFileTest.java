package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFileTest {
    private static final Columns COLUMNS =
            Columns.of("case_no", "sex", "onset_date", "diagnosed_at", "origin").withOptional("disease");

    @TempDir
    Path directory;

    @Test
    void givesSomebodyElsesRowsOutUnderOurNames() throws IOException {
        var mapping = mapping("""
                unknown: [NA, '?']
                cases:
                  case_no: id
                  sex: gender
                  onset_date: {column: onset, date: dd/MM/uuuu}
                  diagnosed_at: {column: diag, at: '09:30'}
                  origin: {column: place, words: {Abroad: imported, Here: local}}
                  disease: {value: mers}
                """);
        String list = """
                place,id,onset,diag,gender,remark
                Abroad,1,11/05/2015,2015-05-20,M,a
                Here,2,NA,,?,b
                Elsewhere,3,2015-05-11,in May,F,c
                """;
        assertThat(rows(list, mapping.require("cases")))
                .containsExactly(
                        List.of("1", "M", "2015-05-11", "2015-05-20T09:30", "imported", "mers"),
                        List.of("2", "", "", "", "local", "mers"),
                        List.of("3", "F", "2015-05-11", "in May", "Elsewhere", "mers"));
        assertThat(mapping.find("transmissions")).isEmpty();
        assertThatThrownBy(() -> mapping.require("transmissions")).hasMessageContaining("has no section");
    }

    @Test
    void aDayThatThereIsNotStaysAsItWasWrittenSoThatItIsRefused() throws IOException {
        var mapping = mapping("""
                cases:
                  case_no: id
                  onset_date: {column: onset, date: dd/MM/uuuu}
                """);
        assertThat(rows("id,onset\n1,31/02/2020\n2,29/02/2020\n3,30/04/2021\n", mapping.require("cases")))
                .extracting(row -> row.get(2))
                .containsExactly("31/02/2020", "2020-02-29", "2021-04-30");
    }

    @Test
    void aColumnThatEitherSideLacksBreaksTheFile() throws IOException {
        var strange = mapping("cases: {case_no: id, age: years}").require("cases");
        assertThatThrownBy(() -> rows("id,years\n1,2\n", strange)).hasMessageContaining("age");
        var mapped = mapping("cases: {case_no: id, sex: gender}").require("cases");
        assertThatThrownBy(() -> rows("id,sex\n1,F\n", mapped)).hasMessageContaining("missing 'gender'");
        assertThatThrownBy(() -> rows("id,gender,id\n1,F,1\n", mapped)).hasMessageContaining("'id' is there twice");
    }

    @Test
    void whatDoesNotFitIsToldWithItsLine() {
        broken("cases:\n  sex: {colum: a}\n", "line 2, cases.sex.colum");
        broken("cases:\n  sex: {column: a, value: b}\n", "line 2, cases.sex");
        broken("cases:\n  sex: {value: M, at: '09:00'}\n", "line 2, cases.sex");
        broken("cases:\n  sex: a\n  sex: b\n", "line 3, cases.sex: given twice");
        broken("cases:\n  sex: {column: a, at: nine}\n", "line 2, cases.sex.at");
        broken("cases:\n  sex: {column: a, date: 'dd,,jj{'}\n", "line 2, cases.sex.date");
        broken("cases:\n  sex: {column: a, date: dd/MM/yyyy}\n", "line 2, cases.sex.date: write uuuu for the year");
        broken("cases:\n  sex: {column: a, date: MM/uuuu}\n", "line 2, cases.sex.date: a pattern such as dd/MM/uuuu");
        broken("unknown: NA\n", "line 1, unknown");
        broken("cases: x\n", "line 1, cases: fields expected");
        broken("", "is empty");
        broken("a: [", "not YAML");
    }

    private void broken(String yaml, String message) {
        assertThatThrownBy(() -> mapping(yaml)).isInstanceOf(BrokenFile.class).hasMessageContaining(message);
    }

    private MappingFile mapping(String yaml) throws IOException {
        return MappingFile.read(Files.writeString(directory.resolve("mapping.yaml"), yaml));
    }

    private List<List<String>> rows(String content, ColumnMapping mapping) throws IOException {
        var rows = new ArrayList<List<String>>();
        Path file = Files.writeString(directory.resolve("list.csv"), content);
        try (var report = ImportReport.in(directory, "cases", Clock.systemUTC());
                var table = TableFile.open(file, COLUMNS, mapping)) {
            table.forEach(
                    report,
                    row -> rows.add(List.of(
                            row.text("case_no"),
                            row.text("sex"),
                            row.text("onset_date"),
                            row.text("diagnosed_at"),
                            row.text("origin"),
                            row.text("disease"))));
        }
        return rows;
    }
}
