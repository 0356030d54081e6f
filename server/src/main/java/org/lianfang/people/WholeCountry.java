package org.lianfang.people;

import java.util.Objects;
import java.util.function.Supplier;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that must see every person although its caller may not: whether a number is known already must not depend on who
 * asks. It joins the caller's transaction where that is the whole country's, else it has one of its own.
 */
@Component
class WholeCountry {
    private final TransactionTemplate joining;
    private final TransactionTemplate own;

    WholeCountry(PlatformTransactionManager transactions) {
        this.joining = new TransactionTemplate(transactions);
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T> T call(Supplier<T> work) {
        var current = Jurisdiction.current();
        if (current != null && current.region().isEmpty()) {
            return Objects.requireNonNull(joining.execute(status -> work.get()));
        }
        var whole = current == null
                ? Jurisdiction.system("identity")
                : new Jurisdiction("", current.account(), current.actor());
        return whole.call(() -> Objects.requireNonNull(own.execute(status -> work.get())));
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
