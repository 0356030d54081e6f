package org.lianfang.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Remembered;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is on duty where, from memory, for a second or two longer than it lasts: {@link Sentry} says the same from the
 * database, and what is wrong.
 */
@Component
class Posts implements DisposableBean {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Remembered<Key, Point> posts;

    Posts(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.posts = new Remembered<>("posts", this::read);
    }

    private record Key(UUID point, UUID account) {}

    /**
     * The open point, where the account is signed in there and the point lies in its jurisdiction. Throws
     * {@link Remembered.Unreachable}.
     */
    Optional<Remembered.Known<Point>> onDuty(UUID point, Account account) {
        return posts.find(new Key(point, account.id()))
                .filter(known -> account.jurisdiction().covers(known.value().regionCode()));
    }

    /** What is changed of the point in the transaction at hand holds here as soon as it is committed. */
    void changed(UUID point) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                posts.forget(key -> key.point().equals(point));
            }
        });
    }

    private Map<Key, Point> read(Set<Key> keys) {
        var wanted = List.copyOf(keys);
        return Jurisdiction.system("posts")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> {
                    var found = new HashMap<Key, Point>();
                    jdbc.sql("""
                    select p.*, s.account_id
                    from unnest(:points::uuid[], :accounts::uuid[]) as wanted (point_id, account_id)
                    join checkpoint.staff s using (point_id, account_id)
                    join checkpoint.point p on p.id = s.point_id
                    join checkpoint.duty d on d.staff_id = s.id
                    where s.ended_at is null and d.signed_out_at is null and p.closed_at is null
                    """)
                            .param("points", wanted.stream().map(Key::point).toArray(UUID[]::new))
                            .param("accounts", wanted.stream().map(Key::account).toArray(UUID[]::new))
                            .query(row -> {
                                Point point = PointTable.read(row);
                                found.put(new Key(point.id(), PointTable.id(row, "account_id")), point);
                            });
                    return found;
                })));
    }

    @Override
    public void destroy() {
        posts.close();
    }
}
