package org.lianfang.disease;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Questionnaire.Choice;
import org.lianfang.disease.Questionnaire.Question;

/** Reads what was said to a question. */
public final class Answers {
    /** The longest text that is kept. */
    public static final int LONGEST = 2000;

    private static final BigDecimal COLDEST = new BigDecimal("30");
    private static final BigDecimal HOTTEST = new BigDecimal("45");
    private static final int DIGITS = 15;

    private Answers() {}

    /** What is kept of an answer, or what is wrong with it. */
    public sealed interface Reading {
        /** The answer in its normal form; empty where nothing was said. */
        record Taken(List<String> answer) implements Reading {}

        /** Not an answer to this question; the code says why: number, temperature, date, datetime, choice, long, many. */
        record Refused(String code) implements Reading {}
    }

    /** Blank texts and nulls are nothing said. */
    public static Reading read(Question question, List<? extends @Nullable String> typed) {
        List<String> said = typed.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (said.isEmpty()) {
            return new Reading.Taken(List.of());
        }
        if (said.size() > 1 && question.type() != Questionnaire.Type.CHOICES) {
            return new Reading.Refused("many");
        }
        String first = said.getFirst();
        return switch (question.type()) {
            case TEXT -> first.length() > LONGEST ? new Reading.Refused("long") : taken(first);
            case NUMBER -> number(first, "number");
            case TEMPERATURE -> temperature(first);
            case DATE -> date(first);
            case DATETIME -> datetime(first);
            case YES_NO -> first.equals("yes") || first.equals("no") ? taken(first) : new Reading.Refused("choice");
            case CHOICE, CHOICES -> choices(question, said);
        };
    }

    /** As a condition sees it: text, number, truth or list of keys; dates are ISO texts, which compare as dates do. */
    static Object value(Questionnaire.Type type, List<String> answer) {
        return switch (type) {
            case NUMBER, TEMPERATURE -> Double.valueOf(answer.getFirst());
            case YES_NO -> answer.getFirst().equals("yes");
            case CHOICES -> List.copyOf(answer);
            case TEXT, DATE, DATETIME, CHOICE -> answer.getFirst();
        };
    }

    private static Reading taken(String text) {
        return new Reading.Taken(List.of(text));
    }

    private static Reading number(String text, String code) {
        try {
            var number = new BigDecimal(text);
            return number.precision() > DIGITS || Math.abs(number.scale()) > DIGITS
                    ? new Reading.Refused(code)
                    : taken(number.toPlainString());
        } catch (NumberFormatException e) {
            return new Reading.Refused(code);
        }
    }

    private static Reading temperature(String text) {
        if (!(number(text, "temperature") instanceof Reading.Taken taken)) {
            return new Reading.Refused("temperature");
        }
        var celsius = new BigDecimal(taken.answer().getFirst());
        boolean human = celsius.compareTo(COLDEST) >= 0 && celsius.compareTo(HOTTEST) <= 0;
        return human ? taken : new Reading.Refused("temperature");
    }

    private static Reading date(String text) {
        try {
            return taken(LocalDate.parse(text).toString());
        } catch (DateTimeParseException e) {
            return new Reading.Refused("date");
        }
    }

    private static Reading datetime(String text) {
        try {
            return taken(
                    LocalDateTime.parse(text).truncatedTo(ChronoUnit.MINUTES).toString());
        } catch (DateTimeParseException e) {
            return new Reading.Refused("datetime");
        }
    }

    private static Reading choices(Question question, List<String> said) {
        List<String> keys = question.choices().stream().map(Choice::key).toList();
        var ticked = new LinkedHashSet<>(said);
        // in the order of the question, so that the same ticks are the same answer
        return keys.containsAll(ticked)
                ? new Reading.Taken(keys.stream().filter(ticked::contains).toList())
                : new Reading.Refused("choice");
    }
}
