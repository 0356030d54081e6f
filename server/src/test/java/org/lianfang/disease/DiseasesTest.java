package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class DiseasesTest {
    @Autowired
    Diseases diseases;

    @Autowired
    JdbcClient jdbc;

    @Test
    void keepsANewVersionOnlyWhenTheTextChanges() {
        assertThat(diseases.current().id()).isEqualTo("covid-19-2020");
        var text = jdbc.sql("select content from disease.profile where id = 'covid-19-2020' and version = 1")
                .query(String.class)
                .single()
                .replace("id: covid-19-2020", "id: other");
        assertThat(diseases.load("other.yaml", text).version()).isEqualTo(1);
        assertThat(diseases.load("other.yaml", text).version()).isEqualTo(1);
        var changed = diseases.load("other.yaml", text.replace("close_minutes: 15", "close_minutes: 10"));
        assertThat(changed.version()).isEqualTo(2);
        assertThat(diseases.load("other.yaml", text).version()).isEqualTo(3);
    }
}
