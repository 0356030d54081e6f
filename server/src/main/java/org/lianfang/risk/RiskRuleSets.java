package org.lianfang.risk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules in force: those that came with the program. A file that does not hold together stops the start. Every text
 * that was ever in force is kept, so that a level of the past can be worked out again.
 */
@Component
class RiskRuleSets {
    private static final String FILE = "risk/levels.yaml";

    private final JdbcClient jdbc;
    private final RiskRules current;

    RiskRuleSets(JdbcClient jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        String content = shipped();
        RiskRules read = RiskRulesReader.read(FILE, content, 1);
        int version = Objects.requireNonNull(transactions.execute(_ -> keep(content, read, clock.instant())));
        this.current = RiskRulesReader.read(FILE, content, version);
    }

    RiskRules current() {
        return current;
    }

    RiskRules version(int version) {
        return jdbc.sql("select content from risk.rule_set where version = :version")
                .param("version", version)
                .query((row, _) -> RiskRulesReader.read("version " + version, row.getString("content"), version))
                .single();
    }

    static String shipped() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int keep(String content, RiskRules read, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(7161)").query().singleRow();
        jdbc.sql("""
                insert into risk.rule_set (version, content, effective, loaded_at)
                select coalesce(max(version), 0) + 1, :content, :effective, :now from risk.rule_set
                on conflict (content) do nothing
                """)
                .param("content", content)
                .param("effective", read.effective())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select version from risk.rule_set where content = :content")
                .param("content", content)
                .query(Integer.class)
                .single();
    }
}
