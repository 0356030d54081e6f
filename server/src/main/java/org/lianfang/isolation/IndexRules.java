package org.lianfang.isolation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.RulesVersion;
import org.lianfang.tracing.IndexCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which rules the contacts of a case are cared for and released, in {@code isolation.index_rules} and {@code care_rules}. */
@Component
class IndexRules {
    private final JdbcClient jdbc;
    private final Diseases diseases;

    IndexRules(JdbcClient jdbc, Diseases diseases) {
        this.jdbc = jdbc;
        this.diseases = diseases;
    }

    /** Takes over what tracing says now; the same again changes nothing. */
    void keep(IndexCase index) {
        var rules = index.rules();
        if (rules == null) {
            return;
        }
        jdbc.sql("""
                insert into isolation.index_rules (index_id, disease, rules) values (:index, :disease, :rules)
                on conflict (index_id) do update set disease = excluded.disease, rules = excluded.rules
                where (index_rules.disease, index_rules.rules) <> (excluded.disease, excluded.rules)
                """)
                .param("index", index.id())
                .param("disease", rules.disease())
                .param("rules", rules.version())
                .update();
        jdbc.sql("insert into isolation.care_rules (disease, rules) values (:disease, :rules) on conflict do nothing")
                .param("disease", rules.disease())
                .param("rules", rules.version())
                .update();
    }

    DiseaseProfile of(IsolationOrder order) {
        return of(jdbc.sql("select disease, rules from isolation.index_rules where index_id = :index")
                .param("index", order.indexId())
                .query((row, _) -> known(row))
                .optional()
                .orElse(null));
    }

    DiseaseProfile of(@Nullable RulesVersion rules) {
        return diseases.judging(rules);
    }

    /** Every version by which somebody is or was cared for; null, at the end, for the rules in force. */
    List<@Nullable RulesVersion> all() {
        List<@Nullable RulesVersion> all = new ArrayList<>(jdbc.sql("select disease, rules from isolation.care_rules")
                .query((row, _) -> known(row))
                .list());
        all.add(null);
        return all;
    }

    private static RulesVersion known(ResultSet row) throws SQLException {
        return Objects.requireNonNull(read(row));
    }

    static @Nullable RulesVersion read(ResultSet row) throws SQLException {
        String disease = row.getString("disease");
        return disease == null ? null : new RulesVersion(disease, row.getInt("rules"));
    }
}
