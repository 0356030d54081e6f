package org.lianfang.chain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The source of a case: what is stated, what contacts suggest, and the verbs of those who decide. */
@RestController
@RequestMapping("/api/cases/{id}")
class SourceController {

    /**
     * What somebody states.
     *
     * @param also the case may have this source beside the one on record
     * @param reason of a correction
     */
    record SourceForm(
            @NotBlank String infectorNo,
            @Nullable String setting,
            @Nullable String evidence,
            @Nullable LocalDate exposedFrom,
            @Nullable LocalDate exposedTo,
            @Nullable UUID contactId,
            @Nullable Boolean also,
            @Nullable String reason) {

        Statement statement() {
            if (text(evidence).isEmpty()) {
                throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "chain.evidence-missing");
            }
            return new Statement(infectorNo.strip(), text(setting), text(evidence), exposedFrom, exposedTo, contactId);
        }

        private static String text(@Nullable String typed) {
            return typed == null ? "" : typed.strip();
        }
    }

    /** Why a statement does not hold. */
    record WithdrawalForm(@NotBlank String reason) {}

    /**
     * One statement.
     *
     * @param caseId of the infected case, null where it belongs elsewhere; likewise of the infector
     */
    record SourceView(
            UUID id,
            @Nullable UUID caseId,
            String caseNo,
            @Nullable UUID infectorId,
            String infectorNo,
            String setting,
            String evidence,
            @Nullable LocalDate exposedFrom,
            @Nullable LocalDate exposedTo,
            boolean byImport,
            String statedBy,
            LocalDateTime statedAt,
            @Nullable UUID replaces,
            @Nullable String withdrawnBy,
            @Nullable LocalDateTime withdrawnAt,
            @Nullable String withdrawnWhy) {}

    /**
     * @param sources what stands of the source of the case; none is an unknown source
     * @param infected whom the case infected
     * @param earlier statements of its source that were corrected or withdrawn
     */
    record CaseSources(List<SourceView> sources, List<SourceView> infected, List<SourceView> earlier) {}

    private final Sources sources;
    private final Suggestions suggestions;
    private final LineList lineList;

    SourceController(Sources sources, Suggestions suggestions, LineList lineList) {
        this.sources = sources;
        this.suggestions = suggestions;
        this.lineList = lineList;
    }

    @GetMapping("/sources")
    @Requires(Permission.CASE_READ)
    CaseSources sources(@PathVariable UUID id) {
        return shown(id);
    }

    @PostMapping("/sources")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ITINERARY_EDIT)
    CaseSources stateSource(@PathVariable UUID id, @RequestBody @Valid SourceForm form) {
        sources.state(id, form.statement(), Boolean.TRUE.equals(form.also()));
        return shown(id);
    }

    @PutMapping("/sources/{sourceId}")
    @Requires(Permission.ITINERARY_EDIT)
    CaseSources correctSource(@PathVariable UUID id, @PathVariable UUID sourceId, @RequestBody @Valid SourceForm form) {
        sources.correct(id, sourceId, form.statement(), Objects.requireNonNullElse(form.reason(), ""));
        return shown(id);
    }

    @PostMapping("/sources/{sourceId}/withdraw")
    @Requires(Permission.ITINERARY_EDIT)
    CaseSources withdrawSource(
            @PathVariable UUID id, @PathVariable UUID sourceId, @RequestBody @Valid WithdrawalForm form) {
        sources.withdraw(id, sourceId, form.reason());
        return shown(id);
    }

    @GetMapping("/source-suggestions")
    @Requires(Permission.CONTACT_READ)
    List<Suggestions.Suggestion> sourceSuggestions(@PathVariable UUID id, Locale locale) {
        return suggestions.of(id, locale);
    }

    private CaseSources shown(UUID id) {
        List<Source> all = sources.of(id);
        Set<UUID> visible = lineList
                .byIds(all.stream()
                        .flatMap(source -> Stream.of(source.caseId(), source.infectorId()))
                        .collect(Collectors.toSet()))
                .stream()
                .map(CaseLine::id)
                .collect(Collectors.toSet());
        return new CaseSources(
                views(all, visible, source -> source.stands() && source.caseId().equals(id)),
                views(
                        all,
                        visible,
                        source -> source.stands() && source.infectorId().equals(id)),
                views(
                        all,
                        visible,
                        source -> !source.stands() && source.caseId().equals(id)));
    }

    private static List<SourceView> views(
            List<Source> all, Set<UUID> visible, java.util.function.Predicate<Source> which) {
        return all.stream()
                .filter(which)
                .map(source -> {
                    Statement statement = source.statement();
                    return new SourceView(
                            source.id(),
                            visible.contains(source.caseId()) ? source.caseId() : null,
                            source.caseNo(),
                            visible.contains(source.infectorId()) ? source.infectorId() : null,
                            statement.infectorNo(),
                            statement.setting(),
                            statement.evidence(),
                            statement.exposedFrom(),
                            statement.exposedTo(),
                            source.byImport(),
                            source.statedBy(),
                            source.statedAt(),
                            source.replaces(),
                            source.withdrawnBy(),
                            source.withdrawnAt(),
                            source.withdrawnWhy());
                })
                .toList();
    }
}
