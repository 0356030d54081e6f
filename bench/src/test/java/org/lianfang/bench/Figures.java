package org.lianfang.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark has written when it was told to. */
final class Figures {
    private Figures() {}

    interface Run {
        void to(String json) throws Exception;
    }

    static JsonNode of(Path directory, Run run) throws Exception {
        Path json = directory.resolve("figures.json");
        run.to(json.toString());
        return JsonMapper.builder().build().readTree(Files.readString(json));
    }
}
