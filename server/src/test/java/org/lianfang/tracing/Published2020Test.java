package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.SharedFile;
import org.springframework.beans.factory.annotation.Autowired;

/** The real file of 3,092 itineraries that authorities published in early 2020. */
@LianfangTest
class Published2020Test {
    @Autowired
    ItineraryImporter importer;

    @Autowired
    PublishedItineraries published;

    @TempDir
    Path directory;

    @Test
    void everyRowIsQueryableOrInTheReportAndASecondRunChangesNothing() {
        Path file = SharedFile.find("itineraries/published-2020.csv");
        long started = System.nanoTime();
        var counts = Imports.run(importer, directory, file, Published2020.FORMAT);
        long took = (System.nanoTime() - started) / 1_000_000;
        System.out.println("published-2020: " + counts + " in " + took + " ms");
        assertThat(counts.read()).isEqualTo(3_092);
        assertThat(counts.taken() + counts.warned() + counts.refused()).isEqualTo(3_092);
        assertThat(all().size()).isEqualTo((int) (counts.taken() + counts.warned()));
        assertThat(all()).allSatisfy(item -> assertThat(find(item.date(), null)).contains(item));

        var again = Imports.run(importer, directory, file, Published2020.FORMAT);
        assertThat(again.unchanged()).isEqualTo(counts.taken() + counts.warned());
        assertThat(all()).hasSize((int) (counts.taken() + counts.warned()));

        findsTheCasesOnTheTrainToSanmenxia();
        findsPairedTrainsAndCodesharesByAnyNumber();
        System.out.println("feed: " + published.current().feed(Language.ZH).plain().length + " bytes, "
                + published.current().feed(Language.ZH).gzipped().length + " gzipped");
    }

    private void findsTheCasesOnTheTrainToSanmenxia() {
        String first = json(find(LocalDate.parse("2020-01-21"), "G6683"));
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].carriage")).containsExactly("4");
        assertThat(JsonPath.<List<String>>read(first, "$.items[*].seat")).containsExactly("04C");
        String second = json(find(LocalDate.parse("2020-01-22"), "g6683次"));
        assertThat(JsonPath.<List<String>>read(second, "$.items[*].carriage")).containsExactly("2");
        assertThat(JsonPath.<List<String>>read(second, "$.items[*].source")).containsExactly("夏县公安");
        assertThat(JsonPath.<String>read(second, "$.items[0].start")).isEqualTo("2020-01-22T10:05");
        assertThat(JsonPath.<String>read(second, "$.items[0].published_at")).isEqualTo("2020-02-03T01:49:50+08:00");
        var stations = published.current().find(new PublishedSet.Question(null, null, "三门峡南站", null, null, null));
        assertThat(json(stations)).contains("G6683");
    }

    private void findsPairedTrainsAndCodesharesByAnyNumber() {
        long paired = all().stream().filter(item -> item.numbers().size() > 1).count();
        System.out.println("rows known by more than one number: " + paired);
        assertThat(paired).isPositive();
        assertThat(all())
                .allSatisfy(item -> item.numbers()
                        .forEach(number ->
                                assertThat(find(item.date(), number)).as(number).contains(item)));
    }

    private List<Published> all() {
        return find(null, null);
    }

    private List<Published> find(@Nullable LocalDate date, @Nullable String number) {
        return published.current().find(new PublishedSet.Question(date, number, null, null, null, null));
    }

    private static String json(List<Published> items) {
        return new String(PublishedSet.json(items, items.size(), Language.ZH), StandardCharsets.UTF_8);
    }
}
