package org.lianfang.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of the chains as a JSON file; its names are stable, others script against them. */
@Component
public class ChainExport {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** What was written, for whoever asked. */
    public record Written(int cases, int transmissions, int clusters) {}

    private final ChainReads reads;
    private final Audit audit;

    ChainExport(ChainReads reads, Audit audit) {
        this.reads = reads;
        this.audit = audit;
    }

    /** Readable by its owner only; replaces what is there when it is whole. Null is every disease. */
    @Transactional
    public Written run(Path file, @Nullable String disease) {
        ChainReads.Read read = reads.read(disease, null);
        ChainFigures figures = read.chain().figures();
        write(file.toAbsolutePath(), JSON.writeValueAsString(content(disease, figures)));
        audit.record(
                "chain.export",
                "case",
                List.of(),
                Map.of(
                        "cases",
                        Integer.toString(figures.cases()),
                        "disease",
                        Objects.requireNonNullElse(disease, "all")));
        return new Written(
                figures.cases(), figures.transmissions(), figures.clusters().count());
    }

    private static Map<String, @Nullable Object> content(@Nullable String disease, ChainFigures figures) {
        var content = new LinkedHashMap<String, @Nullable Object>();
        content.put("disease", disease);
        content.put("unit", "days");
        content.put("cases", figures.cases());
        content.put("transmissions", figures.transmissions());
        content.put("known_source", figures.knownSource());
        content.put("out_degree", figures.outDegree());
        content.put("serial_intervals", figures.serialIntervals());
        content.put("generation_intervals", figures.generationIntervals());
        content.put("offspring", figures.offspring());
        content.put("clusters", figures.clusters());
        return content;
    }

    private static void write(Path file, String text) {
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
