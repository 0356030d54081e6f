package org.lianfang.cases;

import java.lang.reflect.RecordComponent;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
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
    private static final Set<String> PERSONAL =
            Set.of("address", "guardian", "birthDate", "workUnit", "sex", "ageText");

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An act that leaves the card as it is. */
    void add(UUID caseId, String act, @Nullable String reason, Map<String, String> detail) {
        add(caseId, act, reason, detail, null);
    }

    /** An act that made this version of the card, which is in its table already; the whole of it is kept. */
    void addVersion(CaseRecord record, String act, @Nullable String reason, Map<String, String> changes) {
        add(record.id(), act, reason, changes, record.version());
    }

    private void add(
            UUID caseId, String act, @Nullable String reason, Map<String, String> detail, @Nullable Integer version) {
        Jurisdiction who = Jurisdiction.current();
        Optional<Account> account = CurrentAccount.find();
        jdbc.sql("""
                insert into cases.history
                    (id, case_id, at, account, actor, role, place, act, reason, changes, version, card)
                values (:id, :case, :at, :account, :actor, :role, :place, :act, :reason, :changes::jsonb, :version,
                    case when :version::int is not null
                         then (select to_jsonb(c) from cases.case_record c where c.id = :case) end)
                """)
                .param("id", Ids.next())
                .param("case", caseId)
                .param("at", LocalTimes.toColumn(LocalDateTime.now(clock)))
                .param("account", who == null ? null : who.account(), Types.OTHER)
                .param("actor", actor())
                .param("role", account.map(by -> by.role().externalName()).orElse(null), Types.VARCHAR)
                .param("place", account.map(Account::region).orElse(null), Types.VARCHAR)
                .param("act", act)
                .param("reason", reason, Types.VARCHAR)
                .param("changes", JSON.writeValueAsString(detail))
                .param("version", version, Types.INTEGER)
                .update();
    }

    /** Who acts: the name of the account, or what of the program. */
    static String actor() {
        Jurisdiction who = Jurisdiction.current();
        return CurrentAccount.find().map(Account::displayName).orElse(who == null ? "system" : who.actor());
    }

    /** Everything that was done with the card, the first act first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> of(UUID caseId) {
        return jdbc.sql("""
                select at, actor, role, place, act, reason, changes, version from cases.history
                where case_id = :case order by at, id
                """)
                .param("case", caseId)
                .query((row, n) -> {
                    var detail = new LinkedHashMap<>(JSON.readValue(row.getString("changes"), CHANGES));
                    String reason = row.getString("reason");
                    if (reason != null) {
                        detail.put("reason", reason);
                    }
                    return new HistoryEntry(
                            LocalTimes.required(row, "at"),
                            row.getString("actor"),
                            row.getString("role"),
                            row.getString("place"),
                            row.getString("act"),
                            detail,
                            row.getObject("version", Integer.class));
                })
                .list();
    }

    /** What the card said in one of its versions, by field; personal details only as given or not. */
    @Transactional(readOnly = true)
    public Optional<Map<String, String>> version(UUID caseId, int version) {
        return jdbc.sql("select card from cases.history where case_id = :case and version = :version")
                .param("case", caseId)
                .param("version", version)
                .query((row, n) -> CardVersions.fields(row.getString("card")))
                .optional();
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
