package org.lianfang.disease;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianfang.matching.ContactClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a rule of a profile asks of a contact before it applies, in CEL (Common Expression Language) without macros:
 * no loops, no calls out of the expression, no side effects. Types are checked when the profile is read, so that a
 * misspelt variable stops the profile and not an order.
 */
public final class Condition {
    private static final Logger log = LoggerFactory.getLogger(Condition.class);
    static final int LONGEST = 500;
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(CelOptions.current().maxExpressionCodePointSize(LONGEST).build())
            .addVar("contact.class", SimpleType.STRING)
            .addVar("contact.settings", ListType.create(SimpleType.STRING))
            .addVar("contact.days_since_exposure", SimpleType.INT)
            .addVar("person.age", SimpleType.INT)
            .addVar("person.registered", SimpleType.BOOL)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .build();

    /** Holds for everyone; after what it is compiled with. */
    static final Condition ALWAYS = new Condition("true");

    private final String text;
    private final CelRuntime.Program program;

    private Condition(String text) {
        this.text = text;
        this.program = program(text, COMPILER);
    }

    /** Compiles a text; refuses, with the reason and the place in it, what the compiler does not take. */
    static CelRuntime.Program program(String text, CelCompiler compiler) {
        try {
            return RUNTIME.createProgram(compiler.compile(text).getAst());
        } catch (CelValidationException e) {
            var first = e.getErrors().getFirst();
            var at = first.getSourceLocation();
            throw new IllegalArgumentException(
                    first.getMessage().lines().findFirst().orElse("") + " (line " + at.getLine() + ", character "
                            + (at.getColumn() + 1) + ")",
                    e);
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Refuses, with the reason and the place in the text, what is no condition on these variables. */
    static Condition of(String text) {
        return new Condition(text);
    }

    /**
     * Whether it holds. A condition without an answer for these facts (a division by zero) does not hold, so that the
     * next rule decides and nobody goes without an order; that is logged, without the facts.
     */
    public boolean holds(Facts facts) {
        try {
            return Boolean.TRUE.equals(program.eval(facts.variables()));
        } catch (CelEvaluationException e) {
            log.warn("the condition '{}' has no answer for a contact; the next rule decides", text);
            return false;
        }
    }

    public boolean always() {
        return text.equals("true");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && condition.text.equals(text);
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
     * What a condition can ask about.
     *
     * @param contactClass close, general, unverified or second_order
     * @param settings where the contact met the case: train, household …
     * @param daysSinceExposure whole days since the last exposure, 0 while it goes on
     * @param age in whole years, -1 where the date of birth is unknown
     * @param registered false for a person whom only a list knows
     */
    public record Facts(
            String contactClass, List<String> settings, long daysSinceExposure, long age, boolean registered) {
        private static final long AGE_UNKNOWN = -1;

        /**
         * What is known of a contact at a time.
         *
         * @param settings in any order, also several times
         * @param lastExposure null while it goes on
         */
        public static Facts of(
                ContactClass contactClass,
                Collection<String> settings,
                @Nullable LocalDateTime lastExposure,
                @Nullable LocalDate birthDate,
                boolean registered,
                LocalDateTime now) {
            return new Facts(
                    contactClass.external(),
                    settings.stream().distinct().sorted().toList(),
                    lastExposure == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(lastExposure, now)),
                    birthDate == null ? AGE_UNKNOWN : ChronoUnit.YEARS.between(birthDate, now.toLocalDate()),
                    registered);
        }

        Map<String, ?> variables() {
            return Map.of(
                    "contact.class",
                    contactClass,
                    "contact.settings",
                    settings,
                    "contact.days_since_exposure",
                    daysSinceExposure,
                    "person.age",
                    age,
                    "person.registered",
                    registered);
        }
    }
}
