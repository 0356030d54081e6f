package org.lianfang.healthcode;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.codes.TrustedKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The trust list of other issuers: for administrators one by one, for gates as a whole. */
@RestController
@RequestMapping("/api/healthcode/issuers")
class IssuerController {
    /** @param list the text of a trust list: docs/codes.md */
    record TrustListBrought(@NotBlank @Size(max = 2_000_000) String list) {}

    record TrustEnded(@NotBlank @Size(max = 300) String reason) {}

    /** @param kinds the kinds of EU certificates that it may sign */
    record IssuerKeyView(
            UUID id,
            String issuer,
            String keyId,
            String algorithm,
            List<String> kinds,
            Instant from,
            Instant until,
            Instant addedAt,
            String addedBy,
            @Nullable Instant endedAt,
            String endedBy,
            String endedWhy) {}

    /** @param key SubjectPublicKeyInfo in base64 */
    record IssuerKeyOfGate(String issuer, String id, String key, Instant from, Instant until, List<String> kinds) {}

    private final TrustedKeys keys;

    IssuerController(TrustedKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Requires(Permission.RULES_MANAGE)
    Page<IssuerKeyView> issuers(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Boolean trusted,
            PageQuery page) {
        var found = keys.page(q, trusted, page);
        return found.showing(found.items().stream().map(IssuerController::view).toList());
    }

    /** A list with a fault is refused as a whole; what is trusted already stays as it is. */
    @PostMapping
    @Requires(Permission.RULES_MANAGE)
    TrustedKeys.KeysBrought bringIssuers(@RequestBody @Valid TrustListBrought brought) {
        return keys.bring(brought.list());
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.RULES_MANAGE)
    void endIssuer(@PathVariable UUID id, @RequestBody @Valid TrustEnded ended) {
        keys.end(id, ended.reason());
    }

    /** Public halves of the keys in use, so that a gate reads without network. */
    @GetMapping("/keys")
    @Requires(Permission.POINT_WORK)
    List<IssuerKeyOfGate> issuerKeys() {
        return keys.trusted().trustedKeys().stream()
                .map(IssuerController::ofGate)
                .toList();
    }

    private static IssuerKeyOfGate ofGate(TrustedKey key) {
        return new IssuerKeyOfGate(
                key.issuer(),
                key.id().hex(),
                Base64.getEncoder().encodeToString(key.encoded()),
                key.from(),
                key.until(),
                TrustedKeyTable.names(key.kinds()));
    }

    private static IssuerKeyView view(TrustedKeyTable.Kept kept) {
        TrustedKey key = kept.key();
        return new IssuerKeyView(
                kept.id(),
                key.issuer(),
                key.id().hex(),
                key.key().getAlgorithm(),
                TrustedKeyTable.names(key.kinds()),
                key.from(),
                key.until(),
                kept.addedAt(),
                kept.addedBy(),
                kept.endedAt(),
                kept.endedBy(),
                kept.endedWhy());
    }
}
