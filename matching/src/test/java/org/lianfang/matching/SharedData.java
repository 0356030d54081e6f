package org.lianfang.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Test data that is not part of the project: found in LIANFANG_SHARED or ../shared, else the test says so and skips. */
final class SharedData {
    private SharedData() {}

    static List<Map<String, String>> csv(String file) throws IOException {
        var path = find(file);
        if (path == null) {
            return Assumptions.abort("skipped: " + file + " is neither in LIANFANG_SHARED nor in ../shared/data");
        }
        var lines = cells(Files.readString(path));
        var header = lines.removeFirst();
        var rows = new ArrayList<Map<String, String>>();
        for (var line : lines) {
            var row = new HashMap<String, String>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i).replace("\uFEFF", ""), i < line.size() ? line.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Path find(String file) {
        var roots = new ArrayList<Path>();
        var named = System.getenv("LIANFANG_SHARED");
        if (named != null) {
            roots.add(Path.of(named));
            roots.add(Path.of(named, "data"));
        }
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            roots.add(up.resolve("shared/data"));
        }
        return roots.stream()
                .map(root -> root.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }

    private static List<List<String>> cells(String text) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                var escaped = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return lines;
    }
}
