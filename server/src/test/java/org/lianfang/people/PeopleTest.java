package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianfang.people.PeopleFile.ELSEWHERE;
import static org.lianfang.people.PeopleFile.VILLAGE;
import static org.lianfang.people.PeopleFile.number;
import static org.lianfang.people.PeopleFile.row;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class PeopleTest {
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "test");
    private static final Jurisdiction SHANZHOU = new Jurisdiction("411203", null, "test");
    private static final String ZHANG = number("19800101", 1);
    private static final String LI = number("19820101", 2);
    private static final String WANG = number("19900101", 3);

    @Autowired
    People people;

    @Autowired
    PeopleImporter importer;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @TempDir
    Path directory;

    @BeforeEach
    void threeResidents() {
        SYSTEM.run(() -> transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from people.person_share").update();
            jdbc.sql("delete from people.person").update();
        }));
        PeopleFile.taken(
                importer,
                PeopleFile.csv(
                        directory,
                        List.of(
                                row(ZHANG, "张三丰", "13800000001", VILLAGE, "1"),
                                row(LI, "李四", "13800000002", VILLAGE, "1"),
                                row(WANG, "王五", "13800000003", ELSEWHERE, "1"))));
    }

    @Test
    void aCountySeesItsOwnResidentsAndThoseSharedWithIt() {
        UUID wang = resolve(new Identity("10", WANG, "王五", ""));
        assertThat(HUBIN.call(() -> people.find(wang))).isEmpty();
        assertThat(SHANZHOU.call(() -> people.find(wang))).isPresent();
        HUBIN.run(() -> people.share(wang, "411202", "contact of a case"));
        assertThat(HUBIN.call(() -> people.find(wang))).isPresent();
        assertThat(HUBIN.call(() -> people.search("", null, PageQuery.first()).total()))
                .isEqualTo(3);
        assertThat(SHANZHOU.call(
                        () -> people.search("", null, PageQuery.first()).total()))
                .isEqualTo(1);
    }

    @Test
    void someoneSharedIsFoundByWhatTheRegistrySaysNowAndOnce() {
        UUID wang = resolve(new Identity("10", WANG, "王五", ""));
        HUBIN.run(() -> people.share(wang, "411202", "contact of a case"));
        HUBIN.run(() -> people.share(wang, "411202001", "stays there"));
        assertThat(listed(HUBIN, "")).hasSize(3).containsOnlyOnce(wang);
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(WANG, "欧阳五", "13800000003", ELSEWHERE, "1"))));
        assertThat(listed(HUBIN, "王")).isEmpty();
        assertThat(listed(HUBIN, "欧")).containsExactly(wang);
        assertThat(listed(HUBIN, "阳五")).containsExactly(wang);
        assertThat(listed(HUBIN, WANG)).containsExactly(wang);
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(WANG, "欧阳五", "13800000003", VILLAGE, "1"))));
        assertThat(listed(HUBIN, "欧")).as("lives there now").containsExactly(wang);
    }

    private List<UUID> listed(Jurisdiction reader, String q) {
        return reader.call(() -> people.search(q, null, PageQuery.first()).items()).stream()
                .map(Person::id)
                .toList();
    }

    @Test
    void resolvingFindsAResidentByNumberOrByPhoneAndNameWhoeverAsks() {
        UUID wang = resolve(new Identity("10", WANG, "", ""));
        assertThat(HUBIN.call(() -> people.resolve(List.of(
                        new Identity("", WANG.toLowerCase(java.util.Locale.ROOT), "王五", ""),
                        new Identity("", "", "王 五", "138-0000-0003"),
                        new Identity("10", wrongly(WANG), "王五", "13800000003")))))
                .containsExactly(wang, wang, wang);
    }

    @Test
    void someoneUnknownIsKnownFromTheListOnlyAndTheSameTheNextTime() {
        var stranger = new Identity("20", "E12345678", "John Smith", "");
        UUID first = resolve(stranger);
        assertThat(resolve(stranger)).isEqualTo(first);
        Person person = SYSTEM.call(() -> people.find(first)).orElseThrow();
        assertThat(person.registered()).isFalse();
        assertThat(person.regionCode()).isNull();
        assertThat(HUBIN.call(() -> people.find(first))).isEmpty();
        assertThatThrownBy(() -> resolve(new Identity("", "", "张三", ""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRegistryLearnsOfSomeoneKnownByPhoneAndNameAndKeepsTheId() {
        UUID listed = resolve(new Identity("", "", "赵六", "13800000009"));
        String number = number("19700101", 7);
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(number, "赵六", "13800000009"))));
        assertThat(resolve(new Identity("10", number, "", ""))).isEqualTo(listed);
        assertThat(SYSTEM.call(() -> people.find(listed)).orElseThrow().registered())
                .isTrue();
    }

    @Test
    void someoneKnownTwiceFromListsBecomesOnePersonWhenTheRegistryTellsThatTheyAre() {
        String number = number("19700101", 7);
        UUID byPhone = resolve(new Identity("", "", "赵六", "13800000009"));
        UUID byNumber = resolve(new Identity("10", number, "赵六", ""));
        assertThat(byPhone).isNotEqualTo(byNumber);
        SYSTEM.run(() -> people.share(byPhone, "411203", "contact"));
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(number, "赵六", "13800000009"))));
        assertThat(SYSTEM.call(() -> people.find(byPhone)).orElseThrow().id()).isEqualTo(byNumber);
        assertThat(resolve(new Identity("", "", "赵六", "13800000009"))).isEqualTo(byNumber);
        assertThat(SYSTEM.call(() -> people.regionsOf(List.of(byPhone)))).containsEntry(byPhone, VILLAGE);
        assertThat(SHANZHOU.call(() -> people.find(byNumber))).isPresent();
    }

    @Test
    void aHouseholdIsEveryoneUnderOneNumberInOneRegion() {
        UUID zhang = resolve(new Identity("10", ZHANG, "", ""));
        UUID li = resolve(new Identity("10", LI, "", ""));
        assertThat(SYSTEM.call(() -> people.householdMembers(li)))
                .extracting(Person::id)
                .containsExactly(zhang, li);
    }

    @Test
    void aChangedHouseholdIsToldOfThoseWhoAskAboutTheirOwn() {
        UUID zhang = resolve(new Identity("10", ZHANG, "", ""));
        UUID li = resolve(new Identity("10", LI, "", ""));
        UUID wang = resolve(new Identity("10", WANG, "", ""));
        var before = SYSTEM.call(() -> jdbc.sql("select clock_timestamp()")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant());
        PeopleFile.taken(importer, PeopleFile.csv(directory, List.of(row(LI, "李四", "13800000002", ELSEWHERE, "7"))));
        assertThat(SYSTEM.call(() -> people.householdsChangedSince(before, List.of(zhang, li, wang))))
                .containsExactlyInAnyOrder(zhang, li);
        assertThat(SYSTEM.call(() -> people.changedSince(before, List.of(zhang, li, wang))))
                .containsExactly(li);
    }

    @Test
    void listsAreMaskedAndSearchedByNameNumberOrPhone() throws Exception {
        var officer = signedIn.as(Role.COUNTY_CDC, "411202");
        for (String q : List.of("张", "三丰", "张三丰", ZHANG, "138 0000 0001")) {
            mvc.perform(get("/api/people").param("q", q).with(officer))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.total").value(1))
                    .andExpect(jsonPath("$.items[0].maskedName").value("张*丰"))
                    .andExpect(jsonPath("$.items[0].maskedIdNumber").value("4112**********" + ZHANG.substring(14)))
                    .andExpect(jsonPath("$.items[0].maskedPhone").value("138****0001"))
                    .andExpect(jsonPath("$.items[0].maskedAddress").value("和平路***"))
                    .andExpect(content().string(Matchers.not(Matchers.containsString(ZHANG))));
        }
        // at the ends of what a text can hold, and right before what is no character by itself
        for (int character : List.of(0xD7FF, 0xE000, 0xFFFF, Character.MAX_CODE_POINT)) {
            mvc.perform(get("/api/people")
                            .param("q", Character.toString(character))
                            .with(officer))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.total").value(0));
        }
        mvc.perform(get("/api/people").param("q", WANG).with(officer))
                .andExpect(jsonPath("$.total").value(0));
        mvc.perform(get("/api/people").param("sort", "birthDate,desc").with(officer))
                .andExpect(jsonPath("$.items[0].maskedName").value("李*"));
    }

    @Test
    void unmaskingNeedsAReasonAndARoleAndIsRecordedWithBoth() throws Exception {
        UUID zhang = resolve(new Identity("10", ZHANG, "", ""));
        String path = "/api/people/" + zhang + "/unmask";
        var officer = signedIn.as(Role.COUNTY_CDC, "411202");
        mvc.perform(post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\" \"}")
                        .with(officer))
                .andExpect(status().isBadRequest());
        mvc.perform(post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"to call him\"}")
                        .with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.idNumber").value(ZHANG))
                .andExpect(jsonPath("$.phone").value("13800000001"))
                .andExpect(jsonPath("$.address").value("和平路1号"));
        mvc.perform(post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"to call him\"}")
                        .with(signedIn.as(Role.GRID_WORKER, "411202")))
                .andExpect(status().isForbidden());
        List<String> recorded = SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(
                status -> jdbc.sql("""
                select detail::text from access.audit_entry
                where action = 'person.unmasked' and :id = any(subject_ids)
                """).param("id", zhang).query(String.class).list())));
        assertThat(recorded).singleElement().asString().contains("to call him");
    }

    @Test
    void aPersonOfAnotherCountyIsNotThereForItsOfficers() throws Exception {
        UUID wang = resolve(new Identity("10", WANG, "", ""));
        mvc.perform(get("/api/people/" + wang).with(signedIn.as(Role.COUNTY_CDC, "411202")))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/people/" + wang).with(signedIn.as(Role.COUNTY_CDC, "411203")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.maskedName").value("王*"));
        mvc.perform(get("/api/people/" + wang).with(signedIn.nobody())).andExpect(status().isUnauthorized());
    }

    @Test
    void whatIsStoredTellsNobodyANumberOrAPhone() {
        String stored = SYSTEM.call(() -> Objects.requireNonNull(transactions.execute(status -> jdbc.sql(
                        "select string_agg(person::text || encode(sealed, 'escape'), ' ') from people.person")
                .query(String.class)
                .single())));
        assertThat(stored)
                .contains("张三丰")
                .doesNotContain(ZHANG)
                .doesNotContain("13800000001")
                .doesNotContain("和平路");
    }

    private static String wrongly(String number) {
        return number.substring(0, 17) + (number.endsWith("1") ? "2" : "1");
    }

    private UUID resolve(Identity identity) {
        return SYSTEM.call(() -> people.resolve(List.of(identity))).getFirst();
    }
}
