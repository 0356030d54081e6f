package org.lianfang.investigation;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.disease.DiseaseProfile.Wording;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.Questionnaire.Question;
import org.lianfang.investigation.AnswerTable.Given;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;

/** Investigations and their questions in the reader's language. */
@Component
class InvestigationWords {
    /**
     * One investigation as lists show it; no person in it.
     *
     * @param asOf the server's time, by which clocks on the page run
     */
    record InvestigationRow(
            UUID id,
            UUID caseId,
            String caseNo,
            String regionCode,
            String regionName,
            String disease,
            InvestigationState state,
            @Nullable UUID squadId,
            @Nullable String squadName,
            LocalDateTime openedAt,
            LocalDateTime dueAt,
            boolean overdue,
            LocalDateTime asOf,
            @Nullable LocalDateTime sentAt,
            @Nullable LocalDateTime decidedAt,
            @Nullable String returnReason) {}

    /** A choice in the reader's words. */
    record ChoiceView(String key, String label) {}

    /**
     * A question and what stands as its answer.
     *
     * @param asked whether it is to be asked as things stand
     */
    record QuestionView(
            String id,
            String type,
            String label,
            boolean required,
            boolean asked,
            List<ChoiceView> choices,
            List<String> answer,
            @Nullable String answeredBy,
            @Nullable LocalDateTime answeredAt) {}

    /** Questions under one heading. */
    record SectionView(String id, String title, List<QuestionView> questions) {}

    /** One investigation with its questions; missing names those that keep it from being sent. */
    record InvestigationView(InvestigationRow row, List<SectionView> sections, List<String> missing) {}

    private final Investigations investigations;
    private final Squads squads;
    private final Cases cases;
    private final Diseases diseases;
    private final Regions regions;

    InvestigationWords(Investigations investigations, Squads squads, Cases cases, Diseases diseases, Regions regions) {
        this.investigations = investigations;
        this.squads = squads;
        this.cases = cases;
        this.diseases = diseases;
        this.regions = regions;
    }

    static String of(Wording wording, Locale language) {
        return language.getLanguage().equals("en") ? wording.en() : wording.zh();
    }

    List<InvestigationRow> rows(Collection<Investigation> shown, Locale language) {
        Map<UUID, String> numbers = cases
                .find(shown.stream().map(Investigation::caseId).toList())
                .stream()
                .collect(Collectors.toMap(CaseRecord::id, CaseRecord::caseNo));
        Map<UUID, String> names = squads.names(shown.stream()
                .map(Investigation::squadId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        LocalDateTime now = investigations.now();
        return shown.stream()
                .map(one -> new InvestigationRow(
                        one.id(),
                        one.caseId(),
                        numbers.getOrDefault(one.caseId(), ""),
                        one.regionCode(),
                        regions.path(one.regionCode()),
                        of(diseases.version(one.disease(), one.rules()).name(), language),
                        one.state(),
                        one.squadId(),
                        one.squadId() == null ? null : names.get(one.squadId()),
                        one.openedAt(),
                        one.dueAt(),
                        one.overdue(now),
                        now,
                        one.sentAt(),
                        one.decidedAt(),
                        one.returnReason()))
                .toList();
    }

    InvestigationView view(Investigation investigation, Locale language) {
        Map<String, Given> given = investigations.answers(investigation.id());
        var progress = investigations.progress(investigation);
        var asked = progress.asked().stream().map(Question::id).collect(Collectors.toSet());
        var sections = investigations.questionnaire(investigation).sections().stream()
                .map(section -> new SectionView(
                        section.id(),
                        of(section.title(), language),
                        section.questions().stream()
                                .map(question -> view(
                                        question, asked.contains(question.id()), given.get(question.id()), language))
                                .toList()))
                .toList();
        return new InvestigationView(
                rows(List.of(investigation), language).getFirst(),
                sections,
                progress.missing().stream().map(Question::id).toList());
    }

    private static QuestionView view(Question question, boolean asked, @Nullable Given given, Locale language) {
        return new QuestionView(
                question.id(),
                question.type().external(),
                of(question.label(), language),
                question.required(),
                asked,
                question.choices().stream()
                        .map(choice -> new ChoiceView(choice.key(), of(choice.label(), language)))
                        .toList(),
                given == null ? List.of() : given.answer(),
                given == null ? null : given.answeredBy(),
                given == null ? null : given.answeredAt());
    }
}
