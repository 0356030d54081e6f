package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table access.audit_entry: writing entries with their MAC, and reading them back. */
@Component
class AuditEntries {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final AuditKey key;
    private final Clock clock;

    AuditEntries(JdbcClient jdbc, AuditKey key, Clock clock) {
        this.jdbc = jdbc;
        this.key = key;
        this.clock = clock;
    }

    void append(String action, String subjectType, List<UUID> subjects, Map<String, String> detail) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(action + " is audited outside the transaction of the act");
        }
        Jurisdiction jurisdiction = Jurisdiction.current();
        if (jurisdiction == null) {
            jurisdiction = new Jurisdiction("", null, "anonymous");
        }
        var entry = new AuditEntry(
                Ids.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                jurisdiction.account(),
                jurisdiction.actor(),
                CurrentAccount.find().map(Account::role).orElse(null),
                jurisdiction.region(),
                action,
                subjectType,
                subjects,
                detail);
        write(entry);
    }

    private void write(AuditEntry entry) {
        jdbc.sql("""
                with entry as (
                    insert into access.audit_entry
                        (id, at, account_id, actor, role, region_code, action, subject_type, subject_ids, detail, mac)
                    values (:id, :at, :account, :actor, :role, :region, :action, :subjectType, :subjects, :detail::jsonb, :mac))
                insert into access.audit_unsealed (entry_id) values (:id)
                """)
                .param("id", entry.id())
                .param("at", OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .param("account", entry.accountId(), Types.OTHER)
                .param("actor", entry.actor())
                .param("role", entry.role() == null ? null : entry.role().externalName(), Types.VARCHAR)
                .param("region", entry.region())
                .param("action", entry.action())
                .param("subjectType", entry.subjectType())
                .param("subjects", entry.subjects().toArray(UUID[]::new))
                .param("detail", JSON.writeValueAsString(entry.detail()))
                .param("mac", key.mac(entry))
                .update();
    }

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("account_id", UUID.class),
                row.getString("actor"),
                role(row.getString("role")),
                row.getString("region_code"),
                row.getString("action"),
                row.getString("subject_type"),
                Arrays.asList((UUID[]) row.getArray("subject_ids").getArray()),
                JSON.readValue(row.getString("detail"), DETAIL));
    }

    private static @Nullable Role role(@Nullable String externalName) {
        return externalName == null ? null : Role.of(externalName);
    }
}
