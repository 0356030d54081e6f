package org.lianfang.demo;

import java.io.PrintStream;
import java.util.List;
import org.lianfang.access.Accounts;
import org.lianfang.access.OneTimePassword;
import org.springframework.stereotype.Component;

/** Makes the demonstration's accounts, or gives those that are there new one-time passwords, and prints them. */
@Component
class DemoAccounts {
    private final Accounts accounts;

    DemoAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Makes the accounts without telling a password: {@link #print} gives new ones. */
    void make(String grid) {
        DemoAccount.all(grid).forEach(this::password);
    }

    void print(String grid, PrintStream out) {
        List<DemoAccount> all = DemoAccount.all(grid);
        out.println();
        out.println("Accounts (each password works once, for choosing another):");
        out.printf("  %-20s %-18s %-15s %-14s %s%n", "name", "one-time password", "role", "region", "");
        for (DemoAccount account : all) {
            out.printf(
                    "  %-20s %-18s %-15s %-14s %s%n",
                    account.name(),
                    password(account).password(),
                    account.role().externalName(),
                    account.region(),
                    account.can());
        }
    }

    private OneTimePassword password(DemoAccount account) {
        return accounts.named(account.name())
                .map(known -> accounts.reset(known.id()))
                .orElseGet(() ->
                        accounts.add(account.name(), account.displayName(), account.role(), account.region(), ""));
    }
}
