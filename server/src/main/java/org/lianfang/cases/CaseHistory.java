package org.lianfang.cases;

import java.lang.reflect.RecordComponent;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table cases.history: every act on a card, only ever added to. */
@Component
class CaseHistory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> CHANGES = new TypeReference<>() {};
    private static final Set<String> PERSONAL = Set.of("address", "guardian", "birthDate", "workUnit", "sex");

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(UUID caseId, String act, @Nullable String reason, Map<String, String> changes) {
        Jurisdiction who = Jurisdiction.current();
        jdbc.sql("""
                insert into cases.history (id, case_id, at, account, actor, act, reason, changes)
                values (:id, :case, :at, :account, :actor, :act, :reason, :changes::jsonb)
                """)
                .param("id", Ids.next())
                .param("case", caseId)
                .param("at", LocalTimes.toColumn(LocalDateTime.now(clock)))
                .param("account", who == null ? null : who.account(), Types.OTHER)
                .param("actor", who == null ? "system" : who.actor())
                .param("act", act)
                .param("reason", reason, Types.VARCHAR)
                .param("changes", JSON.writeValueAsString(changes))
                .update();
    }

    @Transactional(readOnly = true)
    public List<HistoryEntry> of(UUID caseId) {
        return jdbc.sql("""
                select at, actor, act, reason, changes from cases.history where case_id = :case order by at desc, id desc
                """)
                .param("case", caseId)
                .query((row, n) -> {
                    var detail = new LinkedHashMap<>(JSON.readValue(row.getString("changes"), CHANGES));
                    String reason = row.getString("reason");
                    if (reason != null) {
                        detail.put("reason", reason);
                    }
                    return new HistoryEntry(
                            LocalTimes.required(row, "at"), row.getString("actor"), row.getString("act"), detail);
                })
                .list();
    }

    /** Each field that differs, as "before → after"; personal details by name only. */
    static Map<String, String> difference(Card before, Card after) {
        var changes = new LinkedHashMap<String, String>();
        for (RecordComponent field : Card.class.getRecordComponents()) {
            Object was = value(field, before);
            Object is = value(field, after);
            if (!Objects.equals(was, is)) {
                boolean personal = PERSONAL.contains(field.getName());
                changes.put(field.getName(), personal ? "***" : shown(was) + " → " + shown(is));
            }
        }
        return changes;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "–";
        }
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(java.util.Locale.ROOT)
                : value.toString();
    }

    private static @Nullable Object value(RecordComponent field, Card card) {
        try {
            return field.getAccessor().invoke(card);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
