package org.lianfang.chain;

import java.util.Objects;
import java.util.function.Supplier;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that must see every case although its caller may not: an infector may belong elsewhere, and a cycle may run
 * through a county that the caller does not see. In a transaction of its own, on behalf of the same account.
 */
@Component
class EveryCounty {
    private final TransactionTemplate transactions;

    EveryCounty(PlatformTransactionManager transactions) {
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T> T call(Supplier<T> work) {
        var current = Jurisdiction.current();
        var whole = current == null
                ? Jurisdiction.system("chain")
                : new Jurisdiction("", current.account(), current.actor());
        return whole.call(() -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }
}
