package org.lianfang.disease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.disease.Answers.Reading;
import org.lianfang.disease.AskedWhen.Facts;
import org.lianfang.disease.Questionnaire.Question;
import org.springframework.core.io.ClassPathResource;

class QuestionnaireTest {
    private static final Facts ADULT = new Facts("confirmed", "local", 40, "male");
    private static final String HEAD = """
            questionnaire:
              source: own
              effective: 2020-01-01
              sections:
                - id: one
                  title: {zh: 一, en: one}
                  questions:
            """;

    @Test
    void asksWhatTheAnswersBeforeItCallFor() {
        var questionnaire = shipped("covid-19-2020").questionnaire();
        var answers = new HashMap<String, List<String>>();
        assertThat(ids(questionnaire.asked(answers, ADULT)))
                .contains("has_symptoms")
                .doesNotContain("first_symptoms", "found_how");
        answers.put("has_symptoms", List.of("yes"));
        assertThat(ids(questionnaire.asked(answers, ADULT)))
                .contains("first_symptoms")
                .doesNotContain("highest_fever", "found_how");
        answers.put("first_symptoms", List.of("fever", "cough"));
        assertThat(ids(questionnaire.asked(answers, ADULT))).contains("highest_fever");
        answers.put("has_symptoms", List.of("no"));
        assertThat(ids(questionnaire.asked(answers, ADULT)))
                .as("what hung on an answer that is idle now is idle too")
                .contains("found_how")
                .doesNotContain("first_symptoms", "highest_fever");
    }

    @Test
    void namesWhatIsRequiredAndNotSaid() {
        var questionnaire = shipped("measles").questionnaire();
        var answers = new HashMap<String, List<String>>();
        questionnaire.asked(answers, ADULT).stream()
                .filter(Question::required)
                .forEach(question -> answers.put(
                        question.id(),
                        List.of(
                                question.choices().isEmpty()
                                        ? "1"
                                        : question.choices().getFirst().key())));
        answers.put("doses", List.of("two"));
        answers.remove("pneumonia");
        answers.put("rash_on", List.of());
        assertThat(ids(questionnaire.missing(answers, ADULT))).containsExactly("rash_on", "pneumonia", "doses_by");
    }

    @Test
    void factsOfTheCaseCount() {
        var measles = shipped("measles").questionnaire();
        assertThat(ids(measles.asked(Map.of(), ADULT))).doesNotContain("mother_immune");
        assertThat(ids(measles.asked(Map.of(), new Facts("confirmed", "local", 0, "female"))))
                .contains("mother_immune");
        var ebola = shipped("ebola").questionnaire();
        assertThat(ids(ebola.asked(Map.of(), ADULT))).doesNotContain("pregnant");
        assertThat(ids(ebola.asked(Map.of(), new Facts("confirmed", "local", 30, "female"))))
                .contains("pregnant");
    }

    @ParameterizedTest
    @CsvSource({
        "chikungunya, water_kinds, water_home",
        "measles, doses_by, doses",
        "mers, camel_how, camel_contact",
        "ebola, touched_body, funeral",
        "covid-19-2020, wuhan, left_county"
    })
    void eachDiseaseAsksItsOwnMatters(String disease, String own, String before) {
        var questionnaire = shipped(disease).questionnaire();
        assertThat(ids(questionnaire.questions())).containsSubsequence(before, own);
        assertThat(ids(questionnaire.asked(Map.of(), ADULT))).contains(before).doesNotContain(own);
        String said = before.equals("doses") ? "one" : "yes";
        assertThat(ids(questionnaire.asked(Map.of(before, List.of(said)), ADULT)))
                .contains(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"covid-19-2020", "measles", "mers", "ebola", "chikungunya"})
    void aTextOfBeforeThereWereQuestionnairesIsStillRead(String disease) {
        String old = text(disease).split("\n# what the investigation asks")[0];
        assertThat(old).doesNotContain("questionnaire:");
        assertThat(ProfileReader.read(disease, old, 1).questionnaire()).isEqualTo(Questionnaire.NONE);
    }

    @Test
    void namesRuleLineAndVariableOfWhatDoesNotFit() {
        refuses(question("sick", "yes_no", "asked_when: answer.fever"), "questions[1].asked_when", "answer.fever");
        refuses(question("sick", "yes_no", "asked_when: answer.sick"), "questions[1].asked_when", "answer.sick");
        refuses(
                question("sick", "number", "") + question("next", "text", "asked_when: answer.sick"),
                "questions[2].asked_when",
                "expected type 'bool'");
        refuses(
                question("sick", "number", "") + question("next", "text", "asked_when: answer.sick == 'x'"),
                "questions[2].asked_when",
                "_==_");
        refuses(question("sick", "yes_no", "") + question("sick", "text", ""), "questions[2].id", "there twice");
        refuses(question("sick", "maybe", ""), "questions[1].type", "yes_no");
        refuses(question("Sick", "text", ""), "questions[1].id", "small letters");
        refuses(question("sick", "choice", ""), "questions[1].choices", "missing");
        refuses(question("sick", "choice", "choices: {one: {zh: 一, en: one}}"), "questions[1].choices", "two choices");
        refuses(question("sick", "text", "choices: {one: {zh: 一, en: one}}"), "questions[1].choices", "unknown field");
        refuses(question("sick", "text", "required: maybe"), "questions[1].required", "true or false");
        refuses(question("sick", "text", "hint: no"), "questions[1].hint", "unknown field");
    }

    @Test
    void keepsAnswersInTheirNormalFormAndRefusesOthers() {
        assertThat(read("lives_with", " 3 ")).isEqualTo(taken("3"));
        assertThat(read("lives_with", "three")).isEqualTo(new Reading.Refused("number"));
        assertThat(read("lives_with", "1e999999999")).isEqualTo(new Reading.Refused("number"));
        assertThat(read("highest_fever", "38.5")).isEqualTo(taken("38.5"));
        assertThat(read("highest_fever", "385")).isEqualTo(new Reading.Refused("temperature"));
        assertThat(read("has_symptoms", "yes")).isEqualTo(taken("yes"));
        assertThat(read("has_symptoms", "maybe")).isEqualTo(new Reading.Refused("choice"));
        assertThat(read("first_symptoms", "cough", "fever", "cough")).isEqualTo(taken("fever", "cough"));
        assertThat(read("first_symptoms", "plague")).isEqualTo(new Reading.Refused("choice"));
        assertThat(read("told_by", "patient", "family")).isEqualTo(new Reading.Refused("many"));
        assertThat(read("remarks", "  ")).isEqualTo(taken());
        assertThat(read("remarks", "x".repeat(2001))).isEqualTo(new Reading.Refused("long"));
    }

    private static Reading.Taken taken(String... answer) {
        return new Reading.Taken(List.of(answer));
    }

    private static Reading read(String question, String... typed) {
        return Answers.read(
                shipped("covid-19-2020").questionnaire().question(question).orElseThrow(), List.of(typed));
    }

    private static String question(String id, String type, String more) {
        return "        - id: " + id + "\n          type: " + type + "\n          label: {zh: 问, en: asked}\n"
                + (more.isEmpty() ? "" : "          " + more + "\n");
    }

    private static void refuses(String questions, String field, String trouble) {
        String broken = text("measles").split("\n# what the investigation asks")[0] + "\n" + HEAD + questions;
        assertThatThrownBy(() -> ProfileReader.read("measles.yaml", broken, 1))
                .isInstanceOf(BrokenProfile.class)
                .hasMessageMatching("measles.yaml, line \\d+, questionnaire.*")
                .hasMessageContaining(field)
                .hasMessageContaining(trouble);
    }

    private static List<String> ids(List<Question> questions) {
        return questions.stream().map(Question::id).toList();
    }

    private static DiseaseProfile shipped(String id) {
        return ProfileReader.read(id, text(id), 1);
    }

    private static String text(String id) {
        try {
            return new ClassPathResource("diseases/" + id + ".yaml").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
