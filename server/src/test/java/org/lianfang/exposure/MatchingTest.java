package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianfang.exposure.Scene.stay;
import static org.lianfang.exposure.Scene.system;
import static org.lianfang.exposure.Scene.train;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.Disposition;
import org.lianfang.isolation.Orders;
import org.lianfang.matching.ContactClass;
import org.lianfang.matching.Tie;
import org.lianfang.people.Identity;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.ContactChange;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.NamedTies;
import org.springframework.beans.factory.annotation.Autowired;

@LianfangTest
class MatchingTest {
    @Autowired
    Scene scene;

    @Autowired
    Matching matching;

    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    NamedTies ties;

    @Autowired
    Diseases diseases;

    @Autowired
    Orders orders;

    @Autowired
    RulePreview preview;

    @Test
    void findsWhoSharedATrainWhenTheItineraryIsApproved() {
        var day = LocalDate.of(2020, 1, 22);
        scene.trips(
                "99,A1,甲一,,train,G6683,2020-01-22,02,04C,郑州东,三门峡南,,",
                "99,A2,甲二,,train,Ｇ6683次,2020-01-22,2号车厢,,郑州东,三门峡南,,",
                "99,A3,甲三,,train,G6683,2020-01-22,5,,郑州东,三门峡南,,",
                "99,A4,甲四,,train,G6683,2020-01-22,,,郑州东,三门峡南,,",
                "99,A5,甲五,,train,G6683,2020-01-21,2,,郑州东,三门峡南,,",
                "99,A6,甲六,,train,G6685,2020-01-22,2,,郑州东,三门峡南,,");
        var index = scene.approve(scene.confirmedCase("CASE1", day.plusDays(1), null), train("G6683", day, "2"));
        assertThat(classes(index))
                .containsExactlyInAnyOrder(
                        ContactClass.CLOSE, ContactClass.CLOSE, ContactClass.GENERAL, ContactClass.UNVERIFIED);
    }

    @Test
    void makesWhomTheInvestigationNamesAContactUntilThatIsWithdrawn() {
        var record = scene.confirmedCase("CASE20", LocalDate.of(2020, 1, 20), null);
        var carer = new Identity("99", "E1", "戊一", "");
        var tie = system(() -> ties.name(record.id(), carer, Tie.Kind.CARER, "夜间陪护"));
        scene.settle();
        var index = scene.indexOf(record);
        assertThat(scene.contactsOf(index)).extracting(Contact::personId).containsExactly(tie.personId());
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE);
        assertThatThrownBy(() -> system(() -> ties.name(record.id(), carer, Tie.Kind.CARER, "")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("tie-exists");
        system(() -> {
            ties.withdraw(record.id(), tie.id(), "另一位病人的陪护");
            return null;
        });
        scene.settle();
        assertThat(scene.contactsOf(index)).isEmpty();
    }

    @Test
    void knowsTheNamedPersonWhenTheRegistryLearnsOfThem() {
        var record = scene.confirmedCase("CASE21", LocalDate.of(2020, 1, 20), null);
        var tie = system(() -> ties.name(record.id(), new Identity("", "", "己一", "13900000021"), Tie.Kind.ROOM, ""));
        scene.settle();
        scene.people("99,F1,己一,M,1980-01-01,13900000021,411202,某路一号,H21,head");
        var contact = scene.contactsOf(scene.indexOf(record)).getFirst();
        assertThat(contact.regionCode()).isEqualTo("411202");
        assertThat(contact.personId()).isNotEqualTo(tie.personId());
    }

    @Test
    void refusesToTieACaseToItself() {
        var record = scene.confirmedCase("CASE22", LocalDate.of(2020, 1, 20), null);
        assertThatThrownBy(() -> system(
                        () -> ties.name(record.id(), new Identity("99", "CASE22", "病例CASE22", ""), Tie.Kind.ROOM, "")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("tie-to-itself");
    }

    @Test
    void otherRulesChangeNobodyUntilTheyAreAdoptedAndThePreviewSaysWhom() {
        var start = LocalDateTime.of(2020, 1, 19, 10, 0);
        scene.visits(
                "99,G1,庚一,,新华书店,411202,2020-01-19T10:00,2020-01-19T10:20,desk",
                "99,G2,庚二,,新华书店,411202,2020-01-19T10:00,2020-01-19T11:00,desk");
        var index = scene.approve(
                scene.confirmedCase("CASE23", start.toLocalDate(), null), stay("新华书店", start, start.plusHours(1)));
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.CLOSE);

        var inForce = diseases.current();
        var yaml = diseases.text(inForce.id(), inForce.version()).replace("close_minutes: 15", "close_minutes: 30");
        var proposed = diseases.read("stricter.yaml", yaml);
        var seen = preview.of(proposed, Progress.silent()).changes().stream()
                .filter(change -> change.reference()
                        .equals(system(() -> itineraries.find(index))
                                .orElseThrow()
                                .reference()))
                .toList();
        assertThat(seen).singleElement().satisfies(change -> {
            assertThat(change.before())
                    .isEqualTo(new RulePreview.Fate(ContactClass.CLOSE, Disposition.Order.CENTRAL_SITE, 14));
            assertThat(change.after())
                    .isEqualTo(new RulePreview.Fate(ContactClass.GENERAL, Disposition.Order.HOME, 14));
        });

        var added = diseases.add("stricter.yaml", yaml, "test");
        matching.rematchAll(Progress.silent());
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.CLOSE);
        system(() -> itineraries.adopt(added));
        scene.settle();
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.GENERAL);

        system(() ->
                itineraries.adopt(diseases.add("as-before.yaml", yaml.replace("minutes: 30", "minutes: 15"), "test")));
        scene.settle();
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE, ContactClass.CLOSE);
    }

    @Test
    void ordersFollowAdoptedRulesThatChangeNobodysClass() {
        var start = LocalDateTime.of(2020, 1, 19, 10, 0);
        scene.visits("99,G3,庚三,,新华书店二店,411202,2020-01-19T10:00,2020-01-19T11:00,desk");
        var index = scene.approve(
                scene.confirmedCase("CASE24", start.toLocalDate(), null), stay("新华书店二店", start, start.plusHours(1)));
        assertThat(endOfOrder(index)).isEqualTo(start.toLocalDate().plusDays(14));
        var inForce = diseases.current();
        var yaml = diseases.text(inForce.id(), inForce.version());
        var longer = yaml.replace("order: central_site\n      days: 14", "order: central_site\n      days: 21");
        system(() -> itineraries.adopt(diseases.add("longer.yaml", longer, "test")));
        scene.settle();
        assertThat(endOfOrder(index)).isEqualTo(start.toLocalDate().plusDays(21));
        system(() -> itineraries.adopt(diseases.add("as-before.yaml", yaml, "test")));
        scene.settle();
        assertThat(endOfOrder(index)).isEqualTo(start.toLocalDate().plusDays(14));
    }

    private @Nullable LocalDate endOfOrder(UUID index) {
        return system(() -> orders.ofContact(scene.contactsOf(index).getFirst().id())
                        .getFirst())
                .endsOn();
    }

    @Test
    void findsPairedNumbersByAnyOfThem() {
        var day = LocalDate.of(2020, 1, 10);
        scene.trips("99,B1,乙一,,train,K446/K447,2020-01-10,3,,,,,", "99,B2,乙二,,train,K447,2020-01-10,3,,,,,");
        var index = scene.approve(scene.confirmedCase("CASE2", day, null), train("K447", day, "3"));
        assertThat(scene.contactsOf(index)).hasSize(2);
    }

    @Test
    void matchesAnApprovedItineraryAgainWhenAListComesLater() {
        var start = LocalDateTime.of(2020, 1, 12, 10, 0);
        var index = scene.approve(
                scene.confirmedCase("CASE3", start.toLocalDate(), null), stay("大张超市", start, start.plusHours(1)));
        assertThat(scene.contactsOf(index)).isEmpty();
        scene.visits(
                "99,C1,丙一,,大张超市,411202,2020-01-12T10:30,2020-01-12T12:00,gate",
                "99,C2,丙二,,大张 超市,411202,2020-01-12T10:50,2020-01-12T12:00,gate",
                "99,C3,丙三,,大张超市,411202,2020-01-12T11:00,2020-01-12T12:00,gate",
                "99,C4,丙四,,大张超市,411203,2020-01-12T10:30,2020-01-12T12:00,gate",
                "99,C5,丙五,,大张超市,411202,2020-01-12T10:30,,gate");
        assertThat(classes(index))
                .as("the third came when the case had gone, and met the first")
                .containsExactlyInAnyOrder(
                        ContactClass.CLOSE, ContactClass.GENERAL, ContactClass.UNVERIFIED, ContactClass.SECOND_ORDER);
    }

    @Test
    void findsAStayThatBeganDaysBefore() {
        var start = LocalDateTime.of(2020, 1, 15, 10, 0);
        scene.visits("99,D1,丁一,,黄河宾馆,411202,2020-01-05T18:00,2020-01-25T09:00,desk");
        var index = scene.approve(
                scene.confirmedCase("CASE4", start.toLocalDate(), null), stay("黄河宾馆", start, start.plusHours(3)));
        assertThat(classes(index)).containsExactly(ContactClass.CLOSE);
    }

    @Test
    void neverMakesACaseItsOwnContactAndMakesTwoCasesEachOthers() {
        var day = LocalDate.of(2020, 1, 8);
        scene.trips("99,CASE5,病例CASE5,,train,G1,2020-01-08,1,,,,,", "99,CASE6,病例CASE6,,train,G1,2020-01-08,1,,,,,");
        var one = scene.confirmedCase("CASE5", day, null);
        var other = scene.confirmedCase("CASE6", day, null);
        var first = scene.approve(one, train("G1", day, "1"));
        var second = scene.approve(other, train("G1", day, "1"));
        assertThat(scene.contactsOf(first)).extracting(Contact::personId).containsExactly(other.personId());
        assertThat(scene.contactsOf(second)).extracting(Contact::personId).containsExactly(one.personId());
    }

    @Test
    void twoCasesInOneCarriageWithoutAnyListAreContactsOfEachOther() {
        var day = LocalDate.of(2020, 1, 7);
        var one = scene.confirmedCase("CASE12", day, null);
        var other = scene.confirmedCase("CASE13", day, null);
        var first = scene.approve(one, train("G14", day, "1"));
        assertThat(scene.contactsOf(first)).isEmpty();
        var second = scene.approve(other, train("G14", day, "01车厢"));
        assertThat(scene.contactsOf(first)).extracting(Contact::personId).containsExactly(other.personId());
        assertThat(scene.contactsOf(second)).extracting(Contact::personId).containsExactly(one.personId());
        assertThat(classes(first)).containsExactly(ContactClass.CLOSE);
        assertThat(classes(second)).containsExactly(ContactClass.CLOSE);
        var item = system(() -> itineraries.approvedOf(second).getFirst());
        system(() -> {
            itineraries.remove(other.id(), item.id(), "another train");
            return null;
        });
        scene.settle();
        assertThat(scene.contactsOf(first)).isEmpty();
        assertThat(scene.contactsOf(second)).isEmpty();
    }

    @Test
    void matchesThoseAgainWhomAnApprovedItemCanMeetAndNobodyElse() {
        var day = LocalDate.of(2020, 1, 9);
        var near = scene.confirmedCase("CASE14", day, null);
        var nextDay = scene.confirmedCase("CASE15", day, null);
        scene.approve(near, train("G15", day, "1"), stay("百货楼", day.atTime(9, 0), day.atTime(10, 0)));
        scene.approve(nextDay, train("G15", day.plusDays(1), "1"), stay("百货楼", day.atTime(20, 0), day.atTime(21, 0)));
        var before = lastOf(near);
        var untouched = lastOf(nextDay);
        scene.approve(
                scene.confirmedCase("CASE16", day, null),
                train("G15", day, "2"),
                stay("百货楼", day.atTime(9, 50), day.atTime(11, 0)));
        assertThat(lastOf(near)).isNotEqualTo(before);
        assertThat(lastOf(nextDay)).isEqualTo(untouched);
        assertThat(classes(scene.indexOf(near))).containsExactly(ContactClass.GENERAL);
    }

    @Test
    void aCaseThatTurnsOutToBeAnotherPersonIsThatPersonForThoseItMetToo() {
        var day = LocalDate.of(2020, 1, 13);
        var one = scene.confirmedCase("CASE19", day, null);
        var other = scene.confirmedCase("CASE20", day, null);
        var first = scene.approve(one, train("G17", day, "1"));
        scene.approve(other, train("G17", day, "1"));
        assertThat(scene.contactsOf(first)).extracting(Contact::personId).containsExactly(other.personId());
        scene.cases(other.caseNo() + ",99,CASE21,病例CASE21,,,,411202,,confirmed,2020-01-13,,,,");
        var now = system(() -> cases.find(other.id()).orElseThrow().personId());
        assertThat(now).isNotEqualTo(other.personId());
        assertThat(scene.contactsOf(first)).extracting(Contact::personId).containsExactly(now);
    }

    @Test
    void aDraftOfAnotherCaseCountsForNothing() {
        var day = LocalDate.of(2020, 1, 11);
        var one = scene.confirmedCase("CASE17", day, null);
        var other = scene.confirmedCase("CASE18", day, null);
        var first = scene.approve(one, train("G16", day, "1"));
        system(() -> itineraries.add(other.id(), train("G16", day, "1")));
        scene.settle();
        assertThat(matching.rematch(first).nothing()).isTrue();
        assertThat(scene.contactsOf(first)).isEmpty();
    }

    @Test
    void withdrawsWhomTheCorrectedWindowLeavesOut() {
        var day = LocalDate.of(2020, 1, 6);
        scene.trips("99,E1,戊一,,train,G9,2020-01-06,1,,,,,");
        var record = scene.confirmedCase("CASE7", day, null);
        var index = scene.approve(record, train("G9", day, "1"));
        assertThat(scene.contactsOf(index)).hasSize(1);
        system(() -> cases.isolate(record.id(), day.minusDays(1).atTime(9, 0)));
        scene.settle();
        assertThat(scene.contactsOf(index)).isEmpty();
    }

    @Test
    void changesNothingWhenNothingIsNew() {
        var day = LocalDate.of(2020, 1, 4);
        scene.trips("99,F1,己一,,train,G10,2020-01-04,1,,,,,");
        var index = scene.approve(scene.confirmedCase("CASE8", day, null), train("G10", day, "1"));
        var change = matching.rematch(index);
        assertThat(change.nothing()).isTrue();
        assertThat(change.unchanged()).isEqualTo(1);
        var all = matching.rematchAll(Progress.silent());
        assertThat(all.added() + all.changed() + all.removed()).isZero();
    }

    @Test
    void matchesOneCaseOnceAtATime() throws Exception {
        var day = LocalDate.of(2020, 1, 2);
        var index = scene.approve(scene.confirmedCase("CASE9", day, null), train("G11", day, "1"));
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<ContactChange>> work = Collections.nCopies(6, () -> matching.rematch(index));
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get().nothing()).isTrue();
            }
        }
    }

    @Test
    void refusesToMatchWithinAPartOfTheCountry() {
        var day = LocalDate.of(2020, 1, 3);
        scene.trips("99,G1,庚一,,train,G12,2020-01-03,1,,,,,");
        var index = scene.approve(scene.confirmedCase("CASE10", day, null), train("G12", day, "1"));
        // whoever asks, the whole country is looked at: the person's residence is unknown to this county
        var change = new Jurisdiction("411203", null, "test").call(() -> matching.rematch(index));
        assertThat(change.nothing()).isTrue();
        assertThat(scene.contactsOf(index)).hasSize(1);
    }

    @Test
    void recordsWhatEachStepCost() {
        var day = LocalDate.of(2020, 1, 1);
        var record = scene.confirmedCase("CASE11", day, null);
        assertThat(system(() -> matching.lastOf(record.id()))).isPresent();
        scene.trips("99,H1,辛一,,train,G13,2020-01-01,1,,,,,");
        scene.approve(record, train("G13", day, "1"));
        var run = system(() -> matching.lastOf(record.id())).orElseThrow();
        assertThat(run.candidates()).isEqualTo(1);
        assertThat(run.contacts()).isEqualTo(1);
        assertThat(run.candidatesMs()).isPositive();
    }

    private MatchRun lastOf(CaseRecord record) {
        return system(() -> matching.lastOf(record.id())).orElseThrow();
    }

    private List<ContactClass> classes(UUID index) {
        return scene.contactsOf(index).stream().map(Contact::contactClass).toList();
    }
}
