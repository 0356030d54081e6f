package org.lianfang.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.insight.Dashboard.ContactCount;
import org.lianfang.insight.Dashboard.Division;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@LianfangTest
class DashboardTest {
    @Autowired
    DashboardFigures figures;

    @Autowired
    RandomOutbreak outbreak;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void something() {
        outbreak.forget();
        outbreak.happens(new Random(7));
    }

    @Test
    void addsUpForWhoeverMaySeeEverything() {
        Dashboard all = Jurisdiction.system("test").call(() -> figures.of(""));
        assertThat(all.cases().confirmed())
                .isEqualTo(all.cases().inTreatment()
                        + all.cases().cured()
                        + all.cases().deaths());
        assertThat(all.contacts()).isNotEmpty().allSatisfy(DashboardTest::addsUp);
        assertThat(all.waiting()).hasSize((int) all.review().waiting());
        Dashboard city = Jurisdiction.system("test").call(() -> figures.of("4112"));
        assertThat(city.regions()).hasSize(7);
        // a case or two are known to the prefecture only
        assertThat(city.regions().stream().mapToLong(Division::confirmed).sum())
                .isLessThanOrEqualTo(city.cases().confirmed());
    }

    @Test
    void countsCasesAndContactsOfAnotherDiseaseNowhere() {
        outbreak.ofMeasles();
        Dashboard all = Jurisdiction.system("test").call(() -> figures.of("4112"));
        assertThat(all.cases().confirmed()).isZero();
        assertThat(all.contacts()).isEmpty();
        assertThat(all.regions()).allSatisfy(division -> {
            assertThat(division.confirmed()).isZero();
            assertThat(division.contacts()).isZero();
        });
        assertThat(all.review().waiting()).isPositive();

        // nor where a contact lives and the case does not
        Dashboard home = new Jurisdiction("411203", null, "test").call(() -> figures.of("411203"));
        assertThat(home.contacts()).isEmpty();
        assertThat(home.regions())
                .allSatisfy(division -> assertThat(division.contacts()).isZero());
    }

    @Test
    void showsACountyNothingOfItsNeighbour() {
        var county = new Jurisdiction("411203", null, "test");
        Dashboard own = county.call(() -> figures.of("411203"));
        Dashboard neighbour = county.call(() -> figures.of("411281"));
        assertThat(own.waiting())
                .allSatisfy(card -> assertThat(card.regionCode()).startsWith("411203"));
        assertThat(neighbour.cases().confirmed()).isZero();
        assertThat(neighbour.waiting()).isEmpty();
    }

    @Test
    void isForThoseOnDutyWithinTheirRegion() throws Exception {
        mvc.perform(get("/api/dashboard")).andExpect(status().isUnauthorized());
        mvc.perform(get("/api/dashboard").with(signedIn.as(Role.GRID_WORKER, "411202001001")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/dashboard").with(signedIn.as(Role.COMMAND, "4112")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.region").value("4112"))
                .andExpect(jsonPath("$.regionName").value("三门峡市"))
                .andExpect(jsonPath("$.review.withinMinutes").value(120))
                .andExpect(jsonPath("$.regions.length()").value(7));
        mvc.perform(get("/api/dashboard").param("region", "4108").with(signedIn.as(Role.COMMAND, "4112")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("insight.outside-jurisdiction"));
    }

    private static void addsUp(ContactCount count) {
        assertThat(count.observed() + count.released() + count.withoutOrder()).isEqualTo(count.total());
    }
}
