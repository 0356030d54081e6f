package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Ids;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class AuditSearchTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transactions;

    private final Account zhang =
            signedInAs("zhang." + UUID.randomUUID().toString().substring(0, 8));
    private final Account li = signedInAs("li." + UUID.randomUUID().toString().substring(0, 8));
    private final UUID person = Ids.next();

    @BeforeEach
    void whatTwoOfficersDid() {
        record(zhang, "person.read", List.of(person, Ids.next()));
        record(zhang, "person.read", List.of(Ids.next()));
        record(zhang, "case.confirm", List.of(Ids.next()));
        record(li, "person.read", List.of(Ids.next(), person));
    }

    @Test
    void findsByActorActionAndSubjectTogetherOrAlone() throws Exception {
        assertThat(total("411202", "actor", zhang.name())).isEqualTo(3);
        assertThat(total("411202", "actor", zhang.name(), "action", "person.read"))
                .isEqualTo(2);
        assertThat(total("411202", "subject", person.toString())).isEqualTo(2);
        assertThat(total("411202", "subject", person.toString(), "actor", li.name()))
                .isEqualTo(1);
        assertThat(total("411202", "subject", Ids.next().toString())).isZero();
    }

    @Test
    void findsByTimeToTheMinute() throws Exception {
        LocalDateTime now = LocalDateTime.now(Zone.ID).truncatedTo(ChronoUnit.MINUTES);
        assertThat(total(
                        "411202",
                        "actor",
                        li.name(),
                        "from",
                        now.minusMinutes(1).toString(),
                        "to",
                        now.plusMinutes(2).toString()))
                .isEqualTo(1);
        assertThat(total(
                        "411202", "actor", li.name(), "from", now.plusMinutes(2).toString()))
                .isZero();
        assertThat(total("411202", "actor", li.name(), "to", now.minusMinutes(1).toString()))
                .isZero();
    }

    @Test
    void aSubjectOfAnotherRegionIsNotFound() throws Exception {
        assertThat(total("411203", "subject", person.toString())).isZero();
        assertThat(total("4112", "subject", person.toString())).isEqualTo(2);
    }

    @Test
    void goesPageByPage() throws Exception {
        var first = list("411202", "actor", zhang.name(), "size", "2");
        var second = list("411202", "actor", zhang.name(), "size", "2", "page", "1");
        List<String> ids = new ArrayList<>(JsonPath.<List<String>>read(first, "$.items[*].id"));
        ids.addAll(JsonPath.<List<String>>read(second, "$.items[*].id"));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(JsonPath.<Integer>read(second, "$.total")).isEqualTo(3);
    }

    @Test
    void aPageBehindAnEntryKeepsToTheTimesAskedFor() throws Exception {
        String last = JsonPath.read(list("411202", "actor", zhang.name()), "$.items[0].id");
        LocalDateTime now = LocalDateTime.now(Zone.ID).truncatedTo(ChronoUnit.MINUTES);
        String before = now.minusMinutes(1).toString();
        String later = now.plusMinutes(2).toString();
        assertThat(behind(last, "to", later)).hasSize(2);
        assertThat(behind(last, "to", before)).isEmpty();
        assertThat(behind(last, "from", before, "to", later)).hasSize(2);
        assertThat(behind(last, "from", later)).isEmpty();
    }

    private List<String> behind(String entry, String... bounds) throws Exception {
        var filter = new ArrayList<>(List.of("actor", zhang.name(), "after", entry));
        filter.addAll(List.of(bounds));
        return JsonPath.read(list("411202", filter.toArray(String[]::new)), "$.items[*].id");
    }

    @Test
    void offersTheActionsThatWereRecordedInTheRegion() throws Exception {
        mvc.perform(get("/api/audit/actions").with(signedIn.as(Role.AUDITOR, "411202")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", org.hamcrest.Matchers.hasItems("case.confirm", "person.read")))
                .andExpect(jsonPath("$[?(@ == 'person.read')]", org.hamcrest.Matchers.hasSize(1)));
        mvc.perform(get("/api/audit/actions").with(signedIn.as(Role.AUDITOR, "110101")))
                .andExpect(jsonPath("$", org.hamcrest.Matchers.empty()));
    }

    @Test
    void aFilterThatCannotBeReadIsRefused() throws Exception {
        for (String filter : List.of("subject=411202", "from=yesterday")) {
            String[] parts = filter.split("=");
            mvc.perform(get("/api/audit").param(parts[0], parts[1]).with(signedIn.as(Role.AUDITOR, "411202")))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("access.wrong-parameter"));
        }
    }

    private int total(String region, String... filter) throws Exception {
        return JsonPath.read(list(region, filter), "$.total");
    }

    private String list(String region, String... filter) throws Exception {
        var request = get("/api/audit").with(signedIn.as(Role.AUDITOR, region));
        for (int i = 0; i < filter.length; i += 2) {
            request.param(filter[i], filter[i + 1]);
        }
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static Account signedInAs(String name) {
        return new Account(Ids.next(), name, name, Role.COUNTY_CDC, "411202");
    }

    private void record(Account account, String action, List<UUID> subjects) {
        CurrentAccount.callAs(account, () -> {
            transactions.executeWithoutResult(status -> audit.record(action, "person", subjects, Map.of()));
            return true;
        });
    }
}
