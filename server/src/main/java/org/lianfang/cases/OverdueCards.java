package org.lianfang.cases;

import static org.lianfang.cases.LocalTimes.toColumn;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.RulesVersion;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cards that have waited too long, in {@code cases.overdue}. A desk hears of a card once, however many instances look and
 * however often they start: the row decides, and it is written with the event in one transaction.
 */
@Component
class OverdueCards {
    private static final int AT_A_TIME = 500;

    private final JdbcClient jdbc;
    private final CaseHistory history;
    private final Diseases diseases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OverdueCards(
            JdbcClient jdbc, CaseHistory history, Diseases diseases, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.history = history;
        this.diseases = diseases;
        this.events = events;
        this.clock = clock;
    }

    private record Waiting(UUID caseId, LocalDateTime queuedAt) {}

    OverdueRule rule(CaseRecord record) {
        return rule(diseases.judging(record.rules()));
    }

    private static OverdueRule rule(DiseaseProfile profile) {
        return new OverdueRule(profile.reporting().review(), profile.reporting().escalation());
    }

    /** Records what has become overdue or has to go up by now; returns how many records are new. */
    @Transactional
    public int notice() {
        LocalDateTime now = LocalDateTime.now(clock);
        int noticed = 0;
        for (Optional<RulesVersion> rules : judging()) {
            OverdueRule rule = rule(diseases.judging(rules.orElse(null)));
            for (Waiting card : waiting(rules.orElse(null), rule, now)) {
                for (OverdueRule.Due due : rule.reached(card.queuedAt(), now)) {
                    noticed += record(card, due, now) ? 1 : 0;
                }
            }
        }
        return noticed;
    }

    /** The highest desk that each of the waiting cards has gone up to; those still in time are left out. */
    Map<UUID, Desk> reached(Collection<UUID> cases) {
        var reached = new HashMap<UUID, Desk>();
        jdbc.sql("""
                select o.case_id, o.level from cases.overdue o
                join cases.case_record c on c.id = o.case_id and c.queued_at = o.queued_at and c.status = 'reported'
                where o.case_id = any(:cases)
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .query((row, n) ->
                        Map.entry(row.getObject("case_id", UUID.class), Desk.ofExternal(row.getString("level"))))
                .list()
                .forEach(entry -> reached.merge(
                        entry.getKey(), entry.getValue(), (one, other) -> one.compareTo(other) > 0 ? one : other));
        return reached;
    }

    /** The rules by which waiting cards are judged; empty for cards without any. */
    private List<Optional<RulesVersion>> judging() {
        return jdbc.sql("select distinct rules_disease, rules from cases.case_record where status = 'reported'")
                .query((row, n) -> Optional.ofNullable(CaseTable.rules(row)))
                .list();
    }

    /** Those of whom a desk has yet to hear, the longest waiting first. Held against a reviewer who acts at this moment; a card that somebody else holds is looked at next time. What is only being written about a card, such as a consultation, does not hold it. */
    private List<Waiting> waiting(@Nullable RulesVersion rules, OverdueRule rule, LocalDateTime now) {
        return jdbc.sql("""
                select c.id, c.queued_at from cases.case_record c
                where c.status = 'reported' and c.queued_at <= :before
                  and c.rules_disease is not distinct from :disease and c.rules is not distinct from :rules
                  and (select count(*) from cases.overdue o where o.case_id = c.id and o.queued_at = c.queued_at)
                      < case when c.queued_at <= :city then case when c.queued_at <= :province then 3 else 2 end else 1 end
                order by c.queued_at limit :most
                for no key update of c skip locked
                """)
                .param("before", toColumn(now.minus(rule.review())))
                .param("city", toColumn(now.minus(rule.review()).minus(rule.escalation())))
                .param(
                        "province",
                        toColumn(
                                now.minus(rule.review()).minus(rule.escalation().multipliedBy(2))))
                .param("disease", rules == null ? null : rules.disease(), Types.VARCHAR)
                .param("rules", rules == null ? null : rules.version(), Types.INTEGER)
                .param("most", AT_A_TIME)
                .query((row, n) -> new Waiting(row.getObject("id", UUID.class), LocalTimes.required(row, "queued_at")))
                .list();
    }

    private boolean record(Waiting card, OverdueRule.Due due, LocalDateTime now) {
        UUID id = Ids.next();
        boolean added = jdbc.sql("""
                insert into cases.overdue (id, case_id, queued_at, level, due_at, noticed_at)
                values (:id, :case, :queued, :level, :due, :now) on conflict do nothing
                """)
                        .param("id", id)
                        .param("case", card.caseId())
                        .param("queued", toColumn(card.queuedAt()))
                        .param("level", due.desk().external())
                        .param("due", toColumn(due.at()))
                        .param("now", toColumn(now))
                        .update()
                > 0;
        if (added) {
            String act = due.desk() == Desk.COUNTY ? "overdue" : "escalated";
            history.add(card.caseId(), act, null, Map.of("desk", due.desk().external()));
            events.publishEvent(new CardOverdue(card.caseId(), id, due.desk()));
        }
        return added;
    }
}
