package org.lianfang.exposure;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.cases.Cases;
import org.lianfang.tabular.TableWriter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whoever was together with a case, as a table to take away; names are masked. */
@Component
public class CoLocationExport {
    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS =
            List.of("case_no", "name", "region", "place", "from", "until", "minutes");

    private final CoLocations coLocations;
    private final Companions companions;
    private final Cases cases;
    private final Audit audit;

    CoLocationExport(CoLocations coLocations, Companions companions, Cases cases, Audit audit) {
        this.coLocations = coLocations;
        this.companions = companions;
        this.cases = cases;
        this.audit = audit;
    }

    /**
     * Writes CSV, or XLSX if the name ends so, those who were together longest first; returns the number of rows.
     *
     * @param from and {@code until}: null for the infectious window, up to now
     * @param minutes at least so many; 0 shows unknown times as well
     */
    @Transactional
    public long run(
            String caseNo, @Nullable LocalDateTime from, @Nullable LocalDateTime until, int minutes, Path file) {
        var record =
                cases.findByNo(caseNo).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-case"));
        var filter = new Companions.Filter(null, minutes);
        var together = coLocations.ofCase(record.id(), from, until).together().stream()
                .filter(filter::admits)
                .sorted(Companions.Order.MINUTES_DESC.comparator())
                .toList();
        try (var writer = TableWriter.create(file, COLUMNS)) {
            for (int begin = 0; begin < together.size(); begin += AT_ONCE) {
                companions
                        .shown(together.subList(begin, Math.min(begin + AT_ONCE, together.size())))
                        .forEach(one -> writer.row(
                                caseNo,
                                Objects.requireNonNullElse(one.maskedName(), ""),
                                one.regionName(),
                                one.place(),
                                one.from().toString(),
                                one.until().toString(),
                                Objects.toString(one.minutes(), "")));
            }
            audit.record(
                    "stays.together.export",
                    "case",
                    List.of(record.id()),
                    Map.of("rows", Integer.toString(together.size())));
            writer.finish();
        }
        return together.size();
    }
}
