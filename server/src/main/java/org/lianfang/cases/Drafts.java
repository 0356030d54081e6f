package org.lianfang.cases;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.people.SealedText;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Table cases.draft: each account's own cards that are not sent yet. What a draft says is sealed. */
@Component
@Transactional
class Drafts {
    private static final String PURPOSE = "cases.draft";
    private static final int LONGEST = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final Set<String> NAMES = Arrays.stream(NewReport.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final SealedText seal;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    Drafts(JdbcClient jdbc, SealedText seal, Cases cases, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /** The account's own drafts, the last saved first. */
    @Transactional(readOnly = true)
    public Page<Draft> mine(PageQuery asked) {
        PageQuery page = asked.byNumber();
        UUID account = CurrentAccount.require().id();
        var items = jdbc.sql("""
                select * from cases.draft where account = :account
                order by saved_at desc, id limit :size offset :offset
                """)
                .param("account", account)
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, n) -> read(row))
                .list();
        return Page.counted(items, () -> count(account), page);
    }

    private long count(UUID account) {
        return jdbc.sql("""
                select count(*) from (select from cases.draft where account = :account limit :most) found
                """)
                .param("account", account)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    public Draft find(UUID id) {
        return jdbc.sql("select * from cases.draft where id = :id and account = :account")
                .param("id", id)
                .param("account", CurrentAccount.require().id())
                .query((row, n) -> read(row))
                .optional()
                .orElseThrow(Drafts::unknown);
    }

    public Draft begin(Map<String, String> fields) {
        Account account = CurrentAccount.require();
        UUID id = Ids.next();
        jdbc.sql("""
                insert into cases.draft (id, account, desk, region_code, sealed, begun_at, saved_at)
                values (:id, :account, :desk, :region, :sealed, :now, :now)
                """)
                .param("id", id)
                .param("account", account.id())
                .param("desk", account.jurisdiction().desk())
                .param("region", account.region())
                .param("sealed", sealed(id, fields))
                .param("now", LocalTimes.toColumn(now()))
                .update();
        audit.record("case.draft-begun", "draft", id);
        return find(id);
    }

    /** Saves over the version that was looked at; one that was saved elsewhere meanwhile is not overwritten. */
    public Draft save(UUID id, int version, Map<String, String> fields) {
        int saved = jdbc.sql("""
                update cases.draft set sealed = :sealed, saved_at = :now, version = version + 1
                where id = :id and account = :account and version = :version
                """)
                .param("sealed", sealed(id, fields))
                .param("now", LocalTimes.toColumn(now()))
                .param("id", id)
                .param("account", CurrentAccount.require().id())
                .param("version", version)
                .update();
        if (saved == 0) {
            find(id);
            throw Problem.of(HttpStatus.CONFLICT, "cases.draft-changed-meanwhile");
        }
        return find(id);
    }

    public void discard(UUID id) {
        if (!removed(id)) {
            throw unknown();
        }
        audit.record("case.draft-discarded", "draft", id);
    }

    /** Reports the card; the draft it was written from is no more. A draft that is gone was sent already. */
    public CaseRecord send(NewReport report, @Nullable UUID draft) {
        if (draft != null && !removed(draft)) {
            throw Problem.of(HttpStatus.CONFLICT, "cases.draft-gone");
        }
        return cases.file(report);
    }

    private boolean removed(UUID id) {
        return jdbc.sql("delete from cases.draft where id = :id and account = :account")
                        .param("id", id)
                        .param("account", CurrentAccount.require().id())
                        .update()
                > 0;
    }

    private byte[] sealed(UUID id, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (!NAMES.contains(name) || value.length() > LONGEST) {
                throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "cases.draft-field", name);
            }
        });
        return seal.seal(PURPOSE, id, JSON.writeValueAsString(fields));
    }

    private Draft read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Draft(
                id,
                JSON.readValue(seal.open(PURPOSE, id, row.getBytes("sealed")), FIELDS),
                LocalTimes.required(row, "begun_at"),
                LocalTimes.required(row, "saved_at"),
                row.getInt("version"));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Problem unknown() {
        return Problem.of(HttpStatus.NOT_FOUND, "cases.draft-not-found");
    }
}
