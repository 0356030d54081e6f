package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.chain.ChainFiles.SYSTEM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.tracing.EntryExample;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Three cases were in one hall, two of them live together; the third is another county's. */
@LianfangTest
class GatheringsTest {
    private static int next;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final String hall = "Dance hall " + ++next;

    private List<CaseRecord> three = List.of();

    @BeforeEach
    void threeCases() {
        three = List.of(inTheHall("411281"), inTheHall("411281"), inTheHall("411282"));
        SYSTEM.run(() -> transactions.executeWithoutResult(_ -> jdbc.sql(
                        "update people.person set household = :household where id = any(:persons)")
                .param("household", 7_000_000L + next)
                .param(
                        "persons",
                        three.stream().limit(2).map(CaseRecord::personId).toArray(UUID[]::new))
                .update()));
    }

    @Test
    void whoeverSeesAllFindsTheHouseholdAndThePlaceWithTheirCases() throws Exception {
        String all = gatherings("4112", "");
        assertThat(numbers(all, "PLACE")).containsExactlyInAnyOrder(numbers(3));
        assertThat(numbers(all, "HOUSEHOLD")).containsExactlyInAnyOrder(numbers(2));
        assertThat(numbers(gatherings("4112", "&kind=PLACE"), "PLACE")).hasSize(3);
        assertThat(numbers(gatherings("4112", "&kind=PLACE"), "HOUSEHOLD")).isEmpty();
    }

    @Test
    void aCountySeesItsOwnCasesOfAClusterAndNoneWhereItHasOne() throws Exception {
        assertThat(numbers(gatherings("411281", ""), "PLACE")).containsExactlyInAnyOrder(numbers(2));
        assertThat(numbers(gatherings("411282", ""), "PLACE")).isEmpty();
        assertThat(numbers(gatherings("4112", "&region=411282"), "PLACE")).isEmpty();
    }

    @Test
    void aWithdrawnStayIsNoMoreOfACluster() throws Exception {
        CaseRecord third = three.getLast();
        SYSTEM.run(() -> {
            var index = itineraries.indexOf(third.id()).orElseThrow();
            itineraries.remove(third.id(), itineraries.of(index.id()).getFirst().id(), "was not there");
        });
        assertThat(numbers(gatherings("4112", ""), "PLACE")).containsExactlyInAnyOrder(numbers(2));
    }

    private CaseRecord inTheHall(String region) {
        return SYSTEM.call(() -> {
            CaseRecord record = cases.report(CardExample.report(CardExample.somebodyNew(), region));
            cases.confirm(record.id());
            itineraries.add(record.id(), EntryExample.stay(hall, "2020-01-20T19:00", "2020-01-20T22:00"));
            itineraries.approve(record.id());
            return cases.find(record.id()).orElseThrow();
        });
    }

    private String[] numbers(int most) {
        return three.stream().limit(most).map(CaseRecord::caseNo).toArray(String[]::new);
    }

    private String gatherings(String region, String more) throws Exception {
        return mvc.perform(get("/api/chain/gatherings?disease=covid-19-2020&size=200" + more)
                        .with(signedIn.as(region.length() == 4 ? Role.CITY_CDC : Role.COUNTY_CDC, region)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** The numbers of the cases of those clusters that have to do with this test. */
    private List<String> numbers(String answer, String kind) {
        List<Object> clusters = JsonPath.read(answer, "$.items[?(@.kind == '%s')].cases".formatted(kind));
        return clusters.stream()
                .<String>mapMulti((cluster, each) ->
                        JsonPath.<List<String>>read(cluster, "$[*].caseNo").forEach(each))
                .filter(List.of(numbers(3))::contains)
                .toList();
    }
}
