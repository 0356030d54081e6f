package org.lianfang.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseConfirmed;
import org.lianfang.cases.Cases;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.disease.Diseases;
import org.lianfang.investigation.AnswerTable.Given;
import org.lianfang.matching.Transport;
import org.lianfang.tracing.ItemStatus;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class InvestigationsTest {
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");
    private static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    @Autowired
    Investigations investigations;

    @Autowired
    Squads squads;

    @Autowired
    InvestigationTable table;

    @Autowired
    OpenInvestigations listener;

    @Autowired
    Cases cases;

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

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Outbox outbox;

    @Autowired
    Clock clock;

    private static int people;

    @Test
    void aConfirmedCaseOpensOneInvestigationWithTheClockOfItsDiseaseHoweverOftenItIsSaid() {
        UUID caseId = confirmed();
        var opened = ofCase(caseId);
        assertThat(opened.state()).isEqualTo(InvestigationState.WAITING);
        var record = HUBIN.call(() -> cases.find(caseId)).orElseThrow();
        assertThat(Duration.between(record.reportedAt(), opened.dueAt())).isEqualTo(Duration.ofHours(24));
        assertThat(opened.disease()).isEqualTo("covid-19-2020");
        assertThat(opened.rules()).isEqualTo(diseases.current().version());
        // as after a restart that repeats what was not marked as heard
        SYSTEM.run(() -> transactions.executeWithoutResult(status -> events.publishEvent(new CaseConfirmed(caseId))));
        settle();
        assertThat(ofCase(caseId)).isEqualTo(opened);
        assertThat(acts(caseId)).containsExactly("investigation_opened");
    }

    @Test
    void questionsStayThoseOfTheVersionThatWasInForceWhenItOpened() {
        UUID caseId = confirmed();
        String text = diseases.text("covid-19-2020", diseases.current().version());
        diseases.add("covid.yaml", text.replace("id: lives_with", "id: shares_home_with"), "admin");
        try {
            assertThat(investigations.questionnaire(ofCase(caseId)).question("lives_with"))
                    .isPresent();
            UUID later = confirmed();
            assertThat(investigations.questionnaire(ofCase(later)).question("lives_with"))
                    .isEmpty();
            assertThat(investigations.questionnaire(ofCase(later)).question("shares_home_with"))
                    .isPresent();
        } finally {
            diseases.add("covid.yaml", text, "admin");
        }
    }

    @Test
    void aCaseFromAListIsInvestigatedWhenTheCountySaysSo() {
        UUID caseId = confirmed();
        assertThat(HUBIN.call(() -> investigations.open(caseId)))
                .as("it has one already")
                .isEqualTo(ofCase(caseId));
        UUID listed = imported();
        SYSTEM.run(() -> transactions.executeWithoutResult(status -> events.publishEvent(new CaseConfirmed(listed))));
        settle();
        assertThat(HUBIN.call(() -> investigations.ofCase(listed))).isEmpty();
        var opened = HUBIN.call(() -> investigations.open(listed));
        assertThat(Duration.between(opened.openedAt(), opened.dueAt())).isEqualTo(Duration.ofHours(24));
        UUID reported = HUBIN.call(() -> cases.report(CardExample.report(nextPerson(), "411202")))
                .id();
        assertThatThrownBy(() -> HUBIN.run(() -> investigations.open(reported)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("investigation.case-not-confirmed"));
    }

    @Test
    void aSquadSeesItsCasesAndNoOthersAndWhoJoinsOrLeavesFollows() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account one = signedIn.account(Role.INVESTIGATOR, "411202");
        Account other = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad first = as(lead, () -> squads.make("一队" + one.name(), "区疾控", List.of(one.name())));
        Squad second = as(lead, () -> squads.make("二队" + one.name(), "区医院", List.of(other.name())));
        UUID mine = confirmed();
        UUID theirs = confirmed();
        UUID nobodys = confirmed();
        as(lead, () -> investigations.assign(ofCase(mine).id(), first.id()));
        as(lead, () -> investigations.assign(ofCase(theirs).id(), second.id()));
        assertThat(seenBy(one)).containsExactly(mine);
        assertThat(seenBy(other)).containsExactly(theirs);
        assertThat(as(one, () -> cases.find(List.of(mine, theirs, nobodys))))
                .extracting(record -> record.id())
                .containsExactly(mine);
        mvc.perform(get("/api/investigations/{id}", ofCase(theirs).id()).with(signedIn.as(one)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/cases/{id}", theirs).with(signedIn.as(one))).andExpect(status().isNotFound());
        mvc.perform(get("/api/cases/{id}/itinerary", theirs).with(signedIn.as(one)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/cases/{id}/ties", nobodys).with(signedIn.as(one))).andExpect(status().isNotFound());
        mvc.perform(get("/api/cases").with(signedIn.as(one)))
                .andExpect(jsonPath("$.total").value(1));
        mvc.perform(get("/api/squads").with(signedIn.as(one))).andExpect(status().isForbidden());

        as(lead, () -> squads.change(first.id(), first.name(), "区疾控", List.of(one.name(), other.name())));
        assertThat(seenBy(other)).containsExactlyInAnyOrder(mine, theirs);
        as(lead, () -> squads.change(first.id(), first.name(), "区疾控", List.of(other.name())));
        assertThat(seenBy(one)).isEmpty();
        as(lead, () -> investigations.assign(ofCase(mine).id(), second.id()));
        assertThat(seenBy(other)).containsExactlyInAnyOrder(mine, theirs);
        mvc.perform(get("/api/squads").with(signedIn.as(lead)))
                .andExpect(
                        jsonPath("$[?(@.id=='" + second.id() + "')].underWay").value(2))
                .andExpect(jsonPath("$[?(@.id=='" + first.id() + "')].underWay").value(0));
    }

    @Test
    void aForeignCountySeesNoneAndTakesNone() throws Exception {
        UUID id = ofCase(confirmed()).id();
        var foreign = signedIn.as(Role.COUNTY_CDC, "411203");
        mvc.perform(get("/api/investigations/{id}", id).with(foreign)).andExpect(status().isNotFound());
        mvc.perform(get("/api/investigations/{id}/timeline", id).with(foreign)).andExpect(status().isNotFound());
        mvc.perform(put("/api/investigations/{id}/answers/remarks", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answer\":[\"x\"]}")
                        .with(foreign))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/investigations?open=false").with(foreign))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void eachAnswerIsSavedByItselfTheLastOneStandsAndEarlierOnesStay() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        UUID id = ofCase(confirmed()).id();
        say(lead, id, "lives_with", "2");
        say(lead, id, "lives_with", "3");
        say(lead, id, "lives_with", "3");
        mvc.perform(put("/api/investigations/{id}/answers/has_symptoms", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answer\":[\"yes\"]}")
                        .with(signedIn.as(lead)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.given.answeredBy").value(lead.displayName()))
                .andExpect(jsonPath("$.asked").value(Matchers.hasItem("first_symptoms")))
                .andExpect(jsonPath("$.missing").value(Matchers.hasItem("first_symptoms")));
        // resumed on another device
        mvc.perform(get("/api/investigations/{id}", id).with(signedIn.as(lead)).header("Accept-Language", "en"))
                .andExpect(jsonPath("$.sections[0].questions[?(@.id=='lives_with')].answer[0]")
                        .value("3"))
                .andExpect(jsonPath("$.sections[0].title").value("The patient"));
        assertThat(HUBIN.call(() -> investigations.history(id, "lives_with")))
                .extracting(Given::answer)
                .containsExactly(List.of("3"), List.of("2"));
        mvc.perform(put("/api/investigations/{id}/answers/lives_with", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answer\":[\"three\"]}")
                        .with(signedIn.as(lead)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("investigation.answer-number"));
        say(lead, id, "lives_with");
        assertThat(HUBIN.call(() -> investigations.answers(id)).get("lives_with"))
                .extracting(Given::answer)
                .isEqualTo(List.of());
    }

    @Test
    void whatIsMissingIsNamedAndTheDeskReturnsOrApproves() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account member = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad squad = as(lead, () -> squads.make("审核" + member.name(), "", List.of(member.name())));
        UUID caseId = confirmed();
        UUID id = ofCase(caseId).id();
        refused("investigation.not-assigned", lead, () -> investigations.send(id, Locale.ENGLISH));
        as(lead, () -> investigations.assign(id, squad.id()));
        mvc.perform(post("/api/investigations/{id}/send", id)
                        .with(signedIn.as(member))
                        .header("Accept-Language", "en"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.hint").value(Matchers.containsString("How many people live in the home")));
        answerEverything(member, id);
        as(member, () -> itineraries.add(caseId, market()));
        assertThat(as(member, () -> investigations.send(id, Locale.ENGLISH)).state())
                .isEqualTo(InvestigationState.SENT);
        refused("investigation.not-under-way", member, () -> investigations.answer(id, "remarks", List.of("late")));
        mvc.perform(post("/api/investigations/{id}/approve", id).with(signedIn.as(member)))
                .andExpect(status().isForbidden());
        refused("investigation.reason-missing", lead, () -> investigations.giveBack(id, " "));
        as(lead, () -> investigations.giveBack(id, "缺 1 月 19 日"));
        say(member, id, "remarks", "补充");
        as(member, () -> investigations.send(id, Locale.ENGLISH));
        assertThat(as(lead, () -> investigations.approve(id)).state()).isEqualTo(InvestigationState.APPROVED);
        assertThat(HUBIN.call(() ->
                        itineraries.of(itineraries.indexOf(caseId).orElseThrow().id())))
                .extracting(ItineraryItem::status)
                .containsExactly(ItemStatus.APPROVED);
        mvc.perform(get("/api/cases/{id}/story", caseId).with(signedIn.as(lead)))
                .andExpect(jsonPath("$[*].act")
                        .value(Matchers.hasItems(
                                "investigation_opened",
                                "investigation_assigned",
                                "investigation_sent",
                                "investigation_returned",
                                "investigation_approved")));
        settle();
    }

    @Test
    void theTimeLineCountsDraftsAndShowsWhatIsLeft() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        UUID caseId = confirmed();
        UUID id = ofCase(caseId).id();
        HUBIN.run(() -> cases.isolate(caseId, LocalDateTime.parse("2020-01-21T12:00")));
        settle();
        as(lead, () -> itineraries.add(caseId, market()));
        mvc.perform(get("/api/investigations/{id}/timeline", id).with(signedIn.as(lead)))
                .andExpect(jsonPath("$.opens").value("2020-01-18T00:00:00"))
                .andExpect(jsonPath("$.until").value("2020-01-21T12:00:00"))
                .andExpect(jsonPath("$.stillOpen").value(false))
                .andExpect(jsonPath("$.days.length()").value(4))
                .andExpect(jsonPath("$.days[1].bars.length()").value(1))
                .andExpect(jsonPath("$.days[1].bars[0].label").value("黄河市场"))
                .andExpect(jsonPath("$.days[1].gaps[0].until").value("2020-01-19T09:30:00"))
                .andExpect(jsonPath("$.days[1].gaps[1].from").value("2020-01-19T10:20:00"))
                .andExpect(jsonPath("$.gapMinutes").value(84 * 60 - 50));
    }

    @Test
    void anOverdueInvestigationIsSaidOnceHoweverManyInstancesLook() throws Exception {
        UUID late = confirmed();
        UUID inTime = confirmed();
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account member = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad squad = as(lead, () -> squads.make("按时" + member.name(), "", List.of(member.name())));
        UUID sent = ofCase(inTime).id();
        as(lead, () -> investigations.assign(sent, squad.id()));
        answerEverything(member, sent);
        as(member, () -> investigations.send(sent, Locale.ENGLISH));
        var said = new CopyOnWriteArrayList<UUID>();
        noticeAfter(Duration.ofHours(23), said);
        assertThat(said).doesNotContain(late);
        Callable<Integer> instance = () -> noticeAfter(Duration.ofHours(25), said);
        try (var instances = Executors.newFixedThreadPool(4)) {
            for (var look :
                    instances.invokeAll(Stream.generate(() -> instance).limit(8).toList())) {
                look.get();
            }
        }
        noticeAfter(Duration.ofHours(26), said);
        assertThat(said).containsOnlyOnce(late).doesNotContain(inTime);
        assertThat(acts(late)).containsExactly("investigation_opened", "investigation_overdue");
    }

    @Test
    void whoLeavesASquadSeesNothingOfItAnyLongerDecidedCasesNeither() {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account leaving = signedIn.account(Role.INVESTIGATOR, "411202");
        Account staying = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad squad = as(lead, () -> squads.make("离队" + leaving.name(), "", List.of(leaving.name(), staying.name())));
        UUID decided = confirmed();
        UUID id = ofCase(decided).id();
        as(lead, () -> investigations.assign(id, squad.id()));
        answerEverything(leaving, id);
        as(leaving, () -> investigations.send(id, Locale.ENGLISH));
        as(lead, () -> investigations.approve(id));
        settle();
        assertThat(seenBy(leaving)).as("what they did they may read").containsExactly(decided);
        as(lead, () -> squads.change(squad.id(), squad.name(), "", List.of(staying.name())));
        assertThat(seenBy(leaving)).isEmpty();
        assertThat(as(leaving, () -> cases.find(List.of(decided)))).isEmpty();
        assertThat(seenBy(staying)).containsExactly(decided);
    }

    @Test
    void whatIsGivenOutWhileMembersChangeIsSeenByTheMembersThatAreLeft() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account leaving = signedIn.account(Role.INVESTIGATOR, "411202");
        Account staying = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad squad = as(lead, () -> squads.make("换班" + leaving.name(), "", List.of(leaving.name(), staying.name())));
        Squad other = as(lead, () -> squads.make("别队" + leaving.name(), "", List.of()));
        UUID caseId = confirmed();
        UUID id = ofCase(caseId).id();
        atOnce(
                lead,
                () -> squads.change(squad.id(), squad.name(), "", List.of(staying.name())),
                () -> investigations.assign(id, squad.id()));
        assertThat(seenBy(leaving)).isEmpty();
        assertThat(seenBy(staying)).containsExactly(caseId);
        atOnce(
                lead,
                () -> investigations.assign(id, other.id()),
                () -> squads.change(squad.id(), squad.name(), "", List.of(leaving.name(), staying.name())));
        assertThat(seenBy(leaving)).isEmpty();
        assertThat(seenBy(staying)).isEmpty();
    }

    @Test
    void aSquadTakesCasesOfItsOwnRegionOnlyAndLosesOneThatMoves() throws Exception {
        Account city = signedIn.account(Role.CITY_CDC, "4112");
        Account hubin = signedIn.account(Role.COUNTY_CDC, "411202");
        Account yima = signedIn.account(Role.COUNTY_CDC, "411281");
        Account member = signedIn.account(Role.INVESTIGATOR, "411202");
        Squad near = as(hubin, () -> squads.make("近" + hubin.name(), "", List.of(member.name())));
        Squad far = as(yima, () -> squads.make("远" + hubin.name(), "", List.of()));
        Squad all = as(city, () -> squads.make("全" + hubin.name(), "", List.of()));
        UUID caseId = confirmed();
        UUID id = ofCase(caseId).id();
        mvc.perform(post("/api/investigations/{id}/squad", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"squadId\":\"" + far.id() + "\"}")
                        .with(signedIn.as(city)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("investigation.squad-elsewhere"));
        as(city, () -> investigations.assign(id, all.id()));
        as(city, () -> investigations.assign(id, near.id()));
        assertThat(seenBy(member)).containsExactly(caseId);
        moveTo("411281", caseId);
        Investigation moved = SYSTEM.call(() -> investigations.ofCase(caseId)).orElseThrow();
        assertThat(moved.state()).isEqualTo(InvestigationState.WAITING);
        assertThat(moved.squadId()).isNull();
        assertThat(moved.regionCode()).isEqualTo("411281");
        moveTo("411202", caseId);
        assertThat(seenBy(member)).as("it was taken from them").isEmpty();
        as(city, () -> investigations.assign(id, all.id()));
        moveTo("411281", caseId);
        assertThat(SYSTEM.call(() -> investigations.ofCase(caseId)).orElseThrow())
                .satisfies(still -> assertThat(still.squadId()).isEqualTo(all.id()))
                .satisfies(still -> assertThat(still.state()).isEqualTo(InvestigationState.ASSIGNED));
    }

    @Test
    void theListHasWhatIsSentBehindWhatIsUnderWayAndFindsTheLateAndTheDecidedOnes() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411224");
        Account member = signedIn.account(Role.INVESTIGATOR, "411224");
        Squad squad = as(lead, () -> squads.make("清单" + lead.name(), "", List.of(member.name())));
        UUID sent = confirmed("411224");
        UUID waiting = confirmed("411224");
        UUID late = confirmed("411224");
        as(lead, () -> investigations.assign(ofCase(sent).id(), squad.id()));
        answerEverything(member, ofCase(sent).id());
        as(member, () -> investigations.send(ofCase(sent).id(), Locale.ENGLISH));
        SYSTEM.run(() -> transactions.executeWithoutResult(status -> jdbc.sql(
                        "update investigation.investigation set due_at = now() - interval '1 hour' where case_id = ?")
                .param(late)
                .update()));
        mvc.perform(get("/api/investigations").with(signedIn.as(lead)))
                .andExpect(jsonPath("$.items[*].caseId")
                        .value(Matchers.contains(late.toString(), waiting.toString(), sent.toString())));
        mvc.perform(get("/api/investigations?late=true&size=1").with(signedIn.as(lead)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].caseId").value(late.toString()));
        as(lead, () -> investigations.approve(ofCase(sent).id()));
        mvc.perform(get("/api/investigations").with(signedIn.as(lead)))
                .andExpect(jsonPath("$.total").value(2));
        mvc.perform(get("/api/investigations?open=false&size=1&page=2").with(signedIn.as(lead)))
                .andExpect(jsonPath("$.total").value(3))
                .andExpect(jsonPath("$.items[0].caseId").value(sent.toString()))
                .andExpect(jsonPath("$.items[0].squadName").value(squad.name()));
        settle();
    }

    @Test
    void nothingIsNoAnswerAReasonHasAnEndAndWhoReadsEarlierAnswersIsWrittenDown() throws Exception {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        UUID caseId = confirmed();
        UUID id = ofCase(caseId).id();
        mvc.perform(put("/api/investigations/{id}/answers/remarks", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"answer\":[null]}")
                        .with(signedIn.as(lead)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.given.answer").isEmpty());
        mvc.perform(post("/api/squads")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"空" + lead.name() + "\",\"members\":[null]}")
                        .with(signedIn.as(lead)))
                .andExpect(status().isCreated());
        mvc.perform(get("/api/investigations/{id}/answers/remarks", id).with(signedIn.as(lead)))
                .andExpect(status().isOk());
        Long read = SYSTEM.call(() -> transactions.execute(
                status -> jdbc.sql("""
                        select count(*) from access.audit_entry
                        where action = 'investigation.read' and :case = any(subject_ids)
                          and detail ->> 'question' = 'remarks'
                        """).param("case", caseId).query(Long.class).single()));
        assertThat(read).isEqualTo(1);
        SYSTEM.run(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("update investigation.investigation set state = 'sent' where id = ?")
                        .param(id)
                        .update()));
        refused("investigation.reason-too-long", lead, () -> investigations.giveBack(id, "长".repeat(501)));
        assertThat(as(lead, () -> investigations.giveBack(id, "长".repeat(500))).state())
                .isEqualTo(InvestigationState.RETURNED);
    }

    @Test
    void aWithdrawnCardClosesItsInvestigation() {
        UUID caseId = confirmed();
        HUBIN.run(() -> cases.withdraw(caseId, "重复报告"));
        settle();
        assertThat(ofCase(caseId).state()).isEqualTo(InvestigationState.CLOSED);
        SYSTEM.run(() -> listener.on(new CaseConfirmed(caseId)));
        assertThat(acts(caseId)).containsExactly("investigation_opened", "investigation_closed");
    }

    @Test
    void onlyInvestigatorsOfTheRegionJoinASquadAndNamesAreTakenOnce() {
        Account lead = signedIn.account(Role.COUNTY_CDC, "411202");
        Account guard = signedIn.account(Role.GUARD, "411202");
        Account foreign = signedIn.account(Role.INVESTIGATOR, "411203");
        refused("investigation.no-such-member", lead, () -> squads.make("甲" + lead.name(), "", List.of(guard.name())));
        refused(
                "investigation.no-such-member",
                lead,
                () -> squads.make("甲" + lead.name(), "", List.of(foreign.name())));
        refused("investigation.squad-name", lead, () -> squads.make(" ", "", List.of()));
        as(lead, () -> squads.make("甲" + lead.name(), "", List.of()));
        refused("investigation.squad-exists", lead, () -> squads.make("甲" + lead.name(), "", List.of()));
    }

    /** The second begins once the first has done its work and not yet committed, and ends or waits before that. */
    private void atOnce(
            Account by,
            ScopedValue.CallableOp<Object, RuntimeException> first,
            ScopedValue.CallableOp<Object, RuntimeException> second)
            throws Exception {
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<Object> meanwhile = Objects.requireNonNull(as(
                    by,
                    () -> transactions.execute(status -> {
                        first.call();
                        Future<Object> begun = other.submit(() -> as(by, second));
                        waitFor(() -> begun.isDone() || somebodyWaitsForALock());
                        return begun;
                    })));
            meanwhile.get();
        }
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void waitFor(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** As a correction of the card to another county does, and the event that tells of it. */
    private void moveTo(String region, UUID caseId) {
        SYSTEM.run(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("update cases.case_record set region_code = ? where id = ?")
                        .params(region, caseId)
                        .update()));
        SYSTEM.run(() -> transactions.executeWithoutResult(status -> investigations.follow(caseId)));
    }

    private void answerEverything(Account by, UUID id) {
        for (int round = 0; round < 10; round++) {
            var missing = as(
                            by,
                            () -> transactions.execute(status -> investigations.progress(investigations.require(id))))
                    .missing();
            for (var question : missing) {
                String answer = switch (question.type()) {
                    case TEXT -> "记录";
                    case NUMBER -> "2";
                    case DATE -> "2020-01-20";
                    case DATETIME -> "2020-01-20T10:00";
                    case YES_NO -> "no";
                    case CHOICE, CHOICES -> question.choices().getFirst().key();
                    case TEMPERATURE -> "37.9";
                };
                say(by, id, question.id(), answer);
            }
        }
    }

    private void say(Account by, UUID id, String question, String... answer) {
        as(by, () -> investigations.answer(id, question, List.of(answer)));
    }

    private static ItineraryEntry market() {
        var start = LocalDateTime.parse("2020-01-19T09:30");
        return new ItineraryEntry(
                Transport.PLACE,
                "",
                start.toLocalDate(),
                "",
                "",
                "",
                "",
                start,
                start.plusMinutes(50),
                "黄河市场",
                "411202",
                "",
                "");
    }

    private static void refused(String code, Account by, ScopedValue.CallableOp<Object, RuntimeException> work) {
        assertThatThrownBy(() -> as(by, work))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static <T> T as(Account account, ScopedValue.CallableOp<T, RuntimeException> work) {
        return CurrentAccount.callAs(account, work);
    }

    private List<UUID> seenBy(Account account) {
        return as(account, () -> investigations.page(false, false, null, new PageQuery(0, 500, null, null)))
                .items()
                .stream()
                .map(Investigation::caseId)
                .toList();
    }

    private int noticeAfter(Duration passed, List<UUID> said) {
        var instance = new LateInvestigations(
                table,
                event -> {
                    if (event instanceof InvestigationOverdue overdue) {
                        said.add(overdue.caseId());
                    }
                },
                Clock.offset(clock, passed));
        Integer noticed = SYSTEM.call(() -> transactions.execute(status -> instance.notice()));
        return noticed == null ? 0 : noticed;
    }

    private List<String> acts(UUID caseId) {
        return new ArrayList<>(
                HUBIN
                        .call(() -> java.util.Objects.requireNonNull(
                                transactions.execute(status -> table.actsOfCase(caseId))))
                        .stream()
                        .map(InvestigationTable.Act::act)
                        .toList());
    }

    /** As a list brings it: confirmed at once, with nobody who reported. */
    private UUID imported() {
        UUID id = HUBIN.call(() -> cases.report(CardExample.report(nextPerson(), "411202")))
                .id();
        SYSTEM.run(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("""
                update cases.case_record
                set reporter = 'import', status = 'confirmed', confirmed_at = now(), confirmed_level = 'province'
                where id = ?
                """).param(id).update()));
        return id;
    }

    private Investigation ofCase(UUID caseId) {
        return SYSTEM.call(() -> investigations.ofCase(caseId)).orElseThrow();
    }

    private UUID confirmed() {
        return confirmed("411202");
    }

    private UUID confirmed(String region) {
        UUID id = new Jurisdiction(region, null, "cdc").call(() -> {
            var record = cases.report(CardExample.report(nextPerson(), region));
            return cases.confirm(record.id()).id();
        });
        settle();
        return id;
    }

    /** An identity number of its own, with the right check digit. */
    private static String nextPerson() {
        String body = "41120219800101%03d".formatted(++people);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    private void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }
}
