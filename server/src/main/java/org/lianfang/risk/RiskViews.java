package org.lianfang.risk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Zone;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Grades, notices and arrivals as staff see them: in words, people masked; who was read is recorded. */
@Component
@Transactional
class RiskViews {
    private final GradeTable grades;
    private final Notices notices;
    private final Arrivals arrivals;
    private final RiskRuleSets rules;
    private final PublicRisk words;
    private final Regions regions;
    private final People people;
    private final Audit audit;

    RiskViews(
            GradeTable grades,
            Notices notices,
            Arrivals arrivals,
            RiskRuleSets rules,
            PublicRisk words,
            Regions regions,
            People people,
            Audit audit) {
        this.grades = grades;
        this.notices = notices;
        this.arrivals = arrivals;
        this.rules = rules;
        this.words = words;
        this.regions = regions;
        this.people = people;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public Page<RiskController.GradeView> changes(
            @Nullable String region, @Nullable RiskLevel level, PageQuery query, Locale language) {
        Page<Grade> page = grades.page(region, level, query);
        var versions = new HashMap<Integer, RiskRules>();
        return page.showing(page.items().stream()
                .map(grade -> view(grade, versions.computeIfAbsent(grade.rulesVersion(), rules::version), language))
                .toList());
    }

    private RiskController.GradeView view(Grade grade, RiskRules then, Locale language) {
        return new RiskController.GradeView(
                grade.id(),
                grade.county(),
                regions.path(grade.county()),
                grade.day(),
                local(grade.at()),
                grade.own(),
                grade.level(),
                grade.since(),
                grade.cumulative(),
                grade.fresh().size(),
                grade.cluster().size(),
                words.because(
                        grade.county(),
                        grade.worst(),
                        grade.cumulative(),
                        grade.fresh().size(),
                        grade.cluster().size(),
                        language),
                grade.rulesVersion(),
                grade.occasion().external(),
                then.level(grade.figures()) == grade.own());
    }

    @Transactional(readOnly = true)
    public Page<RiskController.NoticeView> notices(@Nullable String state, PageQuery query) {
        Page<Notice> page = notices.page(state, query);
        return page.showing(page.items().stream().map(this::notice).toList());
    }

    RiskController.NoticeView notice(Notice one) {
        Instant decided = one.decidedAt();
        return new RiskController.NoticeView(
                one.id(),
                one.regionCode(),
                one.regionName(),
                one.level(),
                one.fromDay(),
                one.untilDay(),
                one.body(),
                one.source(),
                one.issuedOn(),
                local(one.broughtAt()),
                one.broughtBy(),
                one.state(),
                one.needed(),
                one.approvals(),
                one.reach(),
                own(one.broughtById()),
                decided == null ? null : local(decided));
    }

    public Page<RiskController.ArrivalView> arrivals(
            Arrival.@Nullable State state, @Nullable String origin, PageQuery query) {
        Page<Arrival> page = arrivals.page(state, origin, query);
        Map<UUID, Person> persons = read(page.items());
        return page.showing(page.items().stream().map(one -> view(one, persons)).toList());
    }

    public RiskController.ArrivalView arrival(Arrival one) {
        return view(one, read(List.of(one)));
    }

    private RiskController.ArrivalView view(Arrival one, Map<UUID, Person> persons) {
        Person person = persons.get(one.personId());
        return new RiskController.ArrivalView(
                one.id(),
                one.personId(),
                person == null ? "" : person.maskedName(),
                person == null ? "" : person.maskedIdNumber(),
                one.originName(),
                one.originCode(),
                one.leftOn(),
                local(one.arrivedAt()),
                arrivals.level(one),
                one.ends(),
                one.state(),
                one.notedBy(),
                one.confirmedBy(),
                one.withdrawnWhy(),
                own(one.notedById()));
    }

    private Map<UUID, Person> read(List<Arrival> shown) {
        Map<UUID, Person> found =
                people.findAll(shown.stream().map(Arrival::personId).toList());
        if (!found.isEmpty()) {
            audit.record("person.read", "person", found.keySet(), Map.of("in", "arrivals"));
        }
        return found;
    }

    private static boolean own(UUID account) {
        return CurrentAccount.find().map(Account::id).filter(account::equals).isPresent();
    }

    private static LocalDateTime local(Instant moment) {
        return moment.atZone(Zone.ID).toLocalDateTime();
    }
}
