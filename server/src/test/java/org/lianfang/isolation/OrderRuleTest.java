package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Disposition;
import org.lianfang.disease.Questionnaire;
import org.lianfang.matching.RuleSet;

class OrderRuleTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2020, 1, 22, 12, 0);
    private static final UUID PERSON = new UUID(0, 1);

    private final OrderRule rule = new OrderRule(always(profile()));

    @Test
    void anArrivalIsObservedAtHomeFromTheDayOnWhichTheyCame() {
        var issue = issued(List.of(ground(1, GroundClass.ARRIVAL_ELSEWHERE, NOON)), null);
        assertThat(issue.kind()).isEqualTo(Disposition.Order.HOME);
        assertThat(issue.endsOn()).isEqualTo(NOON.toLocalDate().plusDays(14));
        assertThat(issue.why()).isEqualTo(Verdict.Why.ARRIVED);
    }

    @Test
    void aCloseContactIsStrongerThanAnArrivalAndAGeneralOneOnlyMakesItLonger() {
        var arrived = ground(1, GroundClass.ARRIVAL_ELSEWHERE, NOON);
        var atHome = inForce(List.of(arrived));
        var close = issued(List.of(arrived, ground(2, GroundClass.CLOSE, NOON)), atHome);
        assertThat(close.kind()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(close.why()).isEqualTo(Verdict.Why.STRONGER_CLASS);
        var longer = issued(List.of(arrived, ground(2, GroundClass.GENERAL, NOON.plusDays(3))), atHome);
        assertThat(longer.kind()).isEqualTo(Disposition.Order.HOME);
        assertThat(longer.endsOn()).isEqualTo(NOON.toLocalDate().plusDays(17));
    }

    @Test
    void anArrivalThatWasReleasedIsDoneWithAndALaterContactIsJudgedAsOne() {
        var arrived = ground(1, GroundClass.ARRIVAL_ELSEWHERE, NOON);
        var order = inForce(List.of(arrived));
        var released = copy(order, order.kind(), OrderStatus.RELEASED, order.endsOn(), NOON.plusDays(15), null, false);
        assertThat(rule.decide(List.of(arrived), null, released)).isInstanceOf(Verdict.Keep.class);
        var later = (Verdict.Issue)
                rule.decide(List.of(arrived, ground(2, GroundClass.UNVERIFIED, NOON.plusDays(60))), null, released);
        assertThat(later.kind()).isEqualTo(Disposition.Order.CALL);
    }

    @Test
    void bringsACloseContactToASiteForFourteenDaysFromTheLastExposure() {
        var issue = issued(List.of(ground(1, GroundClass.CLOSE, NOON)), null);
        assertThat(issue.rule().order()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(issue.endsOn()).isEqualTo(LocalDate.of(2020, 2, 5));
        assertThat(issue.why()).isEqualTo(Verdict.Why.EXPOSED);
    }

    @Test
    void keepsAGeneralContactAtHomeForFourteenDays() {
        var issue = issued(List.of(ground(1, GroundClass.GENERAL, NOON)), null);
        assertThat(issue.rule().order()).isEqualTo(Disposition.Order.HOME);
        assertThat(issue.endsOn()).isEqualTo(LocalDate.of(2020, 2, 5));
    }

    @Test
    void callsAnUnverifiedContactWithinFourHours() {
        var issue = issued(List.of(ground(1, GroundClass.UNVERIFIED, NOON)), null);
        assertThat(issue.rule().order()).isEqualTo(Disposition.Order.CALL);
        assertThat(issue.rule().dueHours()).isEqualTo(4);
    }

    @Test
    void hasNoEndWhileTheExposureGoesOn() {
        assertThat(issued(List.of(ground(1, GroundClass.CLOSE, null)), null).endsOn())
                .isNull();
    }

    @Test
    void letsTheStrongestClassDecideWhereAndTheLastExposureUntilWhen() {
        var issue = issued(
                List.of(ground(1, GroundClass.CLOSE, NOON), ground(2, GroundClass.GENERAL, NOON.plusDays(3))), null);
        assertThat(issue.ground().contactId()).isEqualTo(new UUID(1, 1));
        assertThat(issue.endsOn()).isEqualTo(LocalDate.of(2020, 2, 8));
    }

    @Test
    void doesNotLengthenAVerifiedObservationForAnUnverifiedExposure() {
        var issue = issued(
                List.of(ground(1, GroundClass.GENERAL, NOON), ground(2, GroundClass.UNVERIFIED, NOON.plusDays(3))),
                null);
        assertThat(issue.rule().order()).isEqualTo(Disposition.Order.CALL);
        var close = issued(
                List.of(ground(1, GroundClass.CLOSE, NOON), ground(2, GroundClass.UNVERIFIED, NOON.plusDays(3))), null);
        assertThat(close.endsOn()).isEqualTo(LocalDate.of(2020, 2, 5));
    }

    @Test
    void keepsTheOrderInForceWhileNothingElseFollowsFromTheGrounds() {
        var grounds = List.of(ground(1, GroundClass.CLOSE, NOON));
        assertThat(rule.decide(grounds, inForce(grounds), null)).isEqualTo(new Verdict.Keep());
    }

    @Test
    void startsTheObservationAnewAfterAnotherExposure() {
        var before = inForce(List.of(ground(1, GroundClass.CLOSE, NOON)));
        var issue = issued(List.of(ground(1, GroundClass.CLOSE, NOON.plusDays(2))), before);
        assertThat(issue.endsOn()).isEqualTo(LocalDate.of(2020, 2, 7));
        assertThat(issue.why()).isEqualTo(Verdict.Why.EXPOSED_AGAIN);
    }

    @Test
    void replacesHomeByASiteWhenAStrongerClassBecomesKnown() {
        var before = inForce(List.of(ground(1, GroundClass.GENERAL, NOON)));
        var issue = issued(
                List.of(ground(1, GroundClass.GENERAL, NOON), ground(2, GroundClass.CLOSE, NOON.minusDays(1))), before);
        assertThat(issue.rule().order()).isEqualTo(Disposition.Order.CENTRAL_SITE);
        assertThat(issue.endsOn()).isEqualTo(LocalDate.of(2020, 2, 5));
        assertThat(issue.why()).isEqualTo(Verdict.Why.STRONGER_CLASS);
    }

    @Test
    void saysThatTheExposureWasCorrectedWhenTheEndComesEarlier() {
        var before = inForce(List.of(ground(1, GroundClass.CLOSE, NOON)));
        var issue = issued(List.of(ground(1, GroundClass.CLOSE, NOON.minusDays(2))), before);
        assertThat(issue.why()).isEqualTo(Verdict.Why.EXPOSURE_CORRECTED);
    }

    @Test
    void endsAnOrderWhoseLastContactWasWithdrawn() {
        var grounds = List.of(ground(1, GroundClass.CLOSE, NOON));
        var withdrawn = List.of(grounds.getFirst().asWithdrawn());
        assertThat(rule.decide(withdrawn, inForce(grounds), null))
                .isEqualTo(new Verdict.End(Verdict.Why.CONTACT_WITHDRAWN));
        assertThat(rule.decide(withdrawn, null, null)).isEqualTo(new Verdict.Keep());
    }

    @Test
    void isDueForReleaseTheDayAfterTheEndAndNotReleasedByIt() {
        var order = inForce(List.of(ground(1, GroundClass.CLOSE, NOON)));
        assertThat(order.dueForRelease(LocalDate.of(2020, 2, 5))).isFalse();
        assertThat(order.dueForRelease(LocalDate.of(2020, 2, 6))).isTrue();
        assertThat(order.status().live()).isTrue();
    }

    @Test
    void asksForNoOtherOrderOfSomeoneReleasedUnlessThereIsANewExposure() {
        var grounds = List.of(ground(1, GroundClass.CLOSE, NOON));
        var released = closed(inForce(grounds), LocalDateTime.of(2020, 2, 6, 9, 0));
        assertThat(rule.decide(grounds, null, released)).isEqualTo(new Verdict.Keep());
        var again = rule.decide(List.of(ground(2, GroundClass.CLOSE, NOON.plusDays(3))), null, released);
        assertThat(((Verdict.Issue) again).why()).isEqualTo(Verdict.Why.EXPOSED_AGAIN);
    }

    @Test
    void keepsAnExtensionUntilANewExposureAsksForLonger() {
        var grounds = List.of(ground(1, GroundClass.CLOSE, NOON));
        var extended = decided(inForce(grounds), Disposition.Order.CENTRAL_SITE, LocalDate.of(2020, 2, 9));
        assertThat(rule.decide(grounds, extended, null)).isEqualTo(new Verdict.Keep());
        var later = List.of(ground(1, GroundClass.CLOSE, NOON.plusDays(2)));
        assertThat(rule.decide(later, extended, null)).isEqualTo(new Verdict.Keep());
        var latest = List.of(ground(1, GroundClass.CLOSE, NOON.plusDays(5)));
        assertThat(issued(latest, extended).endsOn()).isEqualTo(LocalDate.of(2020, 2, 10));
    }

    @Test
    void leavesSomeoneWhereAnOfficerPutThemUntilAStrongerClassAsksForSomethingStricter() {
        var general = List.of(ground(1, GroundClass.GENERAL, NOON));
        var atSite = decided(inForce(general), Disposition.Order.CENTRAL_SITE, null);
        assertThat(rule.decide(general, atSite, null)).isEqualTo(new Verdict.Keep());
        var atHome = decided(inForce(general), Disposition.Order.MONITORING, null);
        assertThat(issued(List.of(ground(2, GroundClass.CLOSE, NOON)), atHome).kind())
                .isEqualTo(Disposition.Order.CENTRAL_SITE);
        var inHospital = decided(inForce(general), Disposition.Order.HOSPITAL, null);
        assertThat(rule.decide(List.of(ground(2, GroundClass.CLOSE, NOON)), inHospital, null))
                .isEqualTo(new Verdict.Keep());
    }

    private static IsolationOrder closed(IsolationOrder order, LocalDateTime at) {
        return copy(order, order.kind(), OrderStatus.RELEASED, order.endsOn(), at, null, false);
    }

    private static IsolationOrder decided(
            IsolationOrder order, Disposition.Order kind, @Nullable LocalDate extendedTo) {
        return copy(
                order,
                kind,
                OrderStatus.ACTIVE,
                extendedTo == null ? order.endsOn() : extendedTo,
                null,
                extendedTo,
                true);
    }

    private static IsolationOrder copy(
            IsolationOrder order,
            Disposition.Order kind,
            OrderStatus status,
            @Nullable LocalDate endsOn,
            @Nullable LocalDateTime closedAt,
            @Nullable LocalDate extendedTo,
            boolean decided) {
        return new IsolationOrder(
                order.id(),
                order.contactId(),
                order.indexId(),
                order.personId(),
                kind,
                order.contactClass(),
                status,
                order.startsAt(),
                endsOn,
                order.lastExposure(),
                order.legalBasis(),
                order.reason(),
                null,
                order.madeAt(),
                closedAt,
                null,
                order.regionCode(),
                order.caseRegionCode(),
                order.startsAt(),
                "",
                extendedTo,
                decided);
    }

    static IsolationOrder active(Disposition.Order kind, @Nullable LocalDate endsOn) {
        var test = new OrderRuleTest();
        var order = test.inForce(List.of(ground(1, GroundClass.CLOSE, NOON)));
        return copy(order, kind, OrderStatus.ACTIVE, endsOn, null, null, true);
    }

    static IsolationOrder withStatus(OrderStatus status) {
        var order = active(Disposition.Order.HOME, LocalDate.of(2020, 2, 5));
        return copy(order, order.kind(), status, order.endsOn(), null, null, false);
    }

    private Verdict.Issue issued(List<Ground> grounds, @Nullable IsolationOrder before) {
        return (Verdict.Issue) rule.decide(grounds, before, null);
    }

    private IsolationOrder inForce(List<Ground> grounds) {
        var issue = issued(grounds, null);
        return new IsolationOrder(
                new UUID(9, 9),
                issue.ground().contactId(),
                issue.ground().indexId(),
                PERSON,
                issue.rule().order(),
                issue.ground().contactClass(),
                OrderStatus.PROPOSED,
                NOON,
                issue.endsOn(),
                issue.lastExposure(),
                issue.rule().legalBasis(),
                issue.why().external(),
                null,
                NOON,
                null,
                null,
                "411202",
                "411202",
                null,
                "",
                null,
                false);
    }

    private static Ground ground(int contact, GroundClass contactClass, @Nullable LocalDateTime last) {
        return new Ground(
                new UUID(1, contact), new UUID(2, contact), PERSON, contactClass, last, false, "411202", "411202");
    }

    static DiseaseProfile profile() {
        var rules = new RuleSet(2, null, null, null, false, Set.of(), false, null, Set.of());
        var hour = Duration.ofHours(1);
        return new DiseaseProfile(
                "test",
                1,
                new DiseaseProfile.Wording("测试", "test"),
                LocalDate.of(2020, 1, 1),
                rules,
                new DiseaseProfile.Reporting(hour, hour, hour, hour, hour, hour, hour, hour, hour),
                new DiseaseProfile.Observation(
                        new BigDecimal("37.3"),
                        2,
                        true,
                        List.of(LocalTime.NOON, LocalTime.of(20, 0)),
                        EnumSet.allOf(DiseaseProfile.Errand.class),
                        Map.of("cough", new DiseaseProfile.Wording("咳嗽", "cough")),
                        new DiseaseProfile.Release(2, Duration.ofHours(24)),
                        14),
                List.of(
                        disposition(
                                Disposition.Who.CLOSE, Disposition.Order.CENTRAL_SITE, Disposition.Task.TRANSFER, 12),
                        disposition(Disposition.Who.GENERAL, Disposition.Order.HOME, Disposition.Task.HOME_VISIT, 12),
                        disposition(Disposition.Who.UNVERIFIED, Disposition.Order.CALL, Disposition.Task.CALL, 4),
                        disposition(
                                Disposition.Who.ARRIVAL_SEVERE,
                                Disposition.Order.CENTRAL_SITE,
                                Disposition.Task.TRANSFER,
                                12),
                        disposition(
                                Disposition.Who.ARRIVAL_ELSEWHERE,
                                Disposition.Order.HOME,
                                Disposition.Task.HOME_VISIT,
                                12)),
                Map.of("law", new DiseaseProfile.Wording("法", "law")),
                null,
                Questionnaire.NONE);
    }

    private static Disposition disposition(
            Disposition.Who who, Disposition.Order order, Disposition.Task task, int hours) {
        return new Disposition(who, order, 14, "law", task, hours);
    }

    private static OrderRule.Rules always(DiseaseProfile profile) {
        return new OrderRule.Rules() {
            @Override
            public Disposition disposition(Ground ground) {
                return ground.contactClass().disposition(profile);
            }

            @Override
            public boolean restartsOnExposure(Ground ground) {
                return profile.observation().restartsOnExposure();
            }
        };
    }
}
