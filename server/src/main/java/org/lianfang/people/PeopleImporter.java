package org.lianfang.people;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.lianfang.access.Audit;
import org.lianfang.database.Copy;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Regions;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes residents and their households from a file, in one transaction. The first file goes straight into the empty
 * registry, without its indexes, which are built when all rows are there; later ones are staged and merged.
 */
@Component
class PeopleImporter implements Importer {
    private final Registry registry;
    private final Copy copy;
    private final Vault vault;
    private final BlindIndex index;
    private final Regions regions;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transactions;

    PeopleImporter(
            Registry registry,
            Copy copy,
            Vault vault,
            BlindIndex index,
            Regions regions,
            Audit audit,
            Clock clock,
            TransactionTemplate transactions) {
        this.registry = registry;
        this.copy = copy;
        this.vault = vault;
        this.index = index;
        this.regions = regions;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public String kind() {
        return "people";
    }

    @Override
    public void run(Path path, String format, ImportReport report, Progress progress) {
        var jurisdiction = Jurisdiction.current();
        if (jurisdiction == null || !jurisdiction.region().isEmpty()) {
            throw new IllegalStateException("people are imported in the jurisdiction of the whole country");
        }
        try (var file = TableFile.open(path, EntryReader.COLUMNS)) {
            progress.total(file.size());
            transactions.executeWithoutResult(transaction -> take(file, report, progress));
        }
    }

    private void take(TableFile file, ImportReport report, Progress progress) {
        boolean first = registry.openIfEmpty();
        if (!first) {
            registry.stage();
        }
        var reader = new EntryReader(remembering(code -> regions.find(code).isPresent()), LocalDate.now(clock));
        try (var rows =
                new EntryStream(file, report, batch -> EntryChunk.of(batch, !first, reader, vault, index), progress)) {
            copy.in(first ? Registry.COPY_FIRST : Registry.COPY_STAGED, rows);
            report.unchanged(rows.seen().repeated());
            Registry.Change change = first ? registry.close(rows.seen().size()) : registry.merge();
            report.unchanged(change.unchanged());
            audit.record(
                    "people.imported",
                    "import",
                    List.of(),
                    Map.of("added", Long.toString(change.added()), "changed", Long.toString(change.changed())));
        }
    }

    /** Regions look at their freshness at every question; a file asks the same ones half a million times. */
    private static Predicate<String> remembering(Predicate<String> exists) {
        var known = new ConcurrentHashMap<String, Boolean>();
        return code -> {
            Boolean before = known.get(code);
            return before != null ? before : Objects.requireNonNull(known.computeIfAbsent(code, exists::test));
        };
    }
}
