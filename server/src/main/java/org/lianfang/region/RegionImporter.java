package org.lianfang.region;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes divisions from a file: adds new ones, renames known ones, removes none. Rows may come in any order. */
@Component
class RegionImporter implements Importer {
    private static final Columns COLUMNS = Columns.of("code", "name", "level", "parent_code");

    private final Regions regions;
    private final RegionTable table;
    private final TransactionTemplate transactions;

    RegionImporter(Regions regions, RegionTable table, TransactionTemplate transactions) {
        this.regions = regions;
        this.table = table;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return "regions";
    }

    @Override
    public void run(Path path, String format, ImportReport report, Progress progress) {
        try (var file = TableFile.open(path, COLUMNS)) {
            progress.total(file.size());
            var rows = new ArrayList<Row>();
            file.forEach(report, rows::add);
            // a division is judged after the one it lies under
            rows.sort(Comparator.comparingInt(row -> row.text("code").length()));
            List<Region> changed = changed(rows, report);
            transactions.executeWithoutResult(transaction -> table.write(changed));
            regions.refresh();
            progress.advance(rows.size());
        }
    }

    private List<Region> changed(List<Row> rows, ImportReport report) {
        var taken = new HashMap<String, Region>();
        var changed = new ArrayList<Region>();
        for (Row row : rows) {
            Optional<Region> read = read(row, taken);
            if (read.isEmpty()) {
                continue;
            }
            Region region = read.get();
            taken.put(region.code(), region);
            if (regions.find(region.code()).filter(region::equals).isPresent()) {
                report.unchanged();
            } else {
                changed.add(region);
            }
        }
        return changed;
    }

    private Optional<Region> read(Row row, Map<String, Region> taken) {
        String code = row.required("code");
        String name = row.required("name");
        Optional<Level> level = Level.of(row.required("level"));
        String parent = row.text("parent_code");
        if (row.refused()) {
            return Optional.empty();
        }
        if (!code.matches("\\d+")) {
            row.refuse("code", "not a division code", "Statistical codes have 2, 4, 6, 9 or 12 digits.");
        } else if (level.isEmpty()) {
            row.refuse("level", "unknown level", "One of province, prefecture, county, township, village.");
        } else if (code.length() != level.get().digits()) {
            row.refuse(
                    "code",
                    "the code of a " + level.get().external() + " has "
                            + level.get().digits() + " digits",
                    "Correct the code or the level.");
        } else if (taken.containsKey(code)) {
            row.refuse("code", "the code is in this file twice", "Keep one row a division.");
        } else {
            checkParent(row, code, level.get(), parent, taken);
        }
        return row.refused()
                ? Optional.empty()
                : Optional.of(new Region(code, name, level.orElseThrow().external(), parent.isEmpty() ? null : parent));
    }

    private void checkParent(Row row, String code, Level level, String parent, Map<String, Region> taken) {
        if (level == Level.PROVINCE) {
            if (!parent.isEmpty()) {
                row.refuse("parent_code", "a province lies under nothing", "Leave the column empty.");
            }
        } else if (parent.isEmpty()) {
            row.refuse("parent_code", "empty", "Name the division that this one lies under.");
        } else if (!code.startsWith(parent) || code.equals(parent)) {
            row.refuse(
                    "parent_code",
                    "the code " + code + " does not lie under it",
                    "A code begins with the code of the division above.");
        } else if (!taken.containsKey(parent) && regions.find(parent).isEmpty()) {
            row.refuse(
                    "parent_code",
                    "there is no such division, here or among the rows taken",
                    "Add its row to this file, or import it first.");
        }
    }
}
