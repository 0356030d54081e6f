package org.lianfang.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code risk.notice} and {@code risk.notice_answer}; a trigger decides whether a notice is approved. */
@Component
class NoticeTable {
    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, Notices.NewNotice told, Account by, Instant at) {
        jdbc.sql("""
                insert into risk.notice (id, region_code, region_name, level, from_day, until_day, body, source, issued_on,
                    brought_at, brought_by_id, brought_by)
                values (:id, :code, :name, :level, :from, :until, :body, :source, :issued, :at, :byId, :by)
                """)
                .param("id", id)
                .param("code", told.regionCode().strip())
                .param("name", told.regionName().strip())
                .param("level", told.level().external())
                .param("from", told.fromDay())
                .param("until", told.untilDay(), Types.DATE)
                .param("body", told.body().strip())
                .param("source", told.source().strip())
                .param("issued", told.issuedOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("byId", by.id())
                .param("by", by.displayName())
                .update();
    }

    /** The notice, held so that answers come one after the other. */
    Optional<Notice> hold(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 7163))")
                .param("id", id.toString())
                .query()
                .singleRow();
        return jdbc.sql("select * from risk.notice_state where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    boolean answered(UUID notice, UUID account) {
        return jdbc.sql("""
                select exists (select from risk.notice_answer where notice_id = :notice and account_id = :account)
                """)
                .param("notice", notice)
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    void answer(UUID notice, Account account, boolean approved, String words, Instant at) {
        jdbc.sql("""
                insert into risk.notice_answer (notice_id, account_id, account, at, approved, words)
                values (:notice, :accountId, :account, :at, :approved, :words)
                """)
                .param("notice", notice)
                .param("accountId", account.id())
                .param("account", account.displayName())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("approved", approved)
                .param("words", words)
                .update();
    }

    /** What the latest approved notice calls a place. */
    Optional<String> nameOf(String code) {
        return jdbc.sql("""
                select region_name from risk.notice where region_code = :code and state = 'approved'
                order by decided_at desc limit 1
                """).param("code", code).query(String.class).optional();
    }

    /** The latest first. Null narrows nothing. */
    Page<Notice> page(@Nullable String state, PageQuery query) {
        List<Notice> items = jdbc.sql("""
                select * from risk.notice_state where :state::text is null or state = :state
                order by brought_at desc, id desc limit :size offset :offset
                """)
                .param("state", state, Types.VARCHAR)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("""
                        select count(*) from (select from risk.notice
                            where :state::text is null or state = :state limit :most) counted
                        """)
                        .param("state", state, Types.VARCHAR)
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query.byNumber());
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("region_code"),
                row.getString("region_name"),
                RiskLevel.of(row.getString("level")),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                row.getObject("until_day", LocalDate.class),
                row.getString("body"),
                row.getString("source"),
                Objects.requireNonNull(row.getObject("issued_on", LocalDate.class)),
                Objects.requireNonNull(ArrivalTable.moment(row, "brought_at")),
                Objects.requireNonNull(row.getObject("brought_by_id", UUID.class)),
                row.getString("brought_by"),
                row.getString("state"),
                row.getInt("needed"),
                row.getInt("approvals"),
                row.getInt("reach"),
                ArrivalTable.moment(row, "decided_at"));
    }
}
