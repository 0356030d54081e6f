package org.lianfang.chain;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.LineList;
import org.lianfang.database.Ids;
import org.lianfang.tabular.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the rows of a file of transmissions. Several infectors of one case in one file are several possible sources and
 * all taken, with a warning; an infector that leaves out the one on record contradicts it and is refused. What a person
 * stated or withdrew stays as it is.
 */
@Component
class TransmissionIntake {
    private static final String IMPORT = "import";

    /** A row that could be read. */
    record Stated(Row row, String caseNo, Statement statement) {
        String infectorNo() {
            return statement.infectorNo();
        }
    }

    private record Pair(String infector, String infected) {}

    private final SourceTable table;
    private final LineList lineList;
    private final Audit audit;
    private final Clock clock;

    TransmissionIntake(SourceTable table, LineList lineList, Audit audit, Clock clock) {
        this.table = table;
        this.lineList = lineList;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns how many rows said what was known already. */
    @Transactional
    public long take(List<Stated> rows) {
        table.hold();
        Map<String, CaseLine> cases = lineList
                .byNumbers(rows.stream()
                        .flatMap(row -> Stream.of(row.caseNo(), row.infectorNo()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(CaseLine::caseNo, Function.identity()));
        List<Stated> sound = rows.stream().filter(row -> sound(row, cases)).toList();
        var batch = new Batch(cases, sound);
        sound.forEach(batch::take);
        if (!batch.touched.isEmpty()) {
            audit.record(
                    "source.import",
                    "case",
                    batch.touched,
                    Map.of("transmissions", Integer.toString(batch.touched.size())));
        }
        return batch.unchanged;
    }

    private boolean sound(Stated stated, Map<String, CaseLine> cases) {
        CaseLine infected = known(stated, "case_no", stated.caseNo(), cases);
        CaseLine infector = known(stated, "infector_case_no", stated.infectorNo(), cases);
        if (infected == null || infector == null) {
            return false;
        }
        var fault = SourceRules.fault(infected, infector, stated.statement(), LocalDate.now(clock));
        fault.ifPresent(found -> stated.row().refuse(found.column(), found.reason(), found.hint()));
        return fault.isEmpty();
    }

    private static @Nullable CaseLine known(Stated stated, String column, String no, Map<String, CaseLine> cases) {
        CaseLine line = cases.get(no);
        if (line == null) {
            stated.row()
                    .refuse(
                            column,
                            "there is no confirmed case of this number",
                            "Import the cases first, or with --cases-from.");
        }
        return line;
    }

    /** One file at work. */
    private final class Batch {
        private final Map<String, CaseLine> cases;
        private final Map<String, Set<String>> infectorsInFile = new HashMap<>();
        private final Map<String, Map<String, Source>> standing = new HashMap<>();
        private final Map<Pair, Source> withdrawn = new HashMap<>();
        private final Set<Pair> seen = new HashSet<>();
        private final Descent descent;
        private final List<UUID> touched = new ArrayList<>();
        private long unchanged;

        Batch(Map<String, CaseLine> cases, List<Stated> rows) {
            this.cases = cases;
            List<Source> all = table.standing();
            this.descent = new Descent(all.stream().map(Source::link).toList());
            all.forEach(source -> of(source.caseNo()).put(source.infectorNo(), source));
            table.withdrawnByPeople()
                    .forEach(source -> withdrawn.put(new Pair(source.infectorNo(), source.caseNo()), source));
            rows.forEach(row -> infectorsInFile
                    .computeIfAbsent(row.caseNo(), no -> new HashSet<>())
                    .add(row.infectorNo()));
        }

        void take(Stated stated) {
            var pair = new Pair(stated.infectorNo(), stated.caseNo());
            if (!seen.add(pair)) {
                stated.row()
                        .refuse("infector_case_no", "this pair is in the file twice", "Keep the row that is right.");
                return;
            }
            Source known = of(stated.caseNo()).get(stated.infectorNo());
            Source gone = withdrawn.get(pair);
            if (known != null) {
                again(stated, known);
            } else if (gone != null) {
                stated.row()
                        .warn(
                                "infector_case_no",
                                gone.withdrawnBy() + " withdrew this source on "
                                        + Objects.requireNonNull(gone.withdrawnAt())
                                                .toLocalDate(),
                                "It stays withdrawn. State it on the page of the case if it holds after all.");
                unchanged++;
            } else if (allowed(stated)) {
                add(stated, null);
                warnOfOthers(stated);
            }
        }

        /** The pair is on record; what the file says of it otherwise is a correction, unless a person stated it. */
        private void again(Stated stated, Source known) {
            if (known.statement().equals(stated.statement())) {
                unchanged++;
            } else if (!known.byImport()) {
                stated.row()
                        .warn(
                                "setting",
                                known.statedBy() + " stated this source in other words",
                                "Theirs were kept. Correct them on the page of the case.");
                unchanged++;
            } else {
                table.withdraw(known.id(), IMPORT, now(), "replaced by a later file");
                add(stated, known.id());
            }
            warnOfOthers(stated);
        }

        private boolean allowed(Stated stated) {
            Collection<String> others = of(stated.caseNo()).keySet();
            Set<String> inFile = Objects.requireNonNull(infectorsInFile.get(stated.caseNo()));
            var contradicted = others.stream()
                    .filter(other -> !inFile.contains(other))
                    .sorted(CaseNumbers.ORDER)
                    .toList();
            if (!contradicted.isEmpty()) {
                stated.row()
                        .refuse(
                                "infector_case_no",
                                "the source of " + stated.caseNo() + " is on record as "
                                        + String.join(", ", contradicted),
                                "Correct it on the page of the case; if both are possible, name both in the file.");
                return false;
            }
            List<String> cycle = descent.cycle(stated.infectorNo(), stated.caseNo());
            if (!cycle.isEmpty()) {
                stated.row()
                        .refuse(
                                "infector_case_no",
                                "this closes a cycle: " + String.join(" → ", cycle),
                                "One of these sources is wrong: nobody infects an own source.");
            }
            return cycle.isEmpty();
        }

        private void add(Stated stated, @Nullable UUID replaces) {
            CaseLine infected = Objects.requireNonNull(cases.get(stated.caseNo()));
            CaseLine infector = Objects.requireNonNull(cases.get(stated.infectorNo()));
            var source = new Source(
                    Ids.next(),
                    infected.id(),
                    infected.caseNo(),
                    infector.id(),
                    stated.statement(),
                    replaces,
                    IMPORT,
                    true,
                    now(),
                    null,
                    null,
                    null);
            table.add(source, infected, infector);
            of(infected.caseNo()).put(infector.caseNo(), source);
            descent.add(source.link());
            touched.add(infected.id());
        }

        private void warnOfOthers(Stated stated) {
            CaseLine infected = Objects.requireNonNull(cases.get(stated.caseNo()));
            CaseLine infector = Objects.requireNonNull(cases.get(stated.infectorNo()));
            if (SourceRules.beforeItsSource(infected, infector)) {
                stated.row()
                        .warn(
                                "infector_case_no",
                                "the infected case fell ill before its source",
                                "Taken; check both onset dates.");
            }
            List<String> others = of(stated.caseNo()).keySet().stream()
                    .takeWhile(other -> !other.equals(stated.infectorNo()))
                    .toList();
            if (!others.isEmpty()) {
                stated.row()
                        .warn(
                                "infector_case_no",
                                "another possible source beside " + String.join(", ", others),
                                "Taken; withdraw those that turn out not to be it.");
            }
        }

        private Map<String, Source> of(String caseNo) {
            return standing.computeIfAbsent(caseNo, no -> new LinkedHashMap<>());
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
