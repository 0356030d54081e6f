package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.RuleSet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class DiseasesTest {
    @Autowired
    Diseases diseases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void keepsANewVersionOnlyWhenTheTextChanges() {
        assertThat(diseases.current().id()).isEqualTo("covid-19-2020");
        var text = jdbc.sql("select content from disease.profile where id = 'covid-19-2020' and version = 1")
                .query(String.class)
                .single()
                .replace("id: covid-19-2020", "id: other");
        assertThat(diseases.add("other.yaml", text, "admin").version()).isEqualTo(1);
        assertThat(diseases.add("other.yaml", text, "admin").version()).isEqualTo(1);
        var changed = diseases.add("other.yaml", text.replace("close_minutes: 15", "close_minutes: 10"), "admin");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(diseases.find("other").orElseThrow().version()).isEqualTo(2);
        assertThat(diseases.add("other.yaml", text, "admin").version()).isEqualTo(3);
        assertThat(diseases.version("other", 2)).isEqualTo(changed);
        assertThat(diseases.versions("other"))
                .extracting(ProfileVersion::version)
                .containsExactly(3, 2, 1);
    }

    @Test
    void whatSomebodyAddedStaysInForceWhenTheProgramStartsAgain() {
        var shipped = diseases.text("covid-19-2020", 1);
        var text = shipped.replace("close_minutes: 15", "close_minutes: 12");
        var added = diseases.add("covid.yaml", text, "admin");
        var again = new Diseases(jdbc, transactions, Clock.systemUTC(), "covid-19-2020");
        assertThat(again.current()).isEqualTo(added);
        assertThat(again.versions("covid-19-2020").getFirst().addedBy()).isEqualTo("admin");
        diseases.add("covid.yaml", shipped, "admin");
        assertThat(diseases.current().exposure().place()).isEqualTo(new RuleSet.Place(15));
    }

    @Test
    void refusesToFightADiseaseNobodyKnows() {
        assertThatThrownBy(() -> new Diseases(jdbc, transactions, Clock.systemUTC(), "plague"))
                .hasMessageContaining("plague")
                .hasMessageContaining("covid-19-2020");
    }
}
