package org.lianfang.disease;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a YAML file that is read field by field; says file, line and field of whatever does not fit. */
public final class YamlSection {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    YamlSection(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw new BrokenProfile(file, line(node), path, "fields expected");
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw new BrokenProfile(file, line(tuple.getKeyNode()), path, "the name of a field expected");
            }
            String key = name.getValue();
            if (fields.put(key, tuple.getValueNode()) != null) {
                throw new BrokenProfile(file, line(tuple.getKeyNode()), at(key), "given twice");
            }
        }
    }

    /** The whole of a file; refuses what is no YAML. */
    public static YamlSection of(String file, String content) {
        return new YamlSection(file, "", ProfileReader.compose(file, content));
    }

    public Set<String> names() {
        return fields.keySet();
    }

    public YamlSection section(String key) {
        return new YamlSection(file, at(key), require(key));
    }

    <T> @Nullable T optional(String key, Function<YamlSection, T> reader) {
        if (!fields.containsKey(key)) {
            return null;
        }
        YamlSection section = section(key);
        T value = reader.apply(section);
        section.end();
        return value;
    }

    public <T> List<T> list(String key, Function<YamlSection, T> reader) {
        var values = new ArrayList<T>();
        int number = 0;
        for (Node item : items(key)) {
            var section = new YamlSection(file, at(key) + "[" + ++number + "]", item);
            values.add(reader.apply(section));
            section.end();
        }
        return values;
    }

    public String text(String key) {
        if (require(key) instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw broken(key, "a text expected");
    }

    public int whole(String key, int least, int most) {
        String text = text(key);
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of range
        }
        throw broken(key, "a whole number from " + least + " to " + most + " expected, not '" + text + "'");
    }

    BigDecimal decimal(String key) {
        String text = text(key);
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw broken(key, "a number expected, not '" + text + "'");
        }
    }

    public boolean yes(String key) {
        String text = text(key);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw broken(key, "true or false expected, not '" + text + "'");
        };
    }

    public LocalDate date(String key) {
        String text = text(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw broken(key, "a date such as 2020-02-21 expected, not '" + text + "'");
        }
    }

    public <E extends Enum<E>> E one(String key, Class<E> of) {
        return constant(key, text(key), of);
    }

    <E extends Enum<E>> Set<E> some(String key, Class<E> of) {
        var values = new HashSet<E>();
        texts(key).forEach(text -> values.add(constant(key, text, of)));
        return values;
    }

    public Set<String> texts(String key) {
        var values = new HashSet<String>();
        for (Node item : items(key)) {
            if (!(item instanceof ScalarNode scalar)) {
                throw new BrokenProfile(file, line(item), at(key), "texts expected");
            }
            values.add(scalar.getValue());
        }
        return values;
    }

    /** Every section of rules says where it is from and since when it holds. */
    public LocalDate sourced() {
        text("source");
        return date("effective");
    }

    /** Refuses what nobody has read: a misspelt field must not be a rule that silently does not apply. */
    public void end() {
        for (String key : fields.keySet()) {
            if (!read.contains(key)) {
                throw broken(key, "unknown field");
            }
        }
    }

    public BrokenProfile broken(String key, String trouble) {
        return new BrokenProfile(file, line(Optional.ofNullable(fields.get(key)).orElse(node)), at(key), trouble);
    }

    private <E extends Enum<E>> E constant(String key, String text, Class<E> of) {
        for (E value : of.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        var known = new ArrayList<String>();
        for (E value : of.getEnumConstants()) {
            known.add(value.name().toLowerCase(Locale.ROOT));
        }
        throw broken(key, "one of " + String.join(", ", known) + " expected, not '" + text + "'");
    }

    private List<Node> items(String key) {
        if (require(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw broken(key, "a list expected");
    }

    private Node require(String key) {
        read.add(key);
        Node value = fields.get(key);
        if (value == null) {
            throw broken(key, "missing");
        }
        return value;
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
