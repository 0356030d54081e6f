package org.lianfang.bench;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What was measured in a city of one size: of each job the answer, and of everyone the best of all rounds. */
final class MatchFigures {
    static final String OURS = "ours";

    final long visits;
    private final Map<MatchJob, MatchAnswer> answers = new EnumMap<>(MatchJob.class);
    private final Map<MatchJob, Map<String, Took>> took = new EnumMap<>(MatchJob.class);
    long looked;

    /** @param words the way in which it was asked */
    record Took(double millis, double processorMillis, String words) {
        /** The one that took less processor time, which depends less on who else uses the machine. */
        Took better(Took other) {
            return other.processorMillis < processorMillis ? other : this;
        }
    }

    MatchFigures(long visits) {
        this.visits = visits;
    }

    /** The first answer to a job is ours; every other must be the same. */
    void answer(MatchJob job, String who, MatchAnswer answer) {
        var known = answers.putIfAbsent(job, answer);
        if (known != null && !known.equals(answer)) {
            throw new IllegalStateException(
                    job.words + " of " + visits + " visits: " + who + " says " + answer + ", before it was " + known);
        }
    }

    void took(MatchJob job, String name, Took one) {
        took.computeIfAbsent(job, _ -> new LinkedHashMap<>()).merge(name, one, Took::better);
    }

    /** What somebody has just been measured to take, beside us where we were before. */
    void print(MatchJob job, String name) {
        var ofJob = took.get(job);
        var one = ofJob == null ? null : ofJob.get(name);
        if (ofJob == null || one == null) {
            return;
        }
        var ours = ofJob.get(OURS);
        System.out.printf(
                Locale.ROOT,
                "%,12d visits, %-40s %-10s %11.3f ms %11.3f ms of processor%s%n",
                visits,
                job.words,
                name,
                one.millis(),
                one.processorMillis(),
                ours == null || name.equals(OURS) ? "" : compared(ours, one));
    }

    private static String compared(Took ours, Took theirs) {
        return String.format(
                Locale.ROOT,
                "  %.0f times ours, %.0f times in processor time (%s)",
                theirs.millis() / ours.millis(),
                theirs.processorMillis() / ours.processorMillis(),
                theirs.words());
    }

    void print() {
        System.out.printf(Locale.ROOT, "%n%,d visits%n", visits);
        took.forEach((job, ofJob) -> {
            System.out.printf(Locale.ROOT, "%-40s %,13d rows%n", job.words, rows(job));
            var ours = Objects.requireNonNull(ofJob.get(OURS));
            ofJob.forEach((name, one) -> System.out.printf(
                    Locale.ROOT,
                    "  %-10s %11.3f ms %11.3f ms of processor%s%n",
                    name,
                    one.millis(),
                    one.processorMillis(),
                    name.equals(OURS) ? "" : compared(ours, one)));
        });
    }

    Map<String, Object> json() {
        var jobs = new LinkedHashMap<String, Object>();
        took.forEach((job, ofJob) -> {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("rows", rows(job));
            ofJob.forEach((name, one) -> {
                figures.put(name + "_ms", rounded(one.millis()));
                figures.put(name + "_processor_ms", rounded(one.processorMillis()));
                if (!name.equals(OURS)) {
                    figures.put(name + "_way", one.words());
                }
            });
            jobs.put(job.name().toLowerCase(Locale.ROOT), figures);
        });
        return jobs;
    }

    private long rows(MatchJob job) {
        return Objects.requireNonNull(answers.get(job)).rows();
    }

    static double rounded(double millis) {
        return Math.round(millis * 10_000) / 10_000.0;
    }
}
