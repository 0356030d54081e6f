package org.lianfang.database;

import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that must see every row although its caller may not: whether a number is known already must not depend on who
 * asks, and a chain of cases may run through a county that the caller does not see. On behalf of the same account; it
 * joins the caller's transaction where that sees the whole country, else it has one of its own. The work is given its
 * caller's jurisdiction: what it does is audited there, and no more is told than can be seen from there.
 */
@Component
public class WholeCountry {
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    WholeCountry(PlatformTransactionManager transactions) {
        this.joining = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public <T> T call(Function<Jurisdiction, T> work) {
        var current = Jurisdiction.current();
        Jurisdiction caller = current == null ? Jurisdiction.system("whole country") : current;
        if (current != null && caller.region().isEmpty() && !caller.ownOnly()) {
            return Objects.requireNonNull(joining.execute(status -> work.apply(caller)));
        }
        var whole = new Jurisdiction("", caller.account(), caller.actor());
        return whole.call(() -> Objects.requireNonNull(own.execute(status -> work.apply(caller))));
    }
}
