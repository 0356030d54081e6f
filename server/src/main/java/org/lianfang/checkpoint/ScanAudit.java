package org.lianfang.checkpoint;

import java.sql.Array;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who looked at whom by single scans. A group notes it in its own transaction in one row; every second the notes become
 * entries of the audit, one for each account and point, in the transaction that takes the notes away: what was scanned is
 * audited once, whatever crashes in between.
 */
@Component
class ScanAudit {
    private static final Logger log = LoggerFactory.getLogger(ScanAudit.class);
    private static final int NOTES = 50;
    private static final int FEW = 8;

    private final JdbcClient jdbc;
    private final PointTable points;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private volatile boolean failing;

    ScanAudit(JdbcClient jdbc, PointTable points, Accounts accounts, Audit audit, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.points = points;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
    }

    private record Look(UUID account, UUID point) {}

    /** In the transaction at hand: in one row, or where few have looked at many, in one row for each of the few. */
    void note(List<Scan> scans) {
        Map<Look, List<Scan>> looks = scans.stream()
                .collect(Collectors.groupingBy(
                        scan -> new Look(Objects.requireNonNull(scan.accountId()), scan.pointId())));
        if (looks.size() <= FEW && looks.size() < scans.size()) {
            looks.forEach((look, seen) -> note(new UUID[] {look.account()}, new UUID[] {look.point()}, seen));
        } else {
            note(
                    scans.stream().map(Scan::accountId).toArray(UUID[]::new),
                    scans.stream().map(Scan::pointId).toArray(UUID[]::new),
                    scans);
        }
    }

    private void note(@Nullable UUID[] accounts, UUID[] points, List<Scan> scans) {
        jdbc.sql("""
                insert into checkpoint.unaudited (id, accounts, points, persons)
                values (:id, :accounts, :points, :persons)
                """)
                .param("id", Ids.next())
                .param("accounts", accounts)
                .param("points", points)
                .param("persons", scans.stream().map(Scan::personId).toArray(UUID[]::new))
                .update();
    }

    @Scheduled(fixedDelayString = "${lianfang.checkpoint.audit-ms:1000}")
    void look() {
        try {
            while (write() == NOTES) {
                // as many as there are, some at a time
            }
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failing) {
                failing = true;
                log.warn(
                        "scans are not audited yet, will try again: {}",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Makes entries of notes; how many notes there were. */
    int write() {
        return Jurisdiction.system("scans").call(() -> Objects.requireNonNull(transactions.execute(_ -> inOne())));
    }

    private int inOne() {
        var looks = new LinkedHashMap<Look, Set<UUID>>();
        List<Integer> notes = jdbc.sql("""
                delete from checkpoint.unaudited where id in
                    (select id from checkpoint.unaudited order by id limit :notes for update skip locked)
                returning accounts, points, persons
                """)
                .param("notes", NOTES)
                .query((row, n) -> {
                    UUID[] by = ids(row.getArray(1));
                    UUID[] at = ids(row.getArray(2));
                    UUID[] persons = ids(row.getArray(3));
                    for (int i = 0; i < persons.length; i++) {
                        var look = new Look(by[by.length == 1 ? 0 : i], at[at.length == 1 ? 0 : i]);
                        looks.computeIfAbsent(look, _ -> new LinkedHashSet<>()).add(persons[i]);
                    }
                    return n;
                })
                .list();
        if (looks.isEmpty()) {
            return notes.size();
        }
        Map<UUID, Account> who = new HashMap<>();
        accounts.byIds(looks.keySet().stream().map(Look::account).distinct().toList())
                .forEach(one -> who.put(one.id(), one));
        Map<UUID, String> codes = new HashMap<>();
        looks.forEach((look, persons) -> {
            String code = codes.computeIfAbsent(
                    look.point(), id -> points.find(id).map(Point::code).orElse(""));
            Account account = who.get(look.account());
            if (account == null) {
                audit.record(
                        "checkpoint.scan",
                        "person",
                        persons,
                        Map.of("point", code, "account", look.account().toString()));
                return;
            }
            CurrentAccount.<Boolean, RuntimeException>callAs(account, () -> {
                audit.record("checkpoint.scan", "person", persons, Map.of("point", code));
                return true;
            });
        });
        return notes.size();
    }

    private static UUID[] ids(Array array) throws SQLException {
        return (UUID[]) array.getArray();
    }
}
