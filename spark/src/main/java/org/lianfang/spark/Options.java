package org.lianfang.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows {@code ./lianfang spark}: a job and options, each {@code --name value}. */
record Options(Job job, Map<String, String> values) {
    static final String USAGE = """
            usage: ./lianfang spark match    --lake DIR --stays FILE [--output DIR]
                   ./lianfang spark colocate --lake DIR --places 0,1,2|all [--count yes] [--from TIME] [--until TIME] [--output DIR] [--split-from VISITS]
                   ./lianfang spark session [--master URL]: one such question a line from standard input, each kept for asking again
            with   --master URL (local[*]; spark-submit gives its own), --json FILE, --engine kernel|sql|sql-cached, --rounds N
            TIME   seconds since 1970, 2022-01-03T08:00:00+08:00, or a sealed day, 2022-01-03: when it begins
            DIR    a path, or an address that Hadoop knows, such as hdfs://…; on a cluster one that all machines reach
            """;

    private static final Map<Job, List<String>> KNOWN = Map.of(
            Job.SESSION, List.of("master"),
            Job.MATCH, List.of("lake", "stays", "output", "master", "json", "engine", "rounds"),
            Job.COLOCATE,
                    List.of(
                            "lake",
                            "places",
                            "count",
                            "split-from",
                            "from",
                            "until",
                            "output",
                            "master",
                            "json",
                            "engine",
                            "rounds"));

    /** Who answers. */
    enum Engine {
        KERNEL,
        SQL,
        SQL_CACHED
    }

    /** What is asked. */
    enum Job {
        MATCH,
        COLOCATE,
        /** Questions follow, one a line. */
        SESSION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Options of(String... arguments) throws BadInput {
        var job = arguments.length == 0 ? "" : arguments[0];
        var options = new Options(
                switch (job) {
                    case "match" -> Job.MATCH;
                    case "colocate" -> Job.COLOCATE;
                    case "session" -> Job.SESSION;
                    default -> throw new BadInput(USAGE.strip());
                },
                new HashMap<>());
        for (int i = 1; i < arguments.length; i += 2) {
            var name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            var known = KNOWN.getOrDefault(options.job, List.of());
            if (!known.contains(name)) {
                throw new BadInput(
                        arguments[i] + " is no option of " + job + ". It has --" + String.join(", --", known) + ".");
            }
            if (i + 1 == arguments.length) {
                throw new BadInput("--" + name + " has no value. Write one after it.");
            }
            options.values.put(name, arguments[i + 1]);
        }
        if (options.job != Job.SESSION) {
            options.need("lake");
            options.need(options.job == Job.MATCH ? "stays" : "places");
        }
        return options;
    }

    @Nullable
    String get(String name) {
        return values.get(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String need(String name) throws BadInput {
        var value = values.get(name);
        if (value == null) {
            throw new BadInput("--" + name + " is missing.\n" + USAGE.strip());
        }
        return value;
    }

    int number(String name, int otherwise) throws BadInput {
        try {
            return Integer.parseInt(get(name, Integer.toString(otherwise)));
        } catch (NumberFormatException e) {
            throw new BadInput("--" + name + " " + get(name) + ": write a whole number.");
        }
    }

    boolean yes(String name) throws BadInput {
        return switch (get(name, "no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new BadInput("--" + name + " " + get(name) + ": write yes or no.");
        };
    }

    Engine engine() throws BadInput {
        return switch (get("engine", "kernel")) {
            case "kernel" -> Engine.KERNEL;
            case "sql" -> Engine.SQL;
            case "sql-cached" -> Engine.SQL_CACHED;
            default -> throw new BadInput("--engine " + get("engine") + ": write kernel, sql or sql-cached.");
        };
    }

    /** How often the question is asked. Only an answer of the kernel that is asked once is written. */
    int rounds() throws BadInput {
        int rounds = number("rounds", 1);
        if (rounds < 1) {
            throw new BadInput("--rounds " + rounds + ": write a number from 1 on.");
        }
        if (get("output") != null && (rounds > 1 || engine() != Engine.KERNEL)) {
            throw new BadInput(
                    "--rounds and --engine sql are for measuring and write no --output. Leave one of them out.");
        }
        return rounds;
    }

    /** The places that are asked for in ascending order; none means every place. */
    int[] places() throws BadInput {
        var text = need("places");
        if (text.equals("all")) {
            return new int[0];
        }
        try {
            int[] places = Arrays.stream(text.split(",", -1))
                    .mapToInt(each -> Integer.parseUnsignedInt(each.strip()))
                    .sorted()
                    .distinct()
                    .toArray();
            if (places[0] < 0) {
                throw new NumberFormatException();
            }
            return places;
        } catch (NumberFormatException e) {
            throw new BadInput("--places " + text + ": write numbers of places with commas, such as 0,1,2, or all.");
        }
    }
}
