package org.lianfang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Progress;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class DemoFilesTest {
    @Autowired
    Regions regions;

    @TempDir
    Path directory;

    @Test
    void makesTheSameCityEveryTime() throws IOException {
        var first = new DemoFiles(directory.resolve("first"));
        var second = new DemoFiles(directory.resolve("second"));
        first.write(3000, regions, Progress.silent());
        second.write(3000, regions, Progress.silent());
        for (String kind : DemoFiles.KINDS) {
            assertThat(Files.mismatch(first.file(kind), second.file(kind))).isEqualTo(-1);
        }
    }

    @Test
    void makesPeopleWhoPassEveryCheckAndCannotExist() throws IOException {
        var files = new DemoFiles(directory);
        files.write(3000, regions, Progress.silent());
        List<String[]> people = rows(files, "people");
        assertThat(people).hasSizeGreaterThanOrEqualTo(3000);
        assertThat(people.stream().map(row -> row[1]).distinct()).hasSameSizeAs(people);
        assertThat(people).allSatisfy(row -> {
            assertThat(row[1]).startsWith("411299").hasSize(18);
            assertThat(row[1].substring(6, 14)).isEqualTo(row[4].replace("-", ""));
            assertThat(row[1].charAt(16) % 2 == 1 ? "M" : "F").isEqualTo(row[3]);
            assertThat(row[5]).matches("|154\\d{8}");
            assertThat(regions.find(row[6])).isPresent();
        });
    }

    @Test
    void hasAnOutbreakThatEndsBeforeTheClockOfTheDemonstration() throws IOException {
        var files = new DemoFiles(directory);
        files.write(3000, regions, Progress.silent());
        List<String[]> cases = rows(files, "cases");
        assertThat(cases).hasSizeBetween(27, 60);
        assertThat(cases).allSatisfy(row -> {
            assertThat(row[12]).isLessThan(DemoDays.NOW.toString());
            assertThat(row[10]).isLessThan(DemoDays.NOW.toString());
        });
        assertThat(rows(files, "itineraries"))
                .allSatisfy(row -> assertThat(row[9]).isLessThan("2020-02-20"));
        assertThat(rows(files, "trips")).anySatisfy(row -> assertThat(row[5]).isEqualTo("G6683"));
    }

    @Test
    void hasVenuesInDivisionsThatExist() {
        assertThat(Venue.of(regions))
                .hasSizeGreaterThan(100)
                .allSatisfy(venue -> assertThat(regions.find(venue.region())).isPresent());
    }

    @Test
    void answersTheFirstQuestionOfTheWalkthrough() throws IOException {
        var files = new DemoFiles(directory);
        files.write(1000, regions, Progress.silent());
        assertThat(rows(files, "itineraries")).anySatisfy(row -> assertThat(row).contains("G6683", "2020-01-22"));
    }

    private static List<String[]> rows(DemoFiles files, String kind) throws IOException {
        return Files.readAllLines(files.file(kind)).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }
}
