package org.lianfang.healthcode;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code healthcode.list}, {@code healthcode.list_row} and {@code healthcode.list_answer}. */
@Component
class OutsideListTable {
    private final JdbcClient jdbc;

    OutsideListTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that has everything. */
    record NewRow(int line, UUID caseId, String contactClass, LocalDate lastExposure, String link, String regionCode) {}

    /** A row as it is shown. */
    record ListRow(int line, UUID personId, UUID caseId, String contactClass, LocalDate lastExposure, String link) {}

    /** Who has answered. */
    record ListAnswer(String account, Instant at, boolean approved, String words) {}

    void add(UUID id, String title, String body, Instant at, Account by) {
        jdbc.sql("""
                insert into healthcode.list (id, title, body, brought_at, brought_by_id, brought_by, region_code)
                values (:id, :title, :body, :at, :byId, :by, :region)
                """)
                .param("id", id)
                .param("title", title)
                .param("body", body)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("byId", by.id())
                .param("by", by.displayName())
                .param("region", by.region())
                .update();
    }

    void add(UUID list, NewRow row, UUID person) {
        jdbc.sql("""
                insert into healthcode.list_row (id, list_id, line, person_id, case_id, contact_class, last_exposure,
                    link, region_code)
                values (:id, :list, :line, :person, :case, :class, :last, :link, :region)
                """)
                .param("id", Ids.next())
                .param("list", list)
                .param("line", row.line())
                .param("person", person)
                .param("case", row.caseId())
                .param("class", row.contactClass())
                .param("last", row.lastExposure())
                .param("link", row.link())
                .param("region", row.regionCode())
                .update();
    }

    /** False if the account has answered before. */
    boolean answer(UUID list, Account account, boolean approved, String words, Instant at) {
        return jdbc.sql("""
                insert into healthcode.list_answer (list_id, account_id, account, at, approved, words)
                values (:list, :accountId, :account, :at, :approved, :words) on conflict do nothing
                """)
                        .param("list", list)
                        .param("accountId", account.id())
                        .param("account", account.displayName())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("approved", approved)
                        .param("words", words)
                        .update()
                > 0;
    }

    Optional<OutsideList> find(UUID id) {
        return jdbc.sql("select * from healthcode.list_state where id = :id")
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** The list, held so that answers come one after the other. */
    Optional<OutsideList> hold(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 7123))")
                .param("id", id.toString())
                .query()
                .singleRow();
        return find(id);
    }

    Page<OutsideList> page(PageQuery query) {
        List<OutsideList> items = jdbc.sql("""
                select * from healthcode.list_state order by brought_at desc, id desc limit :size offset :offset
                """)
                .param("size", query.size())
                .param("offset", query.offset())
                .query((row, _) -> read(row))
                .list();
        return Page.counted(
                items,
                () -> jdbc.sql("select count(*) from (select from healthcode.list limit :most) counted")
                        .param("most", PageQuery.COUNTED + 1)
                        .query(Long.class)
                        .single(),
                query);
    }

    List<UUID> rowIds(UUID list) {
        return jdbc.sql("select id from healthcode.list_row where list_id = :list")
                .param("list", list)
                .query(UUID.class)
                .list();
    }

    List<UUID> rowIdsOfCase(UUID caseId) {
        return jdbc.sql("select id from healthcode.list_row where case_id = :case")
                .param("case", caseId)
                .query(UUID.class)
                .list();
    }

    List<ListRow> rows(UUID list) {
        return jdbc.sql("select * from healthcode.list_row where list_id = :list order by line")
                .param("list", list)
                .query((row, _) -> new ListRow(
                        row.getInt("line"),
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("case_id", UUID.class)),
                        row.getString("contact_class"),
                        Objects.requireNonNull(row.getObject("last_exposure", LocalDate.class)),
                        row.getString("link")))
                .list();
    }

    List<ListAnswer> answers(UUID list) {
        return jdbc.sql("select * from healthcode.list_answer where list_id = :list order by at, account_id")
                .param("list", list)
                .query((row, _) -> new ListAnswer(
                        row.getString("account"),
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant(),
                        row.getBoolean("approved"),
                        row.getString("words")))
                .list();
    }

    private static OutsideList read(ResultSet row) throws SQLException {
        return new OutsideList(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("title"),
                row.getString("body"),
                Objects.requireNonNull(row.getObject("brought_at", OffsetDateTime.class))
                        .toInstant(),
                Objects.requireNonNull(row.getObject("brought_by_id", UUID.class)),
                row.getString("brought_by"),
                row.getInt("rows"),
                row.getInt("needed"),
                row.getInt("approvals"),
                row.getInt("refusals"),
                row.getString("state"));
    }
}
