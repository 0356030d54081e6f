package org.lianfang.disease;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lianfang.disease.Questionnaire.Question;

/**
 * What must hold for a question to be asked, in the same language as {@link Condition}, over the answers to earlier
 * questions ({@code answer.<question>}) and facts of the case ({@code case.class}, {@code case.origin},
 * {@code person.age}, {@code person.sex}). While an answer that it needs is not given, the question is not asked.
 */
public final class AskedWhen {
    static final String ANSWER = "answer.";

    /** Asks always; after what it is compiled with. */
    static final AskedWhen ALWAYS = new AskedWhen("true", List.of());

    private static final Pattern NAMED = Pattern.compile("\\banswer\\.([a-z0-9_]+)");

    private final String text;
    private final CelRuntime.Program program;

    private AskedWhen(String text, List<Question> earlier) {
        this.text = text;
        this.program = Condition.program(text, compiler(earlier));
    }

    /** Refuses, with the reason and the place in the text, what is no condition on these questions and facts. */
    static AskedWhen of(String text, List<Question> earlier) {
        NAMED.matcher(text)
                .results()
                .map(named -> named.group(1))
                .filter(named ->
                        earlier.stream().noneMatch(question -> question.id().equals(named)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException("there is no question before this one for answer." + unknown);
                });
        return new AskedWhen(text, earlier);
    }

    private static CelCompiler compiler(List<Question> earlier) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelOptions.current()
                        .maxExpressionCodePointSize(Condition.LONGEST)
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .addVar("case.class", SimpleType.STRING)
                .addVar("case.origin", SimpleType.STRING)
                .addVar("person.age", SimpleType.INT)
                .addVar("person.sex", SimpleType.STRING)
                .setResultType(SimpleType.BOOL);
        earlier.forEach(question -> builder.addVar(ANSWER + question.id(), type(question.type())));
        return builder.build();
    }

    private static CelType type(Questionnaire.Type type) {
        return switch (type) {
            case NUMBER, TEMPERATURE -> SimpleType.DOUBLE;
            case YES_NO -> SimpleType.BOOL;
            case CHOICES -> ListType.create(SimpleType.STRING);
            case TEXT, DATE, DATETIME, CHOICE -> SimpleType.STRING;
        };
    }

    boolean holds(Map<String, ?> variables) {
        try {
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException e) {
            // an answer that it needs is missing, which is how most questions begin
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AskedWhen asked && asked.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * What a condition can ask about besides answers.
     *
     * @param caseClass suspected, clinical, confirmed or asymptomatic
     * @param origin imported, local or unknown
     * @param age in whole years, -1 where the date of birth is unknown
     * @param sex male, female or "" where nobody knows
     */
    public record Facts(String caseClass, String origin, long age, String sex) {
        Map<String, Object> variables() {
            return Map.of("case.class", caseClass, "case.origin", origin, "person.age", age, "person.sex", sex);
        }
    }
}
