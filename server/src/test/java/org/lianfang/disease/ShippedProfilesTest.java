package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

    @ParameterizedTest
    @CsvSource({"covid-19-2020, true", "measles, false", "mers, false", "ebola, false", "chikungunya, false"})
    void asksForContactsOfContactsOnlyWhereItSaysSo(String id, boolean secondOrder) {
        assertThat(shipped(id).exposure().secondOrder()).isEqualTo(secondOrder);
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

    @ParameterizedTest
    @CsvSource({
        "covid-19-2020, 3, 9, 14, 14, 2",
        "measles, 4, 7, 21, , ",
        "mers, 0, 9, 14, 14, ",
        "ebola, 0, 10, 21, 21, ",
        "chikungunya, 1, 9, 12, , "
    })
    void saysHowSpotsAreRunAndReleased(
            String id,
            int daysBeforeOnset,
            int steps,
            @Nullable Integer newCaseFree,
            @Nullable Integer lastContact,
            @Nullable Integer negativeWithin) {
        var spots = Objects.requireNonNull(shipped(id).spots());
        assertThat(spots.daysBeforeOnset()).isEqualTo(daysBeforeOnset);
        assertThat(spots.steps()).hasSize(steps);
        assertThat(spots.release().newCaseFreeDays()).isEqualTo(newCaseFree);
        var contact = spots.release().lastContact();
        assertThat(contact == null ? null : contact.days()).isEqualTo(lastContact);
        assertThat(spots.release().residentsNegativeWithinDays()).isEqualTo(negativeWithin);
        assertThat(shipped(id).legalBasis(spots.legalBasis()).zh()).contains("传染病防治法");
    }

    @Test
    void measlesSealsNothingAndChikungunyaClearsBreedingWater() {
        assertThat(Objects.requireNonNull(shipped("measles").spots()).step("seal"))
                .isEmpty();
        assertThat(Objects.requireNonNull(shipped("measles").spots()).step("vaccinate"))
                .isPresent();
        assertThat(Objects.requireNonNull(shipped("chikungunya").spots()).step("breeding"))
                .isPresent();
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
