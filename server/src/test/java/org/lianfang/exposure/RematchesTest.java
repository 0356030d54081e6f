package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Itineraries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Matching everything again: seen before it is done, ended, taken up by another process, and done. */
@LianfangTest
class RematchesTest {
    @Autowired
    Scene scene;

    @Autowired
    Rematches rematches;

    @Autowired
    RematchTable runs;

    @Autowired
    RematchChanges changes;

    @Autowired
    RulePreview preview;

    @Autowired
    Matching matching;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Diseases diseases;

    @Autowired
    SignedIn signedIn;

    @Autowired
    MockMvc mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private record Told(CaseRecord record, UUID index) {}

    @BeforeEach
    void nothingIsUnderWay() {
        sql("delete from exposure.rematch");
        system(() -> matching.rematchAll(Progress.silent()));
        scene.settle();
    }

    /** Two contacts as matched; then one is not known to tracing any more, and there is one whom nothing makes a contact. */
    private Told damaged(String run) {
        var start = LocalDateTime.of(2020, 3, 2, 10, 0);
        scene.visits(
                "99,%s1,重一,,%s书店,411202,2020-03-02T10:00,2020-03-02T11:00,desk".formatted(run, run),
                "99,%s2,重二,,%s书店,411202,2020-03-02T10:00,2020-03-02T11:00,desk".formatted(run, run));
        var record = scene.confirmedCase(run + "C", start.toLocalDate(), null);
        var index = scene.approve(record, stay(run + "书店", start, start.plusHours(1)));
        assertThat(scene.contactsOf(index)).hasSize(2);
        var one = scene.contactsOf(index).getFirst().id();
        sql("update tracing.contact set status = 'withdrawn', digest = '' where id = '" + one + "'");
        sql("update tracing.evidence set withdrawn_at = now() where contact_id = '" + one + "'");
        return new Told(record, index);
    }

    private void sql(String statement) {
        system(() -> transactions.execute(_ -> jdbc.sql(statement).update()));
    }

    private <T> T read(Supplier<T> reading) {
        return system(() -> Objects.requireNonNull(transactions.execute(_ -> reading.get())));
    }

    @Test
    void saysWhatWouldChangeForWhomChangesNothingAndDoesItWhenItIsApplied() throws Exception {
        var told = damaged("RA");
        var seen = rematches.previewNow("test", Progress.silent());
        assertThat(seen.stage()).isEqualTo(RematchStage.PREVIEWED);
        assertThat(seen.added()).isEqualTo(1);
        assertThat(seen.removed() + seen.otherwise()).isZero();
        assertThat(scene.contactsOf(told.index())).as("nothing has changed").hasSize(1);

        var city = signedIn.as(Role.CITY_CDC, "4112");
        mvc.perform(get("/api/rematches/" + seen.id() + "/cases").with(city))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].reference").value(told.record().caseNo()))
                .andExpect(jsonPath("$.items[0].added").value(1));
        mvc.perform(get("/api/rematches/" + seen.id() + "/changes").with(city))
                .andExpect(jsonPath("$.items[0].maskedName").value("重*"))
                .andExpect(jsonPath("$.items[0].before").doesNotExist())
                .andExpect(jsonPath("$.items[0].after.order").value("central_site"));
        var elsewhere = signedIn.as(Role.CITY_CDC, "1101");
        for (var what : List.of("/cases", "/changes")) {
            mvc.perform(get("/api/rematches/" + seen.id() + what).with(elsewhere))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.total").value(0));
        }

        var done = rematches.applyNow(seen.id(), "test", Progress.silent());
        scene.settle();
        assertThat(done.stage()).isEqualTo(RematchStage.APPLIED);
        assertThat(done.didAdd()).isEqualTo(1);
        assertThat(scene.contactsOf(told.index())).hasSize(2);
        assertThat(rematches.previewNow("test", Progress.silent()).added()).isZero();
    }

    @Test
    void anotherProcessGoesOnWithTheNextCase() {
        damaged("RB");
        damaged("RC");
        var begun = work();
        var id = read(() -> runs.insert(Rematch.Kind.EVERYTHING, null, "test", null, 0, null));
        begun.step();
        begun.step();
        begun.destroy();
        var halfway = read(() -> runs.find(id).orElseThrow());
        assertThat(halfway.stage()).isEqualTo(RematchStage.PREVIEWING);
        assertThat(halfway.done()).isEqualTo(1);
        assertThat(halfway.total()).isGreaterThan(1);
        var first = looked(id);

        var other = work();
        while (other.step()) {
            // until nothing is left
        }
        other.destroy();
        var whole = read(() -> runs.find(id).orElseThrow());
        assertThat(whole.stage()).isEqualTo(RematchStage.PREVIEWED);
        assertThat(whole.done()).isEqualTo(whole.total());
        assertThat(whole.added()).isEqualTo(2);
        assertThat(looked(id)).as("what was looked at is not looked at again").containsAll(first);
    }

    private List<String> looked(UUID id) {
        return read(() -> jdbc.sql("""
                select index_id || ' ' || looked_at from exposure.rematch_case
                where rematch_id = :id and looked_at is not null
                """).param("id", id).query(String.class).list());
    }

    @Test
    void oneAtATimeCancelledWhileItRunsAndDiscardedOnceItWasSeen() throws Exception {
        damaged("RD");
        var city = signedIn.as(Role.CITY_CDC, "4112");
        var id = read(() -> runs.insert(Rematch.Kind.EVERYTHING, null, "test", null, 0, null));
        mvc.perform(post("/api/rematches").with(city))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("exposure.rematch-running"));
        mvc.perform(post("/api/rematches/" + id + "/apply").with(city))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("exposure.rematch-not-previewed"));
        mvc.perform(delete("/api/rematches/" + id).with(city))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.stage").value("CANCELLED"));

        var seen = rematches.previewNow("test", Progress.silent());
        mvc.perform(delete("/api/rematches/" + seen.id()).with(city))
                .andExpect(jsonPath("$.stage").value("DISCARDED"));
        mvc.perform(post("/api/rematches/" + seen.id() + "/apply").with(city)).andExpect(status().isConflict());
        assertThat(acts(seen.id())).containsExactly("rematch.preview", "rematch.discarded");
    }

    private List<String> acts(UUID id) {
        return read(() -> jdbc.sql("select action from access.audit_entry where :id = any (subject_ids) order by id")
                .param("id", id)
                .query(String.class)
                .list());
    }

    @Test
    void aCountyReadsAndDecidesNothing() throws Exception {
        var county = signedIn.as(Role.COUNTY_CDC, Scene.COUNTY);
        var seen = rematches.previewNow("test", Progress.silent());
        mvc.perform(get("/api/rematches/" + seen.id()).with(county)).andExpect(status().isOk());
        for (var asked : List.of(
                post("/api/rematches"),
                post("/api/rematches/" + seen.id() + "/apply"),
                delete("/api/rematches/" + seen.id()))) {
            mvc.perform(asked.with(county))
                    .andExpect(status().isForbidden())
                    .andExpect(jsonPath("$.code").value("exposure.rematch-by-city"));
        }
    }

    private RematchWork work() {
        return new RematchWork(runs, changes, preview, matching, itineraries, diseases, transactions);
    }
}
