package org.lianfang.triage;

import static org.lianfang.triage.LocalTimes.toColumn;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The list of fever patients, page by page, and the sums of it. A patient belongs to the list of the place that answers
 * for them; a referral that waits is on the list of the receiver only where that asks for incoming ones. Which of them come in does not depend on where they
 * came from or when: source and day narrow the others only, and the region is then that of the receiver.
 */
@Component
class FeverList {

    /** What the list is narrowed to; null means any. The day is that of the arrival. */
    record Filter(
            @Nullable TriageState state,
            @Nullable FeverSource source,
            @Nullable UUID facility,
            @Nullable LocalDate day,
            @Nullable String region) {}

    /**
     * How many arrived and what became of them: arrived = open + the six outcomes.
     *
     * @param overdue of the open ones, those who wait too long
     * @param incoming referrals that wait for an answer here, of any day
     */
    record FeverSums(
            long arrived,
            long open,
            long excluded,
            long reported,
            long observed,
            long referred,
            long left,
            long died,
            long overdue,
            long incoming) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    FeverList(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Page<FeverPatient> page(Filter filter, PageQuery page) {
        var items = filtered(jdbc.sql("""
                        select * from triage.patient_now
                        where (case when :state = 'incoming'
                               then to_region >= database.lo() and to_region < database.hi()
                                   and (database.own() is null or from_desk is distinct from database.own())
                               else region_code >= database.lo() and region_code < database.hi()
                                   and (database.own() is null or desk = database.own()) end)
                          and (:facility::uuid is null
                               or case when :state = 'incoming' then to_facility_id else facility_id end = :facility)
                          and (:source::text is null or :state = 'incoming' or source = :source)
                          and (:from::timestamptz is null or :state = 'incoming'
                               or (arrived_at >= :from and arrived_at < :to))
                          and (:region::text is null
                               or starts_with(case when :state = 'incoming' then to_region else region_code end, :region))
                          and (:state::text is null or :state = 'incoming'
                               or (:state = 'open' and outcome is null)
                               or (:state = 'overdue' and outcome is null and (due_at <= :now or referral_due_at <= :now))
                               or outcome = :state)
                          and (:after::uuid is null or case :order
                              when 'ARRIVED_AT' then (arrived_at, id)
                                  > (select a.arrived_at, a.id from triage.patient_now a where a.id = :after)
                              when 'ARRIVED_AT_DESC' then (arrived_at, id)
                                  < (select a.arrived_at, a.id from triage.patient_now a where a.id = :after)
                              else (outcome is not null,
                                      case when outcome is null then least(due_at, referral_due_at)
                                          else 'infinity'::timestamptz end,
                                      -extract(epoch from arrived_at), id)
                                  > (select a.outcome is not null,
                                      case when a.outcome is null then least(a.due_at, a.referral_due_at)
                                          else 'infinity'::timestamptz end,
                                      -extract(epoch from a.arrived_at), a.id
                                      from triage.patient_now a where a.id = :after) end)
                        order by
                            case :order when 'ARRIVED_AT' then arrived_at end,
                            case :order when 'ARRIVED_AT_DESC' then arrived_at end desc,
                            case :order when 'ARRIVED_AT_DESC' then id end desc,
                            case :order when 'URGENT' then outcome is not null end,
                            case :order when 'URGENT' then case when outcome is null then least(due_at, referral_due_at)
                                else 'infinity'::timestamptz end end,
                            case :order when 'URGENT' then arrived_at end desc,
                            id
                        limit :size offset :offset
                        """), filter)
                .param("state", state(filter), Types.VARCHAR)
                .param("order", page.order(FeverOrder.class, FeverOrder.URGENT).name())
                .param("after", page.after(), Types.OTHER)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, _) -> FeverPatientTable.read(row))
                .list();
        return Page.counted(items, () -> count(filter), page);
    }

    private long count(Filter filter) {
        return filtered(jdbc.sql("""
                        select count(*) from (
                        select from triage.patient_now
                        where (case when :state = 'incoming'
                               then to_region >= database.lo() and to_region < database.hi()
                                   and (database.own() is null or from_desk is distinct from database.own())
                               else region_code >= database.lo() and region_code < database.hi()
                                   and (database.own() is null or desk = database.own()) end)
                          and (:facility::uuid is null
                               or case when :state = 'incoming' then to_facility_id else facility_id end = :facility)
                          and (:source::text is null or :state = 'incoming' or source = :source)
                          and (:from::timestamptz is null or :state = 'incoming'
                               or (arrived_at >= :from and arrived_at < :to))
                          and (:region::text is null
                               or starts_with(case when :state = 'incoming' then to_region else region_code end, :region))
                          and (:state::text is null or :state = 'incoming'
                               or (:state = 'open' and outcome is null)
                               or (:state = 'overdue' and outcome is null and (due_at <= :now or referral_due_at <= :now))
                               or outcome = :state)
                        limit :most) found
                        """), filter)
                .param("state", state(filter), Types.VARCHAR)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static @Nullable String state(Filter filter) {
        return filter.state() == null ? null : filter.state().external();
    }

    @Transactional(readOnly = true)
    public FeverSums sums(Filter filter) {
        return filtered(jdbc.sql("""
                select count(*) filter (where here) as arrived,
                       count(*) filter (where here and outcome is null) as open,
                       count(*) filter (where here and outcome = 'excluded') as excluded,
                       count(*) filter (where here and outcome = 'reported') as reported,
                       count(*) filter (where here and outcome = 'observed') as observed,
                       count(*) filter (where here and outcome = 'referred') as referred,
                       count(*) filter (where here and outcome = 'left') as "left",
                       count(*) filter (where here and outcome = 'died') as died,
                       count(*) filter (where here and outcome is null and (due_at <= :now or referral_due_at <= :now))
                           as overdue,
                       count(*) filter (where to_region >= database.lo() and to_region < database.hi()
                           and (database.own() is null or from_desk is distinct from database.own())
                           and (:region::text is null or starts_with(to_region, :region))
                           and (:facility::uuid is null or to_facility_id = :facility)) as incoming
                from (
                    select *, region_code >= database.lo() and region_code < database.hi()
                              and (database.own() is null or desk = database.own())
                              and (:facility::uuid is null or facility_id = :facility)
                              and (:source::text is null or source = :source)
                              and (:from::timestamptz is null or (arrived_at >= :from and arrived_at < :to))
                              and (:region::text is null or starts_with(region_code, :region)) as here
                    from triage.patient_now
                    where :from::timestamptz is null or (arrived_at >= :from and arrived_at < :to)
                       or to_region is not null) as patient
                """), filter).query(FeverSums.class).single();
    }

    private JdbcClient.StatementSpec filtered(JdbcClient.StatementSpec statement, Filter filter) {
        LocalDate day = filter.day();
        return statement
                .param(
                        "source",
                        filter.source() == null ? null : filter.source().external(),
                        Types.VARCHAR)
                .param("facility", filter.facility(), Types.OTHER)
                .param("from", toColumn(day == null ? null : day.atStartOfDay()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "to",
                        toColumn(day == null ? null : day.plusDays(1).atStartOfDay()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("region", filter.region(), Types.VARCHAR)
                .param("now", toColumn(LocalDateTime.now(clock)));
    }
}
