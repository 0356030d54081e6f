package org.lianfang.access;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/accounts: an administrator's work, within their region. */
@RestController
@RequestMapping("/api/accounts")
@Tag(name = "accounts")
class AccountController {
    private final Accounts accounts;
    private final Identities identities;
    private final ProviderSignIn provider;

    AccountController(Accounts accounts, Identities identities, ProviderSignIn provider) {
        this.accounts = accounts;
        this.identities = identities;
        this.provider = provider;
    }

    record NewAccount(
            @NotBlank @Size(max = 40) String name,
            @Nullable @Size(max = 80) String displayName,
            @NotNull Role role,
            @NotNull @Size(max = 12) String region,
            @Nullable @Size(max = 80) String unit) {}

    record AccountItem(
            UUID id,
            String name,
            String displayName,
            Role role,
            String region,
            String unit,
            boolean locked,
            boolean passwordIsOneTime,
            boolean secondFactor,
            @Nullable String subject,
            Instant createdAt) {

        static AccountItem of(Accounts.Listed listed) {
            Account account = listed.account();
            return new AccountItem(
                    account.id(),
                    account.name(),
                    account.displayName(),
                    account.role(),
                    account.region(),
                    account.unit(),
                    listed.locked(),
                    listed.passwordIsOneTime(),
                    listed.secondFactor(),
                    listed.subject(),
                    listed.createdAt());
        }
    }

    /** The only time the password is shown; it is good until {@code expiresAt} and for choosing another. */
    @Schema(name = "OneTimePassword")
    record FirstPassword(UUID id, String name, String password, Instant expiresAt) {
        static FirstPassword of(OneTimePassword oneTime) {
            Account account = oneTime.account();
            return new FirstPassword(account.id(), account.name(), oneTime.password(), oneTime.expiresAt());
        }
    }

    @GetMapping
    @Requires(Permission.ACCOUNT_MANAGE)
    Page<AccountItem> listAccounts(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Role role,
            PageQuery query) {
        Page<Accounts.Listed> page = accounts.list(q, role, query);
        return page.showing(page.items().stream().map(AccountItem::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ACCOUNT_MANAGE)
    FirstPassword addAccount(@Valid @RequestBody NewAccount wanted) {
        String displayName = wanted.displayName() == null ? wanted.name() : wanted.displayName();
        String unit = wanted.unit() == null ? "" : wanted.unit();
        return FirstPassword.of(accounts.add(wanted.name(), displayName, wanted.role(), wanted.region(), unit));
    }

    @PostMapping("/{id}/reset")
    @Requires(Permission.ACCOUNT_MANAGE)
    FirstPassword resetAccount(@PathVariable UUID id) {
        return FirstPassword.of(accounts.reset(id));
    }

    /** Which subject ({@code sub}) of the identity provider the account is. */
    record IdentityBinding(@NotBlank @Size(max = 255) String subject) {}

    @PutMapping("/{id}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void bindIdentity(@PathVariable UUID id, @Valid @RequestBody IdentityBinding binding) {
        identities.bind(id, provider.required().issuer(), binding.subject().strip());
    }

    @DeleteMapping("/{id}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void unbindIdentity(@PathVariable UUID id) {
        identities.unbind(id, provider.required().issuer());
    }

    @PostMapping("/{id}/second-factor/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void resetSecondFactor(@PathVariable UUID id) {
        if (CurrentAccount.require().id().equals(id)) {
            throw Problem.of(HttpStatus.CONFLICT, "access.second-factor-own");
        }
        accounts.resetSecondFactor(id);
    }

    @PostMapping("/{id}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void lockAccount(@PathVariable UUID id) {
        if (CurrentAccount.require().id().equals(id)) {
            throw Problem.of(HttpStatus.CONFLICT, "access.account-own");
        }
        accounts.lock(id, true);
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void unlockAccount(@PathVariable UUID id) {
        accounts.lock(id, false);
    }
}
