package org.lianfang.chain;

import java.util.Objects;
import java.util.function.Function;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that must see every case although its caller may not: an infector may belong elsewhere, and a cycle may run
 * through a county that the caller does not see. In a transaction of its own, on behalf of the same account. The work is
 * given its caller's jurisdiction: what it does is audited there, and no more is told than can be seen from there.
 */
@Component
class EveryCounty {
    private final TransactionTemplate transactions;

    EveryCounty(PlatformTransactionManager transactions) {
        this.transactions = new TransactionTemplate(transactions);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T> T call(Function<Jurisdiction, T> work) {
        var current = Jurisdiction.current();
        Jurisdiction caller = current == null ? Jurisdiction.system("chain") : current;
        var whole = new Jurisdiction("", caller.account(), caller.actor());
        return whole.call(() -> Objects.requireNonNull(transactions.execute(status -> work.apply(caller))));
    }
}
