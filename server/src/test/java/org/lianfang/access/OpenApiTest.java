package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@LianfangTest
class OpenApiTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Autowired
    MockMvc mvc;

    @Test
    void theCommittedDescriptionIsWhatTheProgramSays() throws Exception {
        Object sorted = JSON.readValue(description(), Object.class);
        String text = JSON.writeValueAsString(sorted).replace("\r\n", "\n") + "\n";
        Committed.check("docs/openapi.json", text, "lianfang.openapi.write", OpenApiTest.class);
    }

    @Test
    void operationsHaveNamesOfTheirOwn() throws Exception {
        var ids = new ArrayList<String>();
        for (JsonNode path : JSON.readTree(description()).get("paths")) {
            for (JsonNode operation : path) {
                ids.add(operation.get("operationId").asString());
            }
        }
        assertThat(ids)
                .as("two methods of a room's controllers share a name: rename one")
                .doesNotHaveDuplicates();
    }

    private String description() throws Exception {
        var response = mvc.perform(get("/api/openapi.json")).andReturn().getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
