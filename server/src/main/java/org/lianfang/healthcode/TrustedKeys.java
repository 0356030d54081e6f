package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.lianfang.codes.TrustList;
import org.lianfang.codes.TrustedKey;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The issuers whose codes are read here. Their keys hold for every gate of the deployment, so an administrator of a city or
 * a province brings and ends them. Other instances know within a minute.
 */
@Component
class TrustedKeys {
    private static final long LOOK_AGAIN = Duration.ofMinutes(1).toNanos();
    private static final int CITY_DIGITS = 4;

    private final TrustedKeyTable table;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private volatile @Nullable Held held;

    TrustedKeys(TrustedKeyTable table, Audit audit, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Held(long lookedAt, TrustList list) {}

    /**
     * What became of a list.
     *
     * @param known how many of its keys are trusted already
     * @param faults one line for each, by entry and field; where there is one nothing is added
     */
    record KeysBrought(int added, int known, List<String> faults) {}

    KeysBrought bring(String json) {
        Account account = city();
        return switch (TrustList.read(json)) {
            case TrustList.Reading.Refused refused -> new KeysBrought(0, 0, refused.faults());
            case TrustList.Reading.Read read -> {
                var brought = Objects.requireNonNull(
                        transactions.execute(_ -> add(read.list().trustedKeys(), account)));
                held = null;
                yield brought;
            }
        };
    }

    private KeysBrought add(List<TrustedKey> keys, Account account) {
        Instant now = clock.instant();
        var added = new ArrayList<UUID>();
        for (TrustedKey key : keys) {
            UUID id = Ids.next();
            if (table.add(id, key, now, account.name())) {
                added.add(id);
            }
        }
        audit.record(
                "healthcode.issuer-keys-added", "issuer-key", added, Map.of("keys", Integer.toString(added.size())));
        return new KeysBrought(added.size(), keys.size() - added.size(), List.of());
    }

    /** From now on no code by this key is in order. */
    void end(UUID id, String why) {
        Account account = city();
        transactions.executeWithoutResult(_ -> {
            if (!table.end(id, clock.instant(), account.name(), why.strip())) {
                throw Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-issuer-key");
            }
            audit.record("healthcode.issuer-key-ended", "issuer-key", id);
        });
        held = null;
    }

    Page<TrustedKeyTable.Kept> page(@Nullable String q, @Nullable Boolean trusted, PageQuery page) {
        return Objects.requireNonNull(transactions.execute(_ -> table.page(q, trusted, page)));
    }

    /** Those in use, as far as is known here; while the database is out of reach as last known. */
    TrustList trusted() {
        Held known = held;
        if (known != null && System.nanoTime() - known.lookedAt() < LOOK_AGAIN) {
            return known.list();
        }
        try {
            long now = System.nanoTime();
            TrustList list = TrustList.of(Jurisdiction.system("keys of other issuers")
                    .call(() -> Objects.requireNonNull(transactions.execute(_ -> table.trusted()))));
            held = new Held(now, list);
            return list;
        } catch (DataAccessException | TransactionException e) {
            if (known == null) {
                throw e;
            }
            return known.list();
        }
    }

    private static Account city() {
        Account account = CurrentAccount.require();
        if (account.region().length() > CITY_DIGITS) {
            throw Problem.of(HttpStatus.FORBIDDEN, "healthcode.issuers-by-city");
        }
        return account;
    }
}
