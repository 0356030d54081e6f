package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A scan read field by field is the scan that reflection would have read. */
class NewScanReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final NewScan ALL = new NewScan(
            UUID.fromString("0190d3e0-0000-7000-8000-00000000abcd"),
            Instant.parse("2020-02-03T04:05:06.789Z"),
            "10",
            "11010519491231002X",
            "张三 \"丰\"",
            "13800000000",
            new BigDecimal("36.50"),
            true,
            "4201",
            LocalDate.of(2020, 1, 23),
            "411202001",
            UUID.fromString("0190d3e0-0000-7000-8000-00000000abce"),
            "no mask",
            Verdict.HAND_OVER,
            new NewScan.NewPassage(
                    UUID.fromString("0190d3e0-0000-7000-8000-00000000abcf"), PassageKind.VEHICLE, "豫M1", 5),
            "LF1:ABC");

    @Test
    void readsEveryFieldOfTheDeclaration() throws Exception {
        assertThat(read(JSON.writeValueAsString(ALL))).isEqualTo(ALL);
        var tree = (ObjectNode) JSON.valueToTree(ALL);
        for (var component : NewScan.class.getRecordComponents()) {
            JsonNode value = tree.get(component.getName());
            for (String text : List.of(
                    "{\"" + component.getName() + "\":" + value + "}",
                    "{\"" + component.getName() + "\":null}",
                    "{\"unknown\":{\"id\":[1,{}]},\"" + component.getName() + "\":" + value + "}")) {
                NewScan scan = read(text);
                for (var field : NewScan.class.getRecordComponents()) {
                    Object expected = field.getName().equals(component.getName()) && !text.endsWith("null}")
                            ? field.getAccessor().invoke(ALL)
                            : null;
                    assertThat(field.getAccessor().invoke(scan)).as(text).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void readsWhatTheReadersOfTheTypesTakeBesides() {
        assertThat(read("{\"at\":\"2020-02-03T12:05:06.789+08:00\"}").at()).isEqualTo(ALL.at());
        assertThat(read("{\"celsius\":37}").celsius()).isEqualTo(new BigDecimal("37"));
        assertThat(read("{\"celsius\":\"36.5\"}").celsius()).isEqualTo(new BigDecimal("36.5"));
        assertThat(read("{\"idNumber\":4711}").idNumber()).isEqualTo("4711");
        assertThat(read("{\"id\":null,\"id\":\"" + ALL.id() + "\"}").id()).isEqualTo(ALL.id());
    }

    @Test
    void namesTheFieldThatCannotBeRead() {
        for (String field : Arrays.asList(
                "\"id\":\"0190d3e0-0000-7000-8000\"",
                "\"id\":\"0190d3e00000-7000-80000-00000000abcd-\"",
                "\"id\":7",
                "\"at\":\"yesterday\"",
                "\"at\":{}",
                "\"idNumber\":[]",
                "\"celsius\":\"hot\"",
                "\"returnee\":\"perhaps\"",
                "\"leftOn\":\"2020-02-30\"",
                "\"shown\":\"green\"",
                "\"passage\":{\"kind\":\"ship\"}",
                "\"facilityId\":\"x\"",
                "\"name\":{}")) {
            String name = field.substring(1, field.indexOf('"', 1));
            assertThatThrownBy(() -> read("{" + field + "}"))
                    .as(field)
                    .isInstanceOfSatisfying(
                            JacksonException.class,
                            e -> assertThat(e.getPath().getFirst().getPropertyName())
                                    .isEqualTo(name));
        }
        assertThatThrownBy(() -> read("[]")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read("{\"id\":")).isInstanceOf(JacksonException.class);
    }

    private static NewScan read(String text) {
        return JSON.readValue(text, NewScan.class);
    }
}
