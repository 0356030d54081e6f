package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lianfang.chain.ChainFiles.SYSTEM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.Committed;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.SharedFile;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The outbreak of MERS in South Korea 2015, held case by case against what R's epicontacts says of it. */
@LianfangTest
class MersKorea2015Test {
    @Autowired
    List<Importer> importers;

    @Autowired
    ChainExport export;

    @TempDir
    Path directory;

    @Test
    void theExportEqualsTheReferenceCaseByCase() throws IOException {
        Path list = SharedFile.find("outbreaks/mers_korea_2015_linelist.csv");
        Path contacts = SharedFile.find("outbreaks/mers_korea_2015_contacts.csv");
        Path mapping = Committed.root().resolve("docs/examples/line-list.yaml");
        var files = new ChainFiles(importers, directory);
        assertThat(files.run("cases", list, mapping).counts())
                .as("27 of the 162 have no onset date")
                .isEqualTo(new ImportReport.Counts(162, 135, 27, 0, 0));
        assertThat(files.run("transmissions", contacts, mapping).counts())
                .as("one case has three possible sources, one has two")
                .isEqualTo(new ImportReport.Counts(98, 95, 3, 0, 0));
        assertThat(files.run("transmissions", contacts, mapping).counts())
                .isEqualTo(new ImportReport.Counts(98, 95, 3, 0, 98));

        Path file = directory.resolve("chain.json");
        SYSTEM.run(() -> export.run(file, "mers"));
        JsonNode json = JsonMapper.builder().build().readTree(Files.readString(file));
        figuresAreTheReferences(json);
        outDegreesAreTheReferences(json);
        serialIntervalsAreTheReferences(json);
    }

    private static void figuresAreTheReferences(JsonNode json) {
        assertThat(json.get("cases").asInt()).isEqualTo(162);
        assertThat(json.get("transmissions").asInt()).isEqualTo(98);
        JsonNode serial = json.get("serial_intervals");
        assertThat(serial.get("n").asInt()).isEqualTo(98);
        assertThat(serial.get("mean").asDouble()).isCloseTo(14.47, within(0.005));
        assertThat(serial.get("sd").asDouble()).isCloseTo(5.20, within(0.005));
        assertThat(serial.get("median").asDouble()).isEqualTo(14);
        JsonNode clusters = json.get("clusters");
        assertThat(clusters.get("count").asInt()).isEqualTo(67);
        assertThat(clusters.get("largest").asInt()).isEqualTo(94);
        assertThat(clusters.get("singletons").asInt()).isEqualTo(65);
        JsonNode known = json.get("known_source");
        assertThat(known.get("transmissions").asInt()).isEqualTo(98);
        assertThat(known.get("of").asInt()).isEqualTo(162);
        assertThat(known.get("cases").asInt())
                .as("98 pairs name the source of 95 cases")
                .isEqualTo(95);
        assertThat(json.get("generation_intervals").get("n").asInt())
                .as("the list does not say on which day who was infected")
                .isZero();
    }

    private static void outDegreesAreTheReferences(JsonNode json) throws IOException {
        List<Integer> degrees = json.get("out_degree")
                .valueStream()
                .map(degree -> degree.get("out").asInt())
                .toList();
        assertThat(degrees).startsWith(38, 26, 21, 4, 2, 2, 1, 1, 1, 1, 1, 0).hasSize(162);
        var ours = json.get("out_degree")
                .valueStream()
                .collect(Collectors.toMap(
                        degree -> degree.get("case_no").asString(),
                        degree -> degree.get("out").asInt()));
        List<String> reference = lines("outbreaks/ref_epicontacts_mers_outdegree.csv");
        assertThat(reference).hasSize(97).allSatisfy(line -> {
            String[] cells = line.split(",");
            assertThat(ours).containsEntry(cells[0], Integer.parseInt(cells[1]));
        });
        var named = reference.stream().map(line -> line.split(",")[0]).collect(Collectors.toSet());
        assertThat(ours.entrySet())
                .filteredOn(degree -> !named.contains(degree.getKey()))
                .as("cases that are in no pair")
                .hasSize(65)
                .allSatisfy(degree -> assertThat(degree.getValue()).isZero());
    }

    private static void serialIntervalsAreTheReferences(JsonNode json) throws IOException {
        assertThat(json.get("serial_intervals")
                        .get("pairs")
                        .valueStream()
                        .map(pair -> pair.get("infector").asString() + ","
                                + pair.get("infected").asString() + ","
                                + pair.get("days").asInt())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(lines("outbreaks/ref_epicontacts_mers_serial_intervals.csv"));
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(SharedFile.find(name)).stream()
                .skip(1)
                .map(line -> line.replace("\"", ""))
                .toList();
    }
}
