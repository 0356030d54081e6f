package org.lianfang.tracing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.matching.Tie;
import org.lianfang.people.Identity;
import org.lianfang.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whom the investigation names. */
@RestController
@Transactional
@RequestMapping("/api/cases/{id}/ties")
class TieController {
    /** What ties a person to a case, by its external name. */
    enum KindName {
        household,
        carer,
        room
    }

    /** Someone to name; an identity number or a phone is needed, a bare name is nobody in particular. */
    record TieForm(
            @NotNull KindName kind,
            @Nullable String idType,
            @Nullable String idNumber,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String note) {
        Identity who() {
            return new Identity(text(idType), text(idNumber), text(name), text(phone));
        }

        private static String text(@Nullable String typed) {
            return Objects.requireNonNullElse(typed, "").strip();
        }
    }

    /** Someone named, masked. */
    record TieView(
            UUID id,
            UUID personId,
            String maskedName,
            KindName kind,
            String note,
            String namedBy,
            LocalDateTime namedAt) {}

    private final NamedTies ties;
    private final Residents residents;
    private final Audit audit;

    TieController(NamedTies ties, Residents residents, Audit audit) {
        this.ties = ties;
        this.residents = residents;
        this.audit = audit;
    }

    @GetMapping
    @Requires(Permission.CONTACT_READ)
    List<TieView> named(@PathVariable UUID id) {
        return shown(ties.of(ties.index(id).id()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ITINERARY_EDIT)
    TieView name(@PathVariable UUID id, @RequestBody @Valid TieForm form) {
        var kind = Tie.Kind.valueOf(form.kind().name().toUpperCase(Locale.ROOT));
        return shown(List.of(ties.name(id, form.who(), kind, TieForm.text(form.note()))))
                .getFirst();
    }

    @DeleteMapping("/{tieId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ITINERARY_EDIT)
    void withdraw(@PathVariable UUID id, @PathVariable UUID tieId, @RequestParam(defaultValue = "") String why) {
        ties.withdraw(id, tieId, why);
    }

    private List<TieView> shown(List<NamedTie> named) {
        Map<UUID, Person> persons =
                residents.find(named.stream().map(NamedTie::personId).toList());
        if (!persons.isEmpty()) {
            audit.record("person.read", "person", persons.keySet(), Map.of("in", "ties"));
        }
        return named.stream()
                .map(tie -> new TieView(
                        tie.id(),
                        tie.personId(),
                        name(persons.get(tie.personId())),
                        KindName.valueOf(TieTable.external(tie.kind())),
                        tie.note(),
                        tie.namedBy(),
                        tie.namedAt()))
                .toList();
    }

    private static String name(@Nullable Person person) {
        return person == null ? "" : person.maskedName();
    }
}
