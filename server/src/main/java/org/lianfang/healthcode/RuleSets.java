package org.lianfang.healthcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.OptionalInt;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.ContactClass;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules in force: those that came with the program, and nothing that anybody adds. A file that does not hold together
 * stops the start. Every text that was ever in force is kept, so that a colour of the past can be worked out again.
 */
@Component
class RuleSets {
    private static final String FILE = "colours/green-code.yaml";

    private final JdbcClient jdbc;
    private final ProfileDays profiles;
    private final ColourRules current;

    RuleSets(JdbcClient jdbc, Diseases diseases, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.profiles = (disease, version, whose) -> days(diseases.version(disease, version), whose);
        String content = shipped();
        ColourRules read = ColourRulesReader.read(FILE, content, 1);
        int version = Objects.requireNonNull(transactions.execute(_ -> keep(content, read, clock.instant())));
        this.current = ColourRulesReader.read(FILE, content, version, profiles);
    }

    ColourRules current() {
        return current;
    }

    /** The rules that were in force at a moment; the first ones for any time before them. Needs a transaction. */
    ColourRules at(Instant moment) {
        return jdbc.sql("""
                select version, content from healthcode.rule_set
                order by loaded_at <= :at desc, case when loaded_at <= :at then -version else version end limit 1
                """)
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .query((row, _) -> read(row.getInt("version"), row.getString("content")))
                .single();
    }

    ColourRules version(int version) {
        return jdbc.sql("select content from healthcode.rule_set where version = :version")
                .param("version", version)
                .query((row, _) -> read(version, row.getString("content")))
                .single();
    }

    private ColourRules read(int version, String content) {
        return ColourRulesReader.read("version " + version, content, version, profiles);
    }

    private static OptionalInt days(DiseaseProfile profile, ProfileDays.Watched whose) {
        return OptionalInt.of(
                switch (whose) {
                    case CLOSE -> profile.disposition(ContactClass.CLOSE).days();
                    case GENERAL -> profile.disposition(ContactClass.GENERAL).days();
                    case AFTER_DISCHARGE -> profile.observation().afterDischargeDays();
                });
    }

    private int keep(String content, ColourRules read, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(7122)").query().singleRow();
        return jdbc.sql("select version from healthcode.rule_set where content = :content")
                .param("content", content)
                .query(Integer.class)
                .optional()
                .orElseGet(() -> jdbc.sql("""
                        insert into healthcode.rule_set (version, content, effective, loaded_at)
                        select coalesce(max(version), 0) + 1, :content, :effective, :now from healthcode.rule_set
                        returning version
                        """)
                        .param("content", content)
                        .param("effective", read.effective())
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .query(Integer.class)
                        .single());
    }

    private static String shipped() {
        try {
            return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
