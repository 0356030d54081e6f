package org.lianfang.disease;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.lianfang.disease.Questionnaire.Choice;
import org.lianfang.disease.Questionnaire.Question;
import org.lianfang.disease.Questionnaire.Section;

/** Reads the questionnaire of a profile, one for each reading: conditions may name questions that came before. */
final class QuestionnaireReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private final List<Question> earlier = new ArrayList<>();
    private final HashSet<String> sections = new HashSet<>();

    Questionnaire read(YamlSection rules) {
        rules.sourced();
        return new Questionnaire(rules.list("sections", this::section));
    }

    private Section section(YamlSection section) {
        String id = name(section, "id");
        if (!sections.add(id)) {
            throw section.broken("id", "section '" + id + "' is there twice");
        }
        var title = ProfileReader.wording(section, "title");
        List<Question> questions = section.list("questions", this::question);
        if (questions.isEmpty()) {
            throw section.broken("questions", "a question expected");
        }
        return new Section(id, title, List.copyOf(questions));
    }

    private Question question(YamlSection question) {
        String id = name(question, "id");
        if (earlier.stream().anyMatch(before -> before.id().equals(id))) {
            throw question.broken("id", "question '" + id + "' is there twice");
        }
        Questionnaire.Type type = question.one("type", Questionnaire.Type.class);
        var read = new Question(
                id,
                type,
                ProfileReader.wording(question, "label"),
                question.names().contains("required") && question.yes("required"),
                choices(question, type),
                askedWhen(question));
        earlier.add(read);
        return read;
    }

    private static List<Choice> choices(YamlSection question, Questionnaire.Type type) {
        if (type != Questionnaire.Type.CHOICE && type != Questionnaire.Type.CHOICES) {
            return List.of();
        }
        YamlSection section = question.section("choices");
        var choices = new ArrayList<Choice>();
        for (String key : section.names()) {
            if (!NAME.matcher(key).matches()) {
                throw section.broken(key, "small letters, digits and _ expected, beginning with a letter");
            }
            choices.add(new Choice(key, ProfileReader.wording(section, key)));
        }
        if (choices.size() < 2) {
            throw question.broken("choices", "two choices or more expected");
        }
        return List.copyOf(choices);
    }

    private AskedWhen askedWhen(YamlSection question) {
        if (!question.names().contains("asked_when")) {
            return AskedWhen.ALWAYS;
        }
        try {
            return AskedWhen.of(question.text("asked_when"), earlier);
        } catch (IllegalArgumentException e) {
            throw question.broken("asked_when", String.valueOf(e.getMessage()));
        }
    }

    private static String name(YamlSection in, String key) {
        String name = in.text(key);
        if (!NAME.matcher(name).matches()) {
            throw in.broken(key, "small letters, digits and _ expected, beginning with a letter, not '" + name + "'");
        }
        return name;
    }
}
