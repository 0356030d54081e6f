package org.lianfang.spots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.lianfang.spots.Judgement.Condition.LAST_CONTACT;
import static org.lianfang.spots.Judgement.Condition.NO_NEW_CASE;
import static org.lianfang.spots.Judgement.Condition.RESIDENTS_NEGATIVE;
import static org.lianfang.spots.Judgement.Condition.STEPS_SIGNED;
import static org.lianfang.spots.SpotScene.COUNTY;
import static org.lianfang.spots.SpotScene.as;
import static org.lianfang.spots.SpotScene.system;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseChange;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.Desk;
import org.lianfang.cases.StoryLine;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.lianfang.tracing.ItineraryApproved;
import org.lianfang.tracing.ItineraryItem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** One place in Hubin from the first case to the release, by the rules of COVID-19. */
@LianfangTest
class SpotsTest {
    private static int places;

    @Autowired
    SpotScene scene;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Spots spots;

    @Autowired
    SpotPeople people;

    @Autowired
    SpotGuard guard;

    @Autowired
    SpotStory story;

    @Autowired
    SpotList list;

    @Autowired
    PresenceTable presences;

    @Autowired
    SpotTriggers follow;

    @Autowired
    Cases cases;

    @Autowired
    People registry;

    @Autowired
    Diseases diseases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Account officer;

    @SuppressWarnings("NullAway.Init")
    private String place;

    @BeforeEach
    void theFirstOfMarch() {
        scene.at("2020-03-01T09:00");
        officer = scene.account(Role.COUNTY_CDC);
        place = "幸福小区" + ++places;
    }

    @AfterEach
    void over() {
        scene.over();
    }

    @Test
    void staysFromThreeDaysBeforeTheOnsetAreCandidates() {
        // the onset is 28 February, so that the window opens on the 25th at 00:00
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place + "甲", COUNTY, "2020-02-24T21:59");
        scene.stayed(card, place + "乙", COUNTY, "2020-02-24T22:30");
        scene.stayed(card, place + "乙", COUNTY, "2020-02-29T18:00");
        List<Presence> found = scene.candidates(place);
        assertThat(found).extracting(Presence::place).containsExactly(place + "乙");
        assertThat(found.getFirst().firstThere()).isEqualTo("2020-02-24T22:30");
        assertThat(found.getFirst().lastThere()).isEqualTo("2020-02-29T20:00");
        assertThat(found.getFirst().caseNo()).isEqualTo(card.caseNo());
    }

    @Test
    void aSpotIsReleasedWhenAllHoldAndNotBefore() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        ItineraryItem item = scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        UUID visitor = person("V-" + place);
        scene.exposed(item, visitor, LocalDateTime.parse("2020-02-29T12:00"));
        UUID resident = scene.inside(officer, spot, "R-" + place);
        assertThat(scene.open(officer, spot))
                .containsExactly(NO_NEW_CASE, LAST_CONTACT, RESIDENTS_NEGATIVE, STEPS_SIGNED);

        scene.everyStepSigned(officer, spot);
        scene.at("2020-03-13T09:00");
        scene.sampled(officer, spot, resident, true);
        scene.sampled(officer, spot, visitor, true);
        assertThat(scene.open(officer, spot)).containsExactly(NO_NEW_CASE, LAST_CONTACT);
        refuses("spots.not-yet", () -> spots.release(spot.id(), ""));

        scene.at("2020-03-15T08:59");
        assertThat(scene.open(officer, spot)).containsExactly(NO_NEW_CASE);
        // the clock goes on: a quarter past nine, and the sample of the 13th is stale
        scene.at("2020-03-15T09:15");
        assertThat(scene.open(officer, spot)).containsExactly(RESIDENTS_NEGATIVE);
        refuses("spots.not-yet", () -> spots.release(spot.id(), ""));
        assertThat(find(spot).open()).isTrue();

        scene.sampled(officer, spot, resident, true);
        Spot released = as(officer, () -> spots.release(spot.id(), "专家组同意"));
        assertThat(released.releasedBy()).isEqualTo(officer.displayName());
        assertThat(released.releasedAt()).isAfterOrEqualTo("2020-03-15T09:15");
        assertThat(released.releaseNote()).isEqualTo("专家组同意");
        // what it was judged on stays, whatever happens to the facts afterwards
        scene.at("2020-03-20T09:00");
        assertThat(scene.judged(officer, spot)).hasSize(4).allMatch(Judgement::holds);
        refuses("spots.released-already", () -> spots.release(spot.id(), ""));
        refuses("spots.released-already", () -> {
            people.sample(spot.id(), resident, null, true);
            return true;
        });
    }

    @Test
    void timeAloneReleasesNothing() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.everyStepSigned(officer, spot);
        scene.at("2020-05-01T09:00");
        assertThat(scene.open(officer, spot)).isEmpty();
        assertThat(find(spot).open()).isTrue();
    }

    @Test
    void aNewCaseOnTheThirteenthDayJoinsTheSpotAndStartsItsClockAgain() {
        CaseRecord first = scene.confirmedCase(COUNTY);
        scene.stayed(first, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.everyStepSigned(officer, spot);
        scene.at("2020-03-14T09:00");
        CaseRecord second = scene.confirmedCase(COUNTY);
        ItineraryItem item = scene.stayed(second, place, COUNTY, "2020-03-12T10:00");
        assertThat(scene.casesOf(spot)).extracting(Presence::caseNo).containsExactly(first.caseNo(), second.caseNo());
        assertThat(scene.candidates(place)).isEmpty();
        assertThat(spotsAt()).isEqualTo(1);

        scene.at("2020-03-16T09:00");
        assertThat(scene.open(officer, spot)).containsExactly(NO_NEW_CASE);
        assertThat(earliest(spot)).isBetween("2020-03-28T09:00", "2020-03-28T09:05");
        scene.at("2020-03-28T09:30");
        assertThat(scene.open(officer, spot)).isEmpty();

        assertThat(acts(first)).containsExactly("spot_drawn");
        assertThat(acts(second)).containsExactly("spot_joined");
        // it turns out that the second was somewhere else
        scene.withdrawn(second, item);
        assertThat(scene.casesOf(spot)).extracting(Presence::caseNo).containsExactly(first.caseNo());
        assertThat(earliest(spot)).isBetween("2020-03-15T09:00", "2020-03-15T09:05");
        as(officer, () -> spots.release(spot.id(), ""));
        assertThat(acts(first)).containsExactly("spot_drawn", "spot_released");
    }

    @Test
    void whoeverIsInsideAndBecomesACaseIsACaseOfTheSpot() {
        CaseRecord first = scene.confirmedCase(COUNTY);
        scene.stayed(first, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.inside(officer, spot, "ILL-" + place);
        scene.at("2020-03-10T09:00");
        CaseRecord second = scene.confirmedCase("ILL-" + place, COUNTY);
        assertThat(scene.casesOf(spot))
                .extracting(Presence::caseNo, Presence::origin)
                .contains(org.assertj.core.groups.Tuple.tuple(second.caseNo(), Presence.Origin.INSIDE));
        assertThat(earliest(spot)).isBetween("2020-03-24T09:00", "2020-03-24T09:05");
    }

    @Test
    void whoIsACaseAlreadyWhenListedOrWasListedAndLeftIsACaseOfTheSpot() {
        CaseRecord first = scene.confirmedCase(COUNTY);
        scene.stayed(first, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        CaseRecord listedLater = scene.confirmedCase("KNOWN-" + place, "411203");
        scene.inside(officer, spot, "KNOWN-" + place);
        scene.settle();
        assertThat(scene.casesOf(spot)).extracting(Presence::caseNo).contains(listedLater.caseNo());

        UUID gone = scene.inside(officer, spot, "GONE-" + place);
        UUID longGone = scene.inside(officer, spot, "LONG-" + place);
        scene.at("2020-03-01T12:00");
        leave(spot, longGone);
        scene.at("2020-03-10T09:00");
        leave(spot, gone);
        // the onset is two days before, so that the window opens on the 5th
        scene.at("2020-03-10T12:00");
        CaseRecord fellIll = scene.confirmedCase("GONE-" + place, COUNTY);
        CaseRecord elsewhere = scene.confirmedCase("LONG-" + place, COUNTY);
        assertThat(scene.casesOf(spot))
                .extracting(Presence::caseNo)
                .contains(fellIll.caseNo())
                .doesNotContain(elsewhere.caseNo());
    }

    @Test
    void whoseCardIsWithdrawnIsOneOfTheExposedAgain() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        ItineraryItem item = scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        UUID visitor = person("B-" + place);
        scene.exposed(item, visitor, LocalDateTime.parse("2020-02-29T12:00"));
        assertThat(exposed(spot)).containsExactly(visitor);
        CaseRecord mistaken = scene.confirmedCase("B-" + place, COUNTY);
        assertThat(exposed(spot)).isEmpty();
        system(() -> cases.withdraw(mistaken.id(), "排除"));
        scene.settle();
        assertThat(exposed(spot)).containsExactly(visitor);
    }

    @Test
    void anOfficersWordOutlastsTheItineraryWhicheverComesFirst() {
        CaseRecord named = scene.confirmedCase(COUNTY);
        Spot byWord = as(
                officer,
                () -> spots.draw(new Drawing(null, named.caseNo(), place + "甲", "", COUNTY, SpotScene.BOUNDS)));
        ItineraryItem later = scene.stayed(named, place + "甲", COUNTY, "2020-02-29T10:00");
        CaseRecord stayed = scene.confirmedCase(COUNTY);
        ItineraryItem before = scene.stayed(stayed, place + "乙", COUNTY, "2020-02-29T10:00");
        Spot afterStay = as(
                officer,
                () -> spots.draw(new Drawing(null, stayed.caseNo(), place + "乙", "", COUNTY, SpotScene.BOUNDS)));
        for (Spot spot : List.of(byWord, afterStay)) {
            assertThat(scene.casesOf(spot)).singleElement().satisfies(one -> {
                assertThat(one.origin()).isEqualTo(Presence.Origin.HAND);
                assertThat(one.lastThere()).isEqualTo("2020-02-29T12:00");
            });
        }
        scene.withdrawn(named, later);
        scene.withdrawn(stayed, before);
        for (Spot spot : List.of(byWord, afterStay)) {
            assertThat(scene.casesOf(spot)).singleElement().satisfies(one -> {
                assertThat(one.origin()).isEqualTo(Presence.Origin.HAND);
                assertThat(one.lastThere()).isNull();
            });
        }
    }

    @Test
    void aCaseOfAReleasedSpotIsNoReasonToDrawThePlaceAgain() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        Spot spot =
                as(officer, () -> spots.draw(new Drawing(null, card.caseNo(), place, "", COUNTY, SpotScene.BOUNDS)));
        scene.everyStepSigned(officer, spot);
        scene.at("2020-05-01T09:00");
        as(officer, () -> spots.release(spot.id(), ""));
        refuses(
                "spots.case-had-spot",
                () -> spots.draw(new Drawing(null, card.caseNo(), place, "", COUNTY, SpotScene.BOUNDS)));
        assertThat(spotsAt()).isEqualTo(1);
        as(officer, () -> spots.draw(new Drawing(null, null, place, "", COUNTY, SpotScene.BOUNDS)));
        assertThat(spotsAt()).isEqualTo(2);
    }

    @Test
    void theListsGoOnBehindARowInEveryOrder() {
        for (String end : List.of("甲", "乙", "丙")) {
            as(officer, () -> spots.draw(new Drawing(null, null, place + end, "", COUNTY, SpotScene.BOUNDS)));
        }
        var those = new SpotList.Filter(true, COUNTY, place);
        for (String sort : List.of("drawnAt", "drawnAt,desc", "name", "name,desc", "regionCode", "regionCode,desc")) {
            walks(
                    query -> list.page(those, LocalDateTime.parse("2020-03-01T09:00"), query),
                    sort,
                    line -> line.spot().id());
        }
        CaseRecord card = scene.confirmedCase(COUNTY);
        for (String end : List.of("丁", "戊", "己")) {
            scene.stayed(card, place + end, COUNTY, "2020-02-29T10:00");
        }
        walks(query -> presences.candidates(COUNTY, place, query), null, Presence::id);
    }

    /** One by one behind the last they are the three that the first page has. */
    private <T> void walks(
            java.util.function.Function<PageQuery, Page<T>> list,
            @Nullable String sort,
            java.util.function.Function<T, UUID> id) {
        List<UUID> all =
                as(
                                officer,
                                () -> scene.read(() -> list.apply(new PageQuery(0, 50, sort, null))
                                        .items()))
                        .stream()
                        .map(id)
                        .toList();
        assertThat(all).hasSize(3);
        var walked = new ArrayList<UUID>();
        for (int i = 0; i < 3; i++) {
            UUID last = walked.isEmpty() ? null : walked.getLast();
            Page<T> page = as(officer, () -> scene.read(() -> list.apply(new PageQuery(0, 1, sort, last))));
            assertThat(page.total()).isEqualTo(3);
            walked.add(id.apply(page.items().getFirst()));
        }
        assertThat(walked).as("%s", sort).isEqualTo(all);
    }

    @Test
    void theSameEventTwiceChangesNothing() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        ItineraryItem item = scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.exposed(item, person("W-" + place), LocalDateTime.parse("2020-02-29T12:00"));
        List<String> before = rows();
        for (int i = 0; i < 2; i++) {
            system(() -> scene.read(() -> {
                follow.on(new ItineraryApproved(item.indexId(), card.id(), List.of(item.id())));
                follow.on(new SpotDrawn(spot.id()));
                return true;
            }));
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(before).hasSizeGreaterThan(2);
    }

    @Test
    void aSpotKeepsTheRulesByWhichItWasDrawn() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.everyStepSigned(officer, spot);
        String text = system(() -> diseases.text(spot.disease(), spot.rulesVersion()));
        var longer = system(() -> diseases.add(
                "test", text.replace("no_new_case:\n      days: 14", "no_new_case:\n      days: 28"), "test"));
        try {
            assertThat(longer.version()).isGreaterThan(spot.rulesVersion());
            scene.at("2020-03-15T09:30");
            assertThat(find(spot).rulesVersion()).isEqualTo(spot.rulesVersion());
            assertThat(scene.open(officer, spot)).isEmpty();
            scene.confirmedCase(COUNTY);
            Spot later =
                    as(officer, () -> spots.draw(new Drawing(null, null, place + "东", "", COUNTY, SpotScene.BOUNDS)));
            assertThat(later.rulesVersion()).isEqualTo(longer.version());
            assertThat(earliest(later)).isBetween("2020-04-12T09:30", "2020-04-12T09:35");
        } finally {
            system(() -> diseases.add("test", text, "test"));
        }
    }

    @Test
    void stepsAreSignedInOrderByThoseWhoMay() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        Account guardian = scene.account(Role.GUARD);
        refuses("spots.step-before", () -> sign(spot, "notify"));
        refuses("spots.release-signs-itself", () -> sign(spot, "release"));
        refuses("spots.not-found", () -> sign(spot, "dance"));
        as(guardian, () -> sign(spot, "seal"));
        refuses("spots.signed-already", () -> sign(spot, "seal"));
        refusesAs(guardian, "spots.not-yours-to-sign", () -> sign(spot, "notify"));
        refusesAs(scene.account(Role.COMMAND), "spots.not-yours-to-sign", () -> sign(spot, "notify"));
        assertThat(jdbcSigned(spot, "seal")).isEqualTo(guardian.displayName());
    }

    @Test
    void aStepThatIsNotSignedInTimeGoesUpOnceADesk() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        Account guardian = scene.account(Role.GUARD);
        // due after 2 h; the profile gives each desk 30 min
        assertThat(desks(spot, "seal", Duration.ofMinutes(119))).isEmpty();
        assertThat(desks(spot, "seal", Duration.ofMinutes(121))).containsExactly(Desk.COUNTY);
        assertThat(desks(spot, "seal", Duration.ofMinutes(122))).isEmpty();
        assertThat(desks(spot, "seal", Duration.ofMinutes(185))).containsExactly(Desk.CITY, Desk.PROVINCE);
        assertThat(desks(spot, "notify", Duration.ofMinutes(241))).containsExactly(Desk.COUNTY);
        as(guardian, () -> sign(spot, "seal"));
        as(officer, () -> sign(spot, "notify"));
        assertThat(desks(spot, "notify", Duration.ofHours(9))).isEmpty();
        assertThat(desks(spot, "release", Duration.ofDays(90))).isEmpty();
    }

    @Test
    void oneOpenSpotAPlaceDrawnOnceFromACandidate() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Presence candidate = candidate();
        Spot spot = scene.drawn(officer, candidate);
        assertThat(spot.legalBasis()).isEqualTo("law-42-order");
        refuses("spots.candidate-taken", () -> scene.drawn(officer, candidate));
        refuses(
                "spots.place-has-spot",
                () -> spots.draw(new Drawing(null, card.caseNo(), place, "", COUNTY, SpotScene.BOUNDS)));
    }

    @Test
    void aSpotDrawnByHandHasItsCase() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        Spot spot =
                as(officer, () -> spots.draw(new Drawing(null, card.caseNo(), place, "", COUNTY, SpotScene.BOUNDS)));
        assertThat(scene.casesOf(spot)).extracting(Presence::caseNo).containsExactly(card.caseNo());
        refuses(
                "spots.case-not-found",
                () -> spots.draw(new Drawing(null, "NOBODY", place + "西", "", COUNTY, SpotScene.BOUNDS)));
        // what the card says of the patient's county is followed
        system(() -> cases.correct(
                card.id(), new CaseChange(Classification.CONFIRMED, null, null, null, null, null, null, null)));
        scene.settle();
        assertThat(scene.casesOf(spot)).extracting(Presence::caseNo).containsExactly(card.caseNo());
    }

    @Test
    void theCountyOfTheCaseSeesTheSpotAndDoesNotRunIt() {
        CaseRecord card = scene.confirmedCase("411203");
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Account neighbour = scene.account(Role.COUNTY_CDC, "411203");
        Presence candidate = candidate();
        refusesAs(neighbour, "spots.other-region", () -> scene.drawn(neighbour, candidate));
        Spot spot = scene.drawn(officer, candidate);
        scene.inside(officer, spot, "N-" + place);
        assertThat(as(neighbour, () -> spots.find(spot.id()))).isPresent();
        assertThat(as(
                        neighbour,
                        () -> scene.read(() -> jdbc.sql("select count(*) from spots.inside")
                                .query(Long.class)
                                .single())))
                .isZero();
        refusesAs(neighbour, "spots.other-region", () -> sign(spot, "seal"));
        refusesAs(neighbour, "spots.other-region", () -> spots.release(spot.id(), ""));
        Account stranger = scene.account(Role.COUNTY_CDC, "110101");
        assertThat(as(stranger, () -> spots.find(spot.id()))).isEmpty();
    }

    @Test
    void whoSeesTheSpotFromOutsideReadsTheSameConditions() throws Exception {
        CaseRecord card = scene.confirmedCase("411203");
        ItineraryItem item = scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.inside(officer, spot, "O-" + place);
        scene.exposed(item, person("E-" + place), LocalDateTime.parse("2020-02-29T12:00"));
        as(officer, () -> {
            guard.report(spot.id(), null, "一切正常");
            return true;
        });
        scene.at("2020-03-03T09:00");
        String inside = page(spot, officer);
        String outside = page(spot, scene.account(Role.COUNTY_CDC, "411203"));
        assertThat(JsonPath.<List<Boolean>>read(inside, "$.conditions[*].holds"))
                .containsExactly(false, false, false, false);
        for (String same : List.of("$.conditions[*].holds", "$.conditions[*].reason", "$.missingReports")) {
            assertThat(JsonPath.<Object>read(outside, same)).isEqualTo(JsonPath.read(inside, same));
        }
        assertThat(JsonPath.<List<String>>read(outside, "$.missingReports")).containsExactly("2020-03-02");
        assertThat(JsonPath.<Boolean>read(outside, "$.own")).isFalse();
        assertThat(JsonPath.<List<Object>>read(outside, "$.reports")).isEmpty();
    }

    private String page(Spot spot, Account reader) throws Exception {
        return mvc.perform(get("/api/spots/{id}", spot.id()).with(signedIn.as(reader)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void peopleComeAndGoAndOnlyThoseInsideMustBeNegative() {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        UUID person = scene.inside(officer, spot, "P-" + place);
        refuses(
                "spots.inside-already",
                () -> people.enter(spot.id(), new Identity("99", "P-" + place, "居民", ""), false, null));
        refuses(
                "spots.person-unidentified",
                () -> people.enter(spot.id(), new Identity("", "", "某人", ""), false, null));
        scene.sampled(officer, spot, person, false);
        assertThat(scene.open(officer, spot)).contains(RESIDENTS_NEGATIVE);
        as(officer, () -> {
            people.leave(spot.id(), person, null, "转送医院");
            return true;
        });
        assertThat(scene.open(officer, spot)).doesNotContain(RESIDENTS_NEGATIVE);
        refuses("spots.not-inside", () -> {
            people.leave(spot.id(), person, null, "转送医院");
            return true;
        });
        refuses("spots.person-not-listed", () -> {
            people.sample(spot.id(), UUID.randomUUID(), null, true);
            return true;
        });
    }

    @Test
    void guardsSignOnBeforeTheySignOff() {
        Spot spot = as(officer, () -> spots.draw(new Drawing(null, null, place, "", COUNTY, SpotScene.BOUNDS)));
        refuses("spots.shift-times", () -> {
            guard.plan(
                    spot.id(),
                    "东门",
                    "张三",
                    LocalDateTime.parse("2020-03-01T20:00"),
                    LocalDateTime.parse("2020-03-01T08:00"));
            return true;
        });
        as(officer, () -> {
            guard.plan(
                    spot.id(),
                    "东门",
                    "张三",
                    LocalDateTime.parse("2020-03-01T08:00"),
                    LocalDateTime.parse("2020-03-01T20:00"));
            return true;
        });
        UUID shift = system(() -> scene.read(() -> jdbc.sql("select id from spots.shift where spot_id = :spot")
                .param("spot", spot.id())
                .query(UUID.class)
                .single()));
        refuses("spots.not-to-sign-off", () -> turn(spot, shift, false));
        as(officer, () -> turn(spot, shift, true));
        refuses("spots.not-to-sign-on", () -> turn(spot, shift, true));
        as(officer, () -> turn(spot, shift, false));
    }

    @Test
    void thePageSaysInWordsWhatIsOpenAndTheReleaseNamesIt() throws Exception {
        CaseRecord card = scene.confirmedCase(COUNTY);
        scene.stayed(card, place, COUNTY, "2020-02-29T10:00");
        Spot spot = scene.drawn(officer, candidate());
        scene.inside(officer, spot, "Q-" + place);
        mvc.perform(get("/api/spots/{id}", spot.id())
                        .header("Accept-Language", "en")
                        .with(signedIn.as(officer)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.steps[0].name").value("seal"))
                .andExpect(jsonPath("$.steps[0].mine").value(true))
                .andExpect(jsonPath("$.steps[1].waitsFor[0]").value("seal"))
                .andExpect(jsonPath("$.releasable").value(false))
                .andExpect(jsonPath("$.conditions[0].reason", containsString(card.caseNo())))
                .andExpect(jsonPath("$.conditions[0].reason", containsString("14 full days are over on 2020-03-15")))
                .andExpect(jsonPath("$.conditions[3].reason", containsString("seal, notify")));
        mvc.perform(post("/api/spots/{id}/release", spot.id())
                        .header("Accept-Language", "en")
                        .contentType("application/json")
                        .content("{}")
                        .with(signedIn.as(officer)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.detail", containsString("no new case, everyone inside negative")));
        mvc.perform(get("/api/spots/{id}/people", spot.id()).with(signedIn.as(officer)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].inside").value(true))
                .andExpect(jsonPath("$.items[0].maskedName").value("居*"));
        mvc.perform(get("/api/spots").param("open", "true").param("q", place).with(signedIn.as(officer)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].cases").value(1))
                .andExpect(jsonPath("$.items[0].steps").value(9));
    }

    private void leave(Spot spot, UUID person) {
        as(officer, () -> {
            people.leave(spot.id(), person, null, "转送医院");
            return true;
        });
    }

    private List<UUID> exposed(Spot spot) {
        return system(() -> scene.read(() -> jdbc.sql("select person_id from spots.exposed where spot_id = :spot")
                .param("spot", spot.id())
                .query(UUID.class)
                .list()));
    }

    private boolean turn(Spot spot, UUID shift, boolean on) {
        guard.turn(spot.id(), shift, on);
        return true;
    }

    private boolean sign(Spot spot, String step) {
        spots.sign(spot.id(), step, "", "");
        return true;
    }

    private Presence candidate() {
        return scene.candidates(place).getFirst();
    }

    private Spot find(Spot spot) {
        return as(officer, () -> spots.find(spot.id())).orElseThrow();
    }

    private UUID person(String number) {
        return system(() -> registry.resolve(List.of(new Identity("99", number, "王小明", ""))))
                .getFirst();
    }

    private LocalDateTime earliest(Spot spot) {
        return java.util.Objects.requireNonNull(scene.judged(officer, spot).stream()
                .filter(one -> one.condition() == NO_NEW_CASE)
                .findFirst()
                .orElseThrow()
                .earliest());
    }

    private List<String> acts(CaseRecord card) {
        return system(() -> scene.read(() -> story.of(card.id()))).stream()
                .map(StoryLine::act)
                .toList();
    }

    private long spotsAt() {
        return system(() -> scene.read(() -> jdbc.sql("select count(*) from spots.spot where name = :name")
                .param("name", place)
                .query(Long.class)
                .single()));
    }

    private String jdbcSigned(Spot spot, String step) {
        return system(() ->
                scene.read(() -> jdbc.sql("select signed_by from spots.step where spot_id = :spot and step_id = :step")
                        .param("spot", spot.id())
                        .param("step", step)
                        .query(String.class)
                        .single()));
    }

    private List<String> rows() {
        return system(() -> scene.read(() -> jdbc.sql("""
                select r from (
                    select p::text as r from spots.presence p union all select s::text from spots.spot s
                    union all select e::text from spots.exposed e union all select t::text from spots.step t) all_rows
                order by r
                """).query(String.class).list()));
    }

    /** The desks that hear of the step when an instance looks so long after now. */
    private List<Desk> desks(Spot spot, String step, Duration passed) {
        var said = new CopyOnWriteArrayList<StepOverdue>();
        var instance = new OverdueSteps(
                jdbc,
                diseases,
                event -> {
                    if (event instanceof StepOverdue overdue) {
                        said.add(overdue);
                    }
                },
                Clock.offset(scene.clock(), passed));
        system(() -> transactions.execute(_ -> instance.notice()));
        var desks = new ArrayList<Desk>();
        said.stream()
                .filter(one -> one.spotId().equals(spot.id()) && one.step().equals(step))
                .forEach(one -> desks.add(one.desk()));
        return desks;
    }

    private void refuses(String code, java.util.function.Supplier<?> verb) {
        refusesAs(officer, code, verb);
    }

    private static void refusesAs(Account account, String code, java.util.function.Supplier<?> verb) {
        ThrowableAssert.ThrowingCallable call = () -> as(account, verb::get);
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
