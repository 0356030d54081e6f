package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Transport;
import org.springframework.core.io.ClassPathResource;

class ShippedProfilesTest {
    @ParameterizedTest
    @CsvSource({
        "covid-19-2020, 2, 14, central_site",
        "measles, 4, 21, monitoring",
        "mers, 0, 14, central_site",
        "ebola, 0, 21, home",
        "chikungunya, 0, 12, monitoring"
    })
    void holdsTogether(String id, int daysBeforeOnset, int days, String order) {
        var profile = shipped(id);
        assertThat(profile.id()).isEqualTo(id);
        assertThat(profile.daysBeforeOnset()).isEqualTo(daysBeforeOnset);
        var close = profile.disposition(ContactClass.CLOSE);
        assertThat(close.days()).isEqualTo(days);
        assertThat(close.order().external()).isEqualTo(order);
    }

    @Test
    void chikungunyaKnowsNoFellowPassengers() {
        var rules = shipped("chikungunya").exposure();
        assertThat(rules.flight()).isNull();
        assertThat(rules.train()).isNull();
        assertThat(rules.coach()).isNull();
        assertThat(rules.metro()).isFalse();
        assertThat(rules.vehicles()).isEmpty();
        assertThat(rules.place()).isNotNull();
    }

    @Test
    void ebolaBringsWhoLivesWithACaseToASiteAndTheTaxiDriverHome() {
        var profile = shipped("ebola");
        assertThat(profile.exposure().vehicles()).containsExactly(Transport.TAXI);
        assertThat(profile.exposure().place()).isNull();
        assertThat(order(profile, "household")).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(order(profile, "taxi")).isEqualTo(Disposition.Order.HOME);
    }

    private static Disposition.Order order(DiseaseProfile profile, String setting) {
        var facts = new Condition.Facts("close", List.of(setting), 1, 40, true);
        return profile.disposition(ContactClass.CLOSE, facts).order();
    }

    private static DiseaseProfile shipped(String id) {
        String file = "diseases/" + id + ".yaml";
        try {
            return ProfileReader.read(file, new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8), 1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
