package org.lianfang.disease;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lianfang.disease.DiseaseProfile.Wording;

/**
 * What an investigation of a case asks, in order. An answer is a list of texts: empty while nothing is said, one text for
 * most questions, one for each ticked choice of {@link Type#CHOICES}.
 */
public record Questionnaire(List<Section> sections) {
    /** Of a profile that asks nothing. */
    public static final Questionnaire NONE = new Questionnaire(List.of());

    public Questionnaire {
        sections = List.copyOf(sections);
    }

    /** Questions that belong together, under one heading. */
    public record Section(String id, Wording title, List<Question> questions) {}

    /**
     * One question.
     *
     * @param choices what can be ticked; empty for every type but the two with choices
     * @param askedWhen what must hold for it to be asked
     */
    public record Question(
            String id, Type type, Wording label, boolean required, List<Choice> choices, AskedWhen askedWhen) {}

    /** One of the answers that a question offers. */
    public record Choice(String key, Wording label) {}

    /** What an answer is. Dates are ISO, times local, temperatures in °C. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        DATETIME,
        YES_NO,
        CHOICE,
        CHOICES,
        TEMPERATURE;

        /** The name used in files and URLs. */
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All questions in order. */
    public List<Question> questions() {
        return sections.stream()
                .flatMap(section -> section.questions().stream())
                .toList();
    }

    public Optional<Question> question(String id) {
        return questions().stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /**
     * The questions that are to be asked, in order. A condition sees the answers to questions before it that are asked
     * themselves: what was said before another answer made the question idle does not count.
     *
     * @param answers by question; those to unknown questions are passed over
     */
    public List<Question> asked(Map<String, List<String>> answers, AskedWhen.Facts facts) {
        var seen = new LinkedHashMap<String, Object>(facts.variables());
        var asked = new ArrayList<Question>();
        for (Question question : questions()) {
            if (!question.askedWhen().holds(seen)) {
                continue;
            }
            asked.add(question);
            List<String> answer = answers.getOrDefault(question.id(), List.of());
            if (!answer.isEmpty()) {
                seen.put(AskedWhen.ANSWER + question.id(), Answers.value(question.type(), answer));
            }
        }
        return List.copyOf(asked);
    }

    /** Questions that are asked and required and have no answer. */
    public List<Question> missing(Map<String, List<String>> answers, AskedWhen.Facts facts) {
        return asked(answers, facts).stream()
                .filter(Question::required)
                .filter(question ->
                        answers.getOrDefault(question.id(), List.of()).isEmpty())
                .toList();
    }
}
