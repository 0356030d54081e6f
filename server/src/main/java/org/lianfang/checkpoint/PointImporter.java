package org.lianfang.checkpoint;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lianfang.database.Ids;
import org.lianfang.region.Places;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.Row;
import org.lianfang.tabular.TableFile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Points from a file: {@code ./lianfang import points FILE}. Adds new ones and changes known ones by code; closes none. */
@Component
class PointImporter implements Importer {
    private static final Columns COLUMNS =
            Columns.of("code", "kind", "name", "region_code").withOptional("rota_from");

    private final PointTable table;
    private final Places places;
    private final Regions regions;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PointImporter(PointTable table, Places places, Regions regions, TransactionTemplate transactions, Clock clock) {
        this.table = table;
        this.places = places;
        this.regions = regions;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Read(Row row, String code, PointKind kind, String name, String region, LocalDate rotaFrom) {}

    @Override
    public String kind() {
        return "points";
    }

    @Override
    public void run(Path path, String format, ImportReport report, Progress progress) {
        try (var file = TableFile.open(path, COLUMNS)) {
            progress.total(file.size());
            var rows = new ArrayList<Read>();
            var codes = new HashSet<String>();
            file.forEach(report, row -> {
                read(row, codes).ifPresent(rows::add);
                progress.advance(1);
            });
            transactions.executeWithoutResult(_ -> store(rows, report));
        }
    }

    private void store(List<Read> rows, ImportReport report) {
        for (Read read : rows) {
            UUID place = places.resolve(read.region(), read.name());
            Optional<Point> known = table.coded(read.code());
            if (known.isPresent()) {
                change(known.get(), read, place, report);
            } else if (!table.add(point(Ids.next(), read, place, LocalDateTime.now(clock)))) {
                secondEntrance(read);
            }
        }
    }

    private void change(Point known, Read read, UUID place, ImportReport report) {
        boolean same = known.kind() == read.kind()
                && known.name().equals(read.name())
                && known.regionCode().equals(read.region());
        if (same) {
            report.unchanged();
        } else if (known.open()
                && read.kind() == PointKind.COMPOUND_GATE
                && !(known.kind() == PointKind.COMPOUND_GATE && known.placeId().equals(place))
                && table.hasEntrance(place)) {
            secondEntrance(read);
        } else {
            table.change(new Point(
                    known.id(),
                    known.code(),
                    read.kind(),
                    read.name(),
                    place,
                    read.region(),
                    known.rotaFrom(),
                    known.openedAt(),
                    known.closedAt(),
                    known.closedWhy()));
        }
    }

    private static void secondEntrance(Read read) {
        read.row()
                .refuse(
                        "name",
                        "this compound has an open entrance already",
                        "A compound has one entrance; close the other first, or give its code.");
    }

    private Optional<Read> read(Row row, Set<String> codes) {
        String code = row.required("code").toUpperCase(Locale.ROOT);
        String name = row.required("name");
        String region = row.required("region_code");
        Optional<PointKind> kind = PointKind.find(row.required("kind"));
        LocalDate from = row.date("rota_from").orElse(LocalDate.now(clock));
        if (!code.isEmpty() && !code.matches("[A-Z0-9-]{2,40}")) {
            row.refuse("code", "not a code of a point", "2 to 40 letters, digits and hyphens, such as HB-G30-01.");
        } else if (!code.isEmpty() && !codes.add(code)) {
            row.refuse("code", "the code is in this file twice", "Keep one row a point.");
        }
        if (!region.isEmpty() && regions.find(region).isEmpty()) {
            row.refuse("region_code", "there is no such division", "Import it first, or name the one above it.");
        }
        if (kind.isEmpty() && !row.text("kind").isEmpty()) {
            row.refuse("kind", "unknown kind", "One of highway, railway, compound_gate, venue, transport.");
        }
        return row.refused()
                ? Optional.empty()
                : Optional.of(new Read(row, code, kind.orElseThrow(), name, region, from));
    }

    private static Point point(UUID id, Read read, UUID place, LocalDateTime now) {
        return new Point(
                id, read.code(), read.kind(), read.name(), place, read.region(), read.rotaFrom(), now, null, "");
    }
}
