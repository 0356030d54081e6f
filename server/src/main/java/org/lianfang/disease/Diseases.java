package org.lianfang.disease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The disease that this deployment fights, by the profile that setting {@code lianfang.disease} names. */
@Component
public class Diseases {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final DiseaseProfile current;

    Diseases(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${lianfang.disease:covid-19-2020}") String id) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.current = load("diseases/" + id + ".yaml", shipped(id));
    }

    /** The rules in force; they change only with a restart. */
    public DiseaseProfile current() {
        return current;
    }

    /** Reads the profile and keeps its text as a new version unless it is the text of the latest one. */
    DiseaseProfile load(String file, String content) {
        DiseaseProfile read = ProfileReader.read(file, content, 1);
        Integer version = transactions.execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(7111)").query().singleRow();
            Optional<Kept> latest = latest(read.id());
            if (latest.isPresent() && latest.get().content().equals(content)) {
                return latest.get().version();
            }
            int next = latest.map(kept -> kept.version() + 1).orElse(1);
            keep(read, next, content);
            return next;
        });
        return ProfileReader.read(file, content, version);
    }

    private Optional<Kept> latest(String id) {
        return jdbc.sql("""
                select version, content from disease.profile where id = :id order by version desc limit 1
                """).param("id", id).query(Kept.class).optional();
    }

    private void keep(DiseaseProfile profile, int version, String content) {
        jdbc.sql("""
                insert into disease.profile (id, version, content, effective, loaded_at)
                values (:id, :version, :content, :effective, :now)
                """)
                .param("id", profile.id())
                .param("version", version)
                .param("content", content)
                .param("effective", profile.effective())
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    private static String shipped(String id) {
        try {
            return new ClassPathResource("diseases/" + id + ".yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no disease profile '" + id + "'", e);
        }
    }

    private record Kept(int version, String content) {}
}
