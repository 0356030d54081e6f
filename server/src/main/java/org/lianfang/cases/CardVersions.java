package org.lianfang.cases;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lianfang.database.Zone;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the row of a card that was kept when it was a version, into fields named as in forms. */
final class CardVersions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ROW = new TypeReference<>() {};
    private static final Set<String> KEYS = Set.of("id", "person_id", "reported_by", "reported_desk");
    private static final Set<String> PERSONAL =
            Set.of("address", "guardian", "birth_date", "work_unit", "sex", "age_text");

    private CardVersions() {}

    static Map<String, String> fields(String row) {
        var fields = new LinkedHashMap<String, String>();
        JSON.readValue(row, ROW).forEach((column, value) -> {
            if (value != null && !value.isEmpty() && !KEYS.contains(column)) {
                fields.put(camelCase(column), PERSONAL.contains(column) ? "***" : shown(column, value));
            }
        });
        return fields;
    }

    private static String shown(String column, String value) {
        return column.endsWith("_at")
                ? OffsetDateTime.parse(value)
                        .atZoneSameInstant(Zone.ID)
                        .toLocalDateTime()
                        .toString()
                : value;
    }

    private static String camelCase(String column) {
        var name = new StringBuilder();
        for (String word : column.split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
