package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark has written when it was told to. */
final class Figures {
    private Figures() {}

    interface Run {
        void to(String json) throws Exception;
    }

    /** The options as one types them, and where the figures go. */
    static List<String> options(String typed, String json) {
        return Stream.concat(Stream.of(typed.split(" ")), Stream.of("--json", json))
                .toList();
    }

    static JsonNode of(Path directory, Run run) throws Exception {
        Path json = directory.resolve("figures.json");
        run.to(json.toString());
        return JsonMapper.builder().build().readTree(Files.readString(json));
    }
}
