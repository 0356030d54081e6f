package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.LianfangTest;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The stays of a person deleted at its wish: out of every answer at once, and out of the files by the next sealing. */
@LianfangTest
class ForgettingTest {
    private static final LocalDate DAY = LocalDate.of(2015, 9, 3);

    @Autowired
    Scene scene;

    @Autowired
    SealedInstance instances;

    @Autowired
    Sealing sealing;

    @Autowired
    SealedFolder folder;

    @Autowired
    Numbers numbers;

    @Autowired
    People people;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @BeforeEach
    void nothingWasDroppedYet() {
        instances.inside(
                () -> instances.jdbc.sql("delete from exposure.horizon").update());
    }

    private UUID resident(String number) {
        scene.people("99,%s,忘%s,女,1980-01-01,,411202001001,某街,FO%s,户主".formatted(number, number, number));
        return system(() -> people.resolve(List.of(new Identity("99", number, "忘" + number, "")))
                .getFirst());
    }

    private static String visit(String number, String place, LocalDate day) {
        return "99,%s,忘%s,,%s,411202,%sT10:00,%sT11:00,gate".formatted(number, number, place, day, day);
    }

    private ResultActions forget(UUID person, String reason, RequestPostProcessor who) throws Exception {
        return mvc.perform(post("/api/people/" + person + "/forget")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"" + reason + "\"}")
                .with(who));
    }

    @Test
    void isOutOfEveryAnswerAtOnceAndOutOfTheFilesByTheNextSealing() throws Exception {
        var gone = resident("FA1");
        var stays = resident("FA2");
        scene.visits(visit("FA1", "药铺", DAY), visit("FA2", "药铺", DAY));
        scene.trips("99,FA1,忘FA1,,train,G1,2015-09-03,02,2A,,,,");
        sealing.seal(Progress.silent());
        assertThat(personsInFile()).containsExactlyInAnyOrder(gone, stays);
        var record = instances.ids(DAY).stream()
                .filter(id -> instances.inside(() -> personOf(id)).equals(gone))
                .findFirst()
                .orElseThrow();

        forget(gone, "本人要求", signedIn.as(Role.COUNTY_CDC, Scene.COUNTY))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stays").value(1))
                .andExpect(jsonPath("$.rides").value(1));

        var case1 = scene.confirmedCase("FAK", DAY, null);
        var index = scene.approve(case1, stay("药铺", DAY.atTime(10, 30), DAY.atTime(11, 30)));
        assertThat(scene.contactsOf(index)).extracting(Contact::personId).containsExactly(stays);
        mvc.perform(get("/api/people/" + stays + "/together?from=2015-09-03T00:00&until=2015-09-04T00:00")
                        .with(signedIn.as(Role.COUNTY_CDC, Scene.COUNTY)))
                .andExpect(jsonPath("$.items[*].personId")
                        .value(org.hamcrest.Matchers.not(org.hamcrest.Matchers.hasItem(gone.toString()))));
        assertThat(recordsInFile()).as("until the next sealing").contains(record);
        assertThat(instances.inside(() -> numbers.ofPersons(List.of(gone)))).isEmpty();

        assertThat(sealing.seal(Progress.silent()).failed()).isZero();
        assertThat(recordsInFile()).isNotEmpty().doesNotContain(record);
        assertThat(personsInFile()).containsExactly(stays);
        assertThat(reasons(gone)).containsExactly("本人要求");
    }

    @Test
    void whoeverComesBackByALaterListIsThereAgain() throws Exception {
        var day = DAY.plusDays(3);
        var person = resident("FB1");
        scene.visits(visit("FB1", "粮店", day));
        sealing.seal(Progress.silent());
        forget(person, "本人要求", signedIn.as(Role.CITY_CDC, "4112")).andExpect(status().isOk());
        scene.visits(visit("FB1", "粮店", day));
        for (int i = 0; i < 2; i++) {
            var index = scene.approve(
                    scene.confirmedCase("FBK" + i, day, null), stay("粮店", day.atTime(10, 30), day.atTime(11, 30)));
            assertThat(scene.contactsOf(index)).extracting(Contact::personId).contains(person);
            sealing.seal(Progress.silent());
        }
    }

    @Test
    void isRefusedWithoutAReasonToOthersAndWhileOthersDependOnIt() throws Exception {
        var day = DAY.plusDays(6);
        var free = resident("FC1");
        var contact = resident("FC2");
        scene.visits(visit("FC1", "车行", day), visit("FC2", "当铺", day));
        var patient = scene.confirmedCase("FCK", day, null);
        scene.approve(patient, stay("当铺", day.atTime(10, 0), day.atTime(11, 0)));
        var officer = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        forget(free, " ", officer)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("exposure.forget-reason"));
        forget(free, "本人要求", signedIn.as(Role.COUNTY_CDC, "411203")).andExpect(status().isNotFound());
        forget(free, "本人要求", signedIn.as(Role.INVESTIGATOR, Scene.COUNTY)).andExpect(status().isForbidden());
        forget(Objects.requireNonNull(patient.personId()), "本人要求", officer)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("exposure.forget-patient"));
        forget(contact, "本人要求", officer)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("exposure.forget-under-order"));
        for (var person : List.of(free, contact)) {
            assertThat(instances.inside(() -> instances.fromDatabaseAlone(person, day, day)))
                    .as("nothing was deleted")
                    .hasSize(1);
        }
        assertThat(reasons(free)).isEmpty();
    }

    private SealedDay file() {
        return Objects.requireNonNull(folder.days().get(DAY), "files of the day");
    }

    private List<UUID> recordsInFile() {
        var file = file();
        return IntStream.range(0, file.visits().rows())
                .mapToObj(row -> file.records().id(row))
                .toList();
    }

    private List<UUID> personsInFile() {
        var file = file();
        var found = IntStream.range(0, file.visits().rows())
                .mapToObj(row -> file.visits().person(row))
                .toList();
        return instances.inside(() -> List.copyOf(numbers.persons(found).values()));
    }

    private UUID personOf(UUID visit) {
        return instances
                .jdbc
                .sql("select person_id from exposure.visit where id = :id limit 1")
                .param("id", visit)
                .query(UUID.class)
                .single();
    }

    private List<String> reasons(UUID person) {
        return instances.inside(() ->
                instances.jdbc.sql("""
                        select detail ->> 'reason' from access.audit_entry
                        where action = 'stays.forget' and :id = any (subject_ids)
                        """).param("id", person).query(String.class).list());
    }
}
