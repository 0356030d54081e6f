package org.lianfang.tabular;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file with a {@link ColumnMapping} a kind of import. Whatever does not fit is told with its line. */
public final class MappingFile {
    private static final Set<String> COLUMN_FIELDS = Set.of("column", "words", "date", "at", "value");

    private final Path file;
    private final Map<String, ColumnMapping> byKind;

    private MappingFile(Path file, Map<String, ColumnMapping> byKind) {
        this.file = file;
        this.byKind = byKind;
    }

    /** Reads the file as a whole; throws {@link BrokenFile}. */
    public static MappingFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BrokenFile("there is no file " + file, "Check the path; it is relative to where you are.");
        }
        try (Reader text = Files.newBufferedReader(file)) {
            Node root = new Yaml(new LoaderOptions()).compose(text);
            return new Reading(file).whole(root);
        } catch (IOException | YAMLException e) {
            throw new BrokenFile(
                    file + " is not YAML in UTF-8: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "The guide to files has an example.",
                    e);
        }
    }

    /** The mapping of a kind; empty where the file has no section for it. */
    public Optional<ColumnMapping> find(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    public ColumnMapping require(String kind) {
        return find(kind)
                .orElseThrow(() -> new BrokenFile(
                        file + " has no section '" + kind + "'", "Say there which column of the file is which."));
    }

    private record Reading(Path file) {

        MappingFile whole(@Nullable Node root) {
            if (root == null) {
                throw new BrokenFile(file + " is empty", "The guide to files has an example.");
            }
            Map<String, Node> sections = fields(root, "");
            var unknown = new HashSet<String>();
            Node words = sections.remove("unknown");
            if (words != null) {
                if (!(words instanceof SequenceNode list)) {
                    throw broken(words, "unknown", "a list such as [NA, '?'] expected");
                }
                list.getValue().forEach(word -> unknown.add(text(word, "unknown")));
            }
            var byKind = new HashMap<String, ColumnMapping>();
            sections.forEach((kind, section) -> {
                var columns = new LinkedHashMap<String, ColumnMapping.From>();
                fields(section, kind).forEach((name, from) -> columns.put(name, from(from, kind + "." + name)));
                byKind.put(kind, new ColumnMapping(columns, unknown));
            });
            return new MappingFile(file, byKind);
        }

        private ColumnMapping.From from(Node node, String at) {
            if (node instanceof ScalarNode) {
                return new ColumnMapping.Column(text(node, at), Map.of(), null, null);
            }
            Map<String, Node> fields = fields(node, at);
            fields.keySet().stream()
                    .filter(field -> !COLUMN_FIELDS.contains(field))
                    .findFirst()
                    .ifPresent(field -> {
                        throw broken(node, at + "." + field, "unknown field; there are column, words, date, at, value");
                    });
            Node value = fields.get("value");
            Node column = fields.get("column");
            if ((value == null) == (column == null) || (value != null && fields.size() > 1)) {
                throw broken(node, at, "either 'column' (with words, date, at) or 'value' alone expected");
            }
            if (value != null) {
                return new ColumnMapping.Fixed(text(value, at));
            }
            return new ColumnMapping.Column(
                    text(java.util.Objects.requireNonNull(column), at),
                    words(fields.get("words"), at),
                    date(fields.get("date"), at),
                    clock(fields.get("at"), at));
        }

        private Map<String, String> words(@Nullable Node node, String at) {
            var words = new HashMap<String, String>();
            if (node != null) {
                fields(node, at + ".words").forEach((theirs, ours) -> words.put(theirs, text(ours, at + ".words")));
            }
            return words;
        }

        private @Nullable DateTimeFormatter date(@Nullable Node node, String at) {
            try {
                return node == null ? null : ColumnMapping.pattern(text(node, at + ".date"));
            } catch (IllegalArgumentException e) {
                boolean ofAnEra = node instanceof ScalarNode scalar
                        && scalar.getValue().indexOf('y') >= 0
                        && scalar.getValue().indexOf('u') < 0;
                throw broken(
                        node,
                        at + ".date",
                        ofAnEra
                                ? "write uuuu for the year, as in dd/MM/uuuu"
                                : "a pattern such as dd/MM/uuuu expected");
            }
        }

        private @Nullable LocalTime clock(@Nullable Node node, String at) {
            try {
                return node == null ? null : LocalTime.parse(text(node, at + ".at"));
            } catch (DateTimeException e) {
                throw broken(node, at + ".at", "a clock time such as '09:00' in quotation marks expected");
            }
        }

        private Map<String, Node> fields(Node node, String at) {
            if (!(node instanceof MappingNode mapping)) {
                throw broken(node, at, "fields expected");
            }
            var fields = new LinkedHashMap<String, Node>();
            for (var tuple : mapping.getValue()) {
                String name = text(tuple.getKeyNode(), at);
                if (fields.put(name, tuple.getValueNode()) != null) {
                    throw broken(tuple.getKeyNode(), at + "." + name, "given twice");
                }
            }
            return fields;
        }

        private String text(Node node, String at) {
            if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return scalar.getValue().strip();
            }
            throw broken(node, at, "a text expected");
        }

        private BrokenFile broken(@Nullable Node node, String at, String trouble) {
            int line = node == null ? 1 : node.getStartMark().getLine() + 1;
            return new BrokenFile(
                    file + ", line " + line + (at.isEmpty() ? "" : ", " + at) + ": " + trouble,
                    "The guide to files has an example.");
        }
    }
}
