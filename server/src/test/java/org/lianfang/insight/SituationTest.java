package org.lianfang.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.insight.Situation.CountyFigures;
import org.lianfang.insight.Situation.CurvePoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class SituationTest {
    @Autowired
    SituationSnapshot snapshot;

    @Autowired
    PublishedSituation published;

    @Autowired
    RandomOutbreak outbreak;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void empty() {
        outbreak.forget();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void thePartsAddUpWhateverHappened(int seed) {
        outbreak.happens(new Random(seed));
        snapshot.refresh();
        for (String region : List.of("", "41", "4112", "411202")) {
            addsUp(published.of(region, OffsetDateTime.now()));
        }
        assertThat(published.of("", OffsetDateTime.now()).confirmed()).isEqualTo(count("""
                select count(*) from cases.case_record where status = 'confirmed' and classification = 'confirmed'
                """));
        assertThat(published.of("", OffsetDateTime.now()).contacts()).isEqualTo(count("""
                select count(distinct person_id) from tracing.contact where status = 'active' and person_id not in (
                    select person_id from cases.case_record
                    where status = 'confirmed' and classification <> 'suspected')
                """));
    }

    private static void addsUp(Situation all) {
        assertThat(all.confirmed()).isEqualTo(all.imported() + all.local() + all.unknownOrigin());
        assertThat(all.confirmed()).isEqualTo(all.inTreatment() + all.cured() + all.deaths());
        assertThat(all.contacts()).isEqualTo(all.released() + all.underObservation());
        assertThat(all.severe() + all.critical()).isLessThanOrEqualTo(all.inTreatment());
        assertThat(sum(all.counties(), CountyFigures::confirmed)).isEqualTo(all.confirmed());
        assertThat(sum(all.counties(), CountyFigures::contacts)).isEqualTo(all.contacts());
        assertThat(sum(all.counties(), CountyFigures::active)).isEqualTo(all.inTreatment());
        for (List<CurvePoint> curve : List.of(all.curve(), all.curveByReport())) {
            assertThat(sum(curve, CurvePoint::confirmed)).isEqualTo(all.confirmed());
            assertThat(sum(curve, CurvePoint::imported)).isEqualTo(all.imported());
            assertThat(sum(curve, CurvePoint::local)).isEqualTo(all.local());
        }
    }

    @Test
    void showsEveryCountyOfAPrefectureAndSaysNothingOfItsVillages() throws Exception {
        snapshot.refresh();
        mvc.perform(get("/api/public/situation").param("region", "4112"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.regionName").value("三门峡市"))
                .andExpect(jsonPath("$.counties.length()").value(7))
                .andExpect(jsonPath("$.confirmed").value(0))
                .andExpect(jsonPath("$.daysSinceLastCase").doesNotExist());
        mvc.perform(get("/api/public/situation").param("region", "411202001").header("Accept-Language", "en"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.title").value("Figures are published down to the county only"));
        mvc.perform(get("/api/public/situation").param("region", "99")).andExpect(status().isNotFound());
    }

    @Test
    void isCachedUntilItChanges() throws Exception {
        snapshot.refresh();
        String tag = Objects.requireNonNull(mvc.perform(get("/api/public/situation"))
                .andExpect(header().string("Cache-Control", "max-age=30, public"))
                .andReturn()
                .getResponse()
                .getHeader("ETag"));
        mvc.perform(get("/api/public/situation").header("If-None-Match", tag)).andExpect(status().isNotModified());
    }

    private long count(String sql) {
        return Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        transaction -> jdbc.sql(sql).query(Long.class).single())));
    }

    private static <T> long sum(List<T> of, ToLongFunction<T> part) {
        return of.stream().mapToLong(part).sum();
    }
}
