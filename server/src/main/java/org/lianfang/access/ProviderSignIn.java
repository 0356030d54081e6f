package org.lianfang.access;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opening a session for whom the identity provider vouches: a way there and a way back. */
@Component
class ProviderSignIn {
    private static final Logger log = LoggerFactory.getLogger(ProviderSignIn.class);

    private final @Nullable Provider provider;
    private final @Nullable ProviderClient client;
    private final Identities identities;
    private final Attempts attempts;
    private final Sealing sealing;
    private final Clock clock;

    ProviderSignIn(
            ObjectProvider<Provider> provider,
            Identities identities,
            Attempts attempts,
            MasterKey master,
            DeploymentClock clock) {
        this.provider = provider.getIfAvailable();
        this.client = this.provider == null ? null : new ProviderClient(this.provider);
        this.identities = identities;
        this.attempts = attempts;
        this.sealing = new Sealing(master, "sign-in under way");
        this.clock = clock.machine();
    }

    Optional<Provider> provider() {
        return Optional.ofNullable(provider);
    }

    /** The provider, or a refusal where there is none. */
    Provider required() {
        return provider().orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "access.provider-off"));
    }

    /** The way to the provider, and what the browser must keep meanwhile. */
    record Away(URI address, String cookie) {}

    Optional<Away> begin(String next) {
        required();
        var pending = PendingSignIn.begin(clock.instant(), next);
        try {
            return Optional.of(new Away(client().authorization(pending), pending.sealed(sealing)));
        } catch (ProviderClient.Refusal unreachable) {
            log.warn("no way to the identity provider: {}", unreachable.getMessage());
            return Optional.empty();
        }
    }

    ProviderAnswer answer(
            @Nullable String code,
            @Nullable String state,
            @Nullable String issuer,
            @Nullable String cookie,
            String from) {
        Provider known = required();
        Optional<PendingSignIn> begun = Optional.ofNullable(cookie)
                .flatMap(kept -> PendingSignIn.open(sealing, kept, clock.instant()))
                .filter(pending -> state != null && Digests.equal(pending.state(), state));
        if (begun.isEmpty()) {
            return new ProviderAnswer.Refused("again");
        }
        try {
            attempts.chargeAddress(from);
        } catch (Problem _) {
            return new ProviderAnswer.Refused("wait");
        }
        boolean mixedUp = issuer != null && !issuer.equals(known.issuer()); // RFC 9207
        if (code == null || mixedUp) {
            identities.refuse(mixedUp ? "answer of another provider" : "refused by the provider");
            return new ProviderAnswer.Refused("refused");
        }
        ProviderAnswer outcome = exchanged(known, code, begun.get());
        if (outcome instanceof ProviderAnswer.Opened) {
            attempts.refundAddress(from);
        }
        return outcome;
    }

    private ProviderAnswer exchanged(Provider known, String code, PendingSignIn pending) {
        try {
            var subject = client().subject(code, pending);
            return identities
                    .signIn(known.issuer(), subject, pending.state())
                    .<ProviderAnswer>map(token -> new ProviderAnswer.Opened(token, pending.next()))
                    .orElse(new ProviderAnswer.Refused("unknown"));
        } catch (ProviderClient.Refusal refusal) {
            log.warn("nobody was let in: {}", refusal.getMessage());
            identities.refuse(refusal.unreachable ? "provider out of reach" : "answer does not hold");
            return new ProviderAnswer.Refused(refusal.unreachable ? "unreachable" : "refused");
        }
    }

    private ProviderClient client() {
        return java.util.Objects.requireNonNull(client);
    }
}
