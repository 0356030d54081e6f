package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.people.Identity;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passes and rules of gates over HTTP. */
@RestController
@RequestMapping("/api")
class PassController {
    /** Somebody by identity number, or by phone and name. */
    record PassPerson(
            @Nullable @Size(max = 4) String idType,
            @Nullable @Size(max = 40) String idNumber,
            @Nullable @Size(max = 60) String name,
            @Nullable @Size(max = 30) String phone) {

        Identity identity() {
            String type = NewScan.text(idType);
            return new Identity(
                    type.isEmpty() ? "10" : type, NewScan.text(idNumber), NewScan.text(name), NewScan.text(phone));
        }
    }

    record NewPass(
            @NotNull UUID pointId,
            @NotNull PassKind kind,
            @NotNull @Valid PassPerson who,
            @Nullable @Valid PassPerson host,
            @Nullable @Size(max = 20) String plate,
            @Nullable @Size(max = 200) String note,
            @Nullable LocalDate validFrom,
            @NotNull LocalDate validUntil) {}

    record PassWithdrawal(@NotBlank @Size(max = 200) String reason) {}

    record PassRenewal(@NotNull LocalDate validUntil) {}

    /** A pass as shown, people masked; the state is that of today. */
    record PassView(
            UUID id,
            String number,
            UUID pointId,
            String point,
            PassKind kind,
            String name,
            String host,
            String plate,
            String note,
            LocalDate validFrom,
            LocalDate validUntil,
            String state,
            LocalDateTime issuedAt,
            String issuedBy,
            @Nullable LocalDateTime withdrawnAt,
            @Nullable String withdrawnBy,
            String withdrawnWhy) {}

    record NewPassRule(
            @NotNull PassKind kind,
            @Min(0) @Max(20) int exits,
            @Min(1) @Max(14) int days,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** @param holds it is the one that holds today */
    record PassRuleView(
            UUID id,
            PassKind kind,
            int exits,
            int days,
            LocalDate from,
            @Nullable LocalDate until,
            boolean holds) {}

    private final Passes passes;
    private final PassCards cards;
    private final Points points;
    private final Clock clock;

    PassController(Passes passes, PassCards cards, Points points, Clock clock) {
        this.passes = passes;
        this.cards = cards;
        this.points = points;
        this.clock = clock;
    }

    @GetMapping("/passes")
    @Requires(Permission.PASS_ISSUE)
    Page<PassView> list(
            @RequestParam(required = false) @Nullable UUID point,
            @RequestParam(required = false) @Nullable PassKind kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page) {
        var found = passes.page(point, kind, state(state), NewScan.text(q), page);
        return found.showing(shown(found.items()));
    }

    @PostMapping("/passes")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PASS_ISSUE)
    PassView issue(@RequestBody @Valid NewPass wanted) {
        return shown(passes.issue(new Passes.Wanted(
                wanted.pointId(),
                wanted.kind(),
                wanted.who().identity(),
                wanted.host() == null ? null : wanted.host().identity(),
                NewScan.text(wanted.plate()),
                NewScan.text(wanted.note()),
                wanted.validFrom(),
                wanted.validUntil())));
    }

    @GetMapping("/passes/{id}")
    @Requires(Permission.PASS_ISSUE)
    PassView find(@PathVariable UUID id) {
        return shown(passes.require(id));
    }

    @PostMapping("/passes/{id}/renew")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.PASS_ISSUE)
    PassView renew(@PathVariable UUID id, @RequestBody @Valid PassRenewal renewal) {
        return shown(passes.renew(id, renewal.validUntil()));
    }

    @PostMapping("/passes/{id}/withdraw")
    @Requires(Permission.PASS_ISSUE)
    PassView withdraw(@PathVariable UUID id, @RequestBody @Valid PassWithdrawal withdrawal) {
        return shown(passes.withdraw(id, withdrawal.reason().strip()));
    }

    /** The card to print, as PDF; people are masked. That it was printed is recorded, so it is a post. */
    @PostMapping("/passes/{id}/card")
    @Requires(Permission.PASS_ISSUE)
    ResponseEntity<byte[]> card(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .body(cards.pdf(id));
    }

    @GetMapping("/checkpoints/{id}/pass-rules")
    @Requires(Permission.POINT_READ)
    List<PassRuleView> rules(@PathVariable UUID id) {
        LocalDate today = LocalDate.now(clock);
        List<PassRule> all = passes.rules(id);
        return all.stream()
                .map(rule -> new PassRuleView(
                        rule.id(),
                        rule.kind(),
                        rule.exits(),
                        rule.days(),
                        rule.from(),
                        rule.until(),
                        PassRule.on(all, rule.kind(), today)
                                .filter(rule::equals)
                                .isPresent()))
                .toList();
    }

    @PostMapping("/checkpoints/{id}/pass-rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POINT_MANAGE)
    List<PassRuleView> rule(@PathVariable UUID id, @RequestBody @Valid NewPassRule wanted) {
        passes.rule(id, wanted.kind(), wanted.exits(), wanted.days(), wanted.from(), wanted.until());
        return rules(id);
    }

    private static Pass.@Nullable State state(@Nullable String asked) {
        String state = NewScan.text(asked);
        return state.isEmpty()
                ? null
                : Arrays.stream(Pass.State.values())
                        .filter(one -> one.external().equals(state))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "access.wrong-parameter", "state"));
    }

    private PassView shown(Pass pass) {
        return shown(List.of(pass)).getFirst();
    }

    private List<PassView> shown(List<Pass> found) {
        var names = passes.shown(found, "passes");
        var gates = points.named(found.stream().map(Pass::pointId).distinct().toList());
        LocalDate today = LocalDate.now(clock);
        return found.stream()
                .map(pass -> new PassView(
                        pass.id(),
                        pass.number(),
                        pass.pointId(),
                        gates.getOrDefault(pass.pointId(), ""),
                        pass.kind(),
                        names.getOrDefault(pass.id(), PassCards.NOBODY).name(),
                        names.getOrDefault(pass.id(), PassCards.NOBODY).host(),
                        pass.plate(),
                        pass.note(),
                        pass.validFrom(),
                        pass.validUntil(),
                        pass.on(today).external(),
                        pass.issuedAt(),
                        pass.issuedBy(),
                        pass.withdrawnAt(),
                        pass.withdrawnBy(),
                        pass.withdrawnWhy()))
                .toList();
    }
}
