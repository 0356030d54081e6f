package org.lianfang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two weeks under observation with other rules from the fifth day on: close contacts for 21 days, one service less a day.
 * What ADR 16 says of a new version: new cases are judged by it, others when it is adopted, and their care from the next
 * day on.
 */
@LianfangTest
class RulesChangeTest {
    private static final String COUNTY = "411202";
    private static final LocalDate FIRST = LocalDate.of(2020, 2, 3);
    private static final LocalDate FIFTH = FIRST.plusDays(4);

    /** The ride was on 31 January: one passenger sat in the same carriage, one in another, who stays at home. */
    private static final Patient BEFORE = new Patient(1, FIRST, COUNTY, null, "ordinary", 2, 1);

    private static final Patient AFTER = new Patient(2, FIFTH, COUNTY, null, "ordinary", 1, 0);

    @Autowired
    CityOutbreak outbreak;

    @Autowired
    Staff staff;

    @Autowired
    Diseases diseases;

    @Autowired
    Itineraries itineraries;

    private String rules = "";

    @BeforeEach
    void theRulesInForce() {
        DiseaseProfile now = diseases.current();
        rules = diseases.text(now.id(), now.version());
    }

    @AfterEach
    void theRulesOfBefore() {
        Jurisdiction.system("test").run(() -> diseases.add("as-before.yaml", rules, "test"));
        outbreak.over();
    }

    @Test
    void movesTheEndOfAnObservationOnlyWhenTheRulesAreAdopted() {
        outbreak.begin();
        happens(BEFORE);
        Map<String, Object> close = order("central_site", BEFORE);
        Map<String, Object> general = order("home", BEFORE);
        assertThat(close.get("endsOn")).isEqualTo("2020-02-14");
        assertThat(services(FIRST, close)).isEqualTo(3);

        outbreak.at(FIFTH.atTime(7, 0));
        DiseaseProfile other = Jurisdiction.system("test").call(() -> diseases.add("other.yaml", otherRules(), "test"));
        happens(AFTER);
        assertThat(order("central_site", BEFORE)).isEqualTo(close);
        assertThat(order("home", BEFORE)).isEqualTo(general);
        assertThat(order("central_site", AFTER).get("endsOn")).isEqualTo("2020-02-25");
        assertThat(services(FIFTH, close)).isEqualTo(3);
        assertThat(services(FIFTH, order("central_site", AFTER))).isEqualTo(2);

        Jurisdiction.system("test")
                .run(() -> assertThat(itineraries.adopt(other)).isEqualTo(1));
        outbreak.settle();
        Map<String, Object> longer = order("central_site", BEFORE);
        assertThat(longer.get("endsOn")).isEqualTo("2020-02-21");
        assertThat(longer.get("status")).isEqualTo("active");
        assertThat(longer.get("supersedes")).isEqualTo(close.get("id"));
        assertThat(longer.get("observedSince")).isEqualTo(close.get("observedSince"));
        assertThat(order("home", BEFORE)).isEqualTo(general);
        var officer = staff.as(Role.COUNTY_CDC, COUNTY);
        assertThat(staff.all("/api/tasks?status=open", officer)).isEmpty();
        assertThat(staff.all("/api/orders?status=live", officer)).hasSize(3);
        assertThat(staff.all("/api/checks?day=" + FIFTH, staff.as(Role.GRID_WORKER, COUNTY)))
                .hasSize(3);

        outbreak.at(FIFTH.plusDays(1).atTime(9, 0));
        assertThat(services(FIFTH, close)).isEqualTo(3);
        assertThat(services(FIFTH.plusDays(1), close)).isEqualTo(2);

        releasedAfter(LocalDate.of(2020, 2, 14));
        assertThat(staff.all("/api/orders?status=released", staff.as(Role.COUNTY_CDC, COUNTY)))
                .extracting(order -> order.get("id"))
                .containsExactly(general.get("id"));
        // the rules change back: whoever was released is not asked back, whoever is not ends sooner
        DiseaseProfile back = Jurisdiction.system("test").call(() -> diseases.add("as-before.yaml", rules, "test"));
        Jurisdiction.system("test")
                .run(() -> assertThat(itineraries.adopt(back)).isEqualTo(2));
        outbreak.settle();
        assertThat(order("central_site", BEFORE).get("endsOn")).isEqualTo("2020-02-14");
        assertThat(order("central_site", BEFORE).get("dueForRelease")).isEqualTo(true);
        assertThat(order("central_site", AFTER).get("endsOn")).isEqualTo("2020-02-18");
        assertThat(staff.all("/api/orders?status=live", staff.as(Role.COUNTY_CDC, COUNTY)))
                .hasSize(2);
    }

    private void happens(Patient patient) {
        outbreak.at(patient.reported().atTime(8, 0));
        outbreak.listsOf(List.of(patient));
        outbreak.isReported(patient);
        outbreak.serve(COUNTY);
    }

    private void releasedAfter(LocalDate last) {
        outbreak.at(last.plusDays(1).atTime(9, 0));
        outbreak.measure(COUNTY);
        outbreak.at(last.plusDays(1).atTime(13, 0));
        outbreak.measure(COUNTY);
        outbreak.release(COUNTY);
        outbreak.settle();
    }

    private Map<String, Object> order(String kind, Patient of) {
        return staff.all("/api/orders?status=live&kind=" + kind, staff.as(Role.COUNTY_CDC, COUNTY)).stream()
                .filter(order -> outbreak.caseNoOf(of.number()).equals(order.get("reference")))
                .findFirst()
                .orElseThrow();
    }

    private int services(LocalDate day, Map<String, Object> order) {
        String checks = staff.read("/api/checks?day=" + day, staff.as(Role.GRID_WORKER, COUNTY));
        String ofPerson = "$.items[?(@.personId == '" + order.get("personId") + "')].services[*]";
        return JsonPath.<List<Object>>read(checks, ofPerson).size();
    }

    private String otherRules() {
        String close = "order: central_site\n      days: 14";
        String services = "services: [purchase, rubbish, disinfection]";
        assertThat(rules).contains(close, services);
        return Objects.requireNonNull(rules)
                .replaceFirst(close, "order: central_site\n      days: 21")
                .replace(services, "services: [rubbish, disinfection]");
    }
}
