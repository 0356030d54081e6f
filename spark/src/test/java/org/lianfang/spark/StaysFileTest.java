package org.lianfang.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaysFileTest {
    @Test
    void readsSecondsAndTimesAndColumnsInAnyOrder() throws Exception {
        assertThat(read("""
                \uFEFFplace,stay,left,entered,remark
                7,1,1641168000,1641164400,x
                8,2,2022-01-03T09:00:00+08:00,2022-01-03T08:00:00+08:00,
                """))
                .containsExactly(
                        new Stays.Stay(1, 7, 1_641_164_400, 1_641_168_000),
                        new Stays.Stay(2, 8, 1_641_168_000, 1_641_171_600));
    }

    @Test
    void namesRowFieldAndRemedyOfEverythingThatIsWrong() {
        assertThatThrownBy(() -> read("""
                stay,place,entered,left
                1,7,1641164400,1641168000
                2,-7,1641164400,1641168000
                3,8,yesterday,1641168000
                4,8,1641168000,1641164400
                5,8,1641168000
                """))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cases.csv, row 3, place: \"-7\"; write the number of a place, from 0 on.")
                .hasMessageContaining("cases.csv, row 4, entered: \"yesterday\"; write seconds since 1970")
                .hasMessageContaining("cases.csv, row 5, left: \"1641164400\"; write a time after entered")
                .hasMessageContaining("cases.csv, row 6, row: \"5,8,1641168000\"; has 3 fields, the first row 4")
                .hasMessageContaining("Nothing was matched");
    }

    @Test
    void namesAColumnThatIsMissing() {
        assertThatThrownBy(() -> read("stay,place,from,left\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("row 1: column entered is missing, there are stay, place, from, left");
    }

    @Test
    void optionsThatCannotBeUsedEndWithCodeTwoBeforeSparkStarts() throws Exception {
        assertThat(refused()).contains("usage: ./lianfang spark match");
        assertThat(refused("match", "--lake", "x")).contains("--stays is missing");
        assertThat(refused("match", "--lake", "x", "--stays", "y", "--day", "z"))
                .contains("--day is no option of match");
        assertThat(refused("match", "--lake", "x", "--stays", "y", "--rounds", "none"))
                .contains("write a whole number");
        assertThat(refused("colocate", "--lake", "x", "--places", "1", "--engine", "sql", "--output", "o"))
                .contains("write no --output");
    }

    private static String refused(String... arguments) throws Exception {
        var err = new ByteArrayOutputStream();
        assertThat(SparkMatching.run(System.out, new PrintStream(err, true, StandardCharsets.UTF_8), arguments))
                .isEqualTo(2);
        return err.toString(StandardCharsets.UTF_8);
    }

    private static List<Stays.Stay> read(String text) throws Exception {
        return StaysFile.csv("cases.csv", new BufferedReader(new StringReader(text)));
    }
}
