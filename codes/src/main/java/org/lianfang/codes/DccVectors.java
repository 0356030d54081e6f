package org.lianfang.codes;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs vectors of EU certificates (one JSON file each) and compares each step with what the file demands of it. */
public final class DccVectors {
    private DccVectors() {}

    /**
     * One demand of one file, and what came of it.
     *
     * @param why the step failed; empty where it succeeded
     * @param difference the step succeeded, but the file's own copy in JSON says something else
     */
    public record Outcome(DccCheck check, boolean demanded, Optional<String> why, Optional<String> difference) {
        public boolean succeeded() {
            return why.isEmpty();
        }

        /** Whether it is as demanded; where the copy differs, it is neither proof nor disproof of the code. */
        public boolean agrees() {
            return demanded ? succeeded() : !succeeded() || difference.isPresent();
        }
    }

    /** What came of one file. */
    public record Result(String file, String description, List<Outcome> outcomes) {}

    /** What came of a folder; files that are not vectors are named. */
    public record Report(List<Result> results, List<String> others) {
        /** Whether there was at least one vector and every step of every vector did what its file demands. */
        public boolean agrees() {
            return !results.isEmpty() && disagreements() == 0;
        }

        public long disagreements() {
            return results.stream()
                    .flatMap(result -> result.outcomes().stream())
                    .filter(outcome -> !outcome.agrees())
                    .count();
        }

        public long demands() {
            return results.stream()
                    .mapToLong(result -> result.outcomes().size())
                    .sum();
        }

        /** A line for each vector, a column for each step, then the sums and every disagreement with its reason. */
        public List<String> table() {
            return table(this);
        }

        private static List<String> table(Report report) {
            var lines = new ArrayList<String>();
            int wide = report.results().stream()
                    .mapToInt(result -> result.file().length())
                    .max()
                    .orElse(0);
            var head = new StringBuilder(" ".repeat(wide));
            for (DccCheck check : DccCheck.values()) {
                head.append(' ').append(pad(check.title(), check));
            }
            lines.add(head.toString().stripTrailing());
            for (Result result : report.results()) {
                var cells = new EnumMap<DccCheck, String>(DccCheck.class);
                result.outcomes().forEach(outcome -> cells.put(outcome.check(), cell(outcome)));
                lines.add(line(result.file() + " ".repeat(wide - result.file().length()), cells));
            }
            var sums = new EnumMap<DccCheck, String>(DccCheck.class);
            for (DccCheck check : DccCheck.values()) {
                var all = report.results().stream()
                        .flatMap(result -> result.outcomes().stream())
                        .filter(outcome -> outcome.check() == check)
                        .toList();
                sums.put(check, all.stream().filter(Outcome::agrees).count() + "/" + all.size());
            }
            lines.add(line("agree" + " ".repeat(Math.max(0, wide - 5)), sums));
            lines.add("ok: succeeds as demanded. fails: fails as demanded. WRONG: not what the file demands.");
            lines.add("ok*: can be read as demanded, but the file's own JSON says something else; named below.");
            for (Result result : report.results()) {
                for (Outcome outcome : result.outcomes()) {
                    if (!outcome.agrees()) {
                        lines.add(result.file() + ": " + outcome.check().field() + " is demanded to be "
                                + outcome.demanded() + ", but "
                                + outcome.why().orElse("it succeeds") + " (" + result.description() + ")");
                    }
                }
            }
            for (Result result : report.results()) {
                result.outcomes().stream()
                        .flatMap(outcome -> outcome.difference().stream())
                        .distinct()
                        .forEach(difference ->
                                lines.add(result.file() + ": " + difference + " (" + result.description() + ")"));
            }
            report.others().forEach(other -> lines.add(other + " is not a vector."));
            lines.add(String.format(
                    Locale.ROOT,
                    "%d vectors, %d demands, %d disagreements.",
                    report.results().size(),
                    report.demands(),
                    report.disagreements()));
            return lines;
        }

        private static String line(String name, Map<DccCheck, String> cells) {
            var line = new StringBuilder(name);
            for (DccCheck check : DccCheck.values()) {
                line.append(' ').append(pad(cells.getOrDefault(check, "-"), check));
            }
            return line.toString().stripTrailing();
        }

        private static String cell(Outcome outcome) {
            if (!outcome.agrees()) {
                return "WRONG";
            }
            return outcome.difference().isPresent() ? "ok*" : outcome.demanded() ? "ok" : "fails";
        }

        private static String pad(String text, DccCheck check) {
            return text + " ".repeat(Math.max(0, Math.max(7, check.title().length()) - text.length()));
        }
    }

    /** Runs every JSON file in the folder and below it, or the one file. */
    public static Report run(Path folder) throws IOException {
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".json"))
                    .sorted()
                    .toList();
        }
        var results = new ArrayList<Result>();
        var others = new ArrayList<String>();
        for (Path file : files) {
            String name = file.equals(folder)
                    ? String.valueOf(file.getFileName())
                    : folder.relativize(file).toString();
            Optional<CBORObject> json = json(file).filter(DccVector::isVector);
            if (json.isPresent()) {
                results.add(result(name, json.get()));
            } else {
                others.add(name);
            }
        }
        return new Report(List.copyOf(results), List.copyOf(others));
    }

    private static Result result(String name, CBORObject file) {
        var vector = new DccVector(file, Engine.best());
        var outcomes = new ArrayList<Outcome>();
        vector.demands()
                .forEach((check, demanded) ->
                        outcomes.add(new Outcome(check, demanded, vector.failure(check), vector.difference(check))));
        return new Result(name, vector.description(), List.copyOf(outcomes));
    }

    private static Optional<CBORObject> json(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return Optional.of(CBORObject.FromJSONString(text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CBORException | MalformedInputException e) {
            return Optional.empty();
        }
    }
}
