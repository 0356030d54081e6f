package org.lianfang.healthcode;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.lianfang.database.Zone;
import org.lianfang.people.Identity;
import org.lianfang.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists of people that other bodies send. A row without an epidemiological link to a confirmed case is refused; the rest
 * is nobody's evidence until two other accounts of the CDC have approved the list, three above a hundred rows. The
 * database counts the approvals.
 */
@Component
@Transactional
class OutsideLists {
    static final int MOST_ROWS = 2_000;
    private static final int LONGEST_STAY = 90;

    private final OutsideListTable table;
    private final Changes changes;
    private final Cases cases;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    OutsideLists(OutsideListTable table, Changes changes, Cases cases, People people, Audit audit, Clock clock) {
        this.table = table;
        this.changes = changes;
        this.cases = cases;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** One row as it came; null and blank are empty. */
    record ListedPerson(
            @Nullable String idType,
            @Nullable String idNumber,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String caseNo,
            @Nullable String contactClass,
            @Nullable String lastExposure,
            @Nullable String link) {}

    /**
     * Why a row was not taken; the first row of a list is 1.
     *
     * @param code message key {@code healthcode.listed.<code>}
     */
    record Refused(int row, String column, String value, String code) {}

    /** @param list null where no row was taken */
    record Brought(@Nullable OutsideList list, List<Refused> refused) {}

    /** Takes the rows that have a link and refuses the others one by one. */
    public Brought bring(String title, String body, List<ListedPerson> rows) {
        Account account = CurrentAccount.require();
        if (rows.size() > MOST_ROWS) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.list-too-long", MOST_ROWS);
        }
        var refused = new ArrayList<Refused>();
        var taken = new ArrayList<OutsideListTable.NewRow>();
        var identities = new ArrayList<Identity>();
        for (int i = 0; i < rows.size(); i++) {
            int line = i + 1;
            read(line, rows.get(i), refused).ifPresent(row -> {
                taken.add(row);
                identities.add(identity(rows.get(line - 1)));
            });
        }
        if (taken.isEmpty()) {
            return new Brought(null, refused);
        }
        List<UUID> persons = people.resolve(identities);
        UUID id = Ids.next();
        Instant now = clock.instant();
        table.add(id, title.strip(), body.strip(), now, account);
        for (int i = 0; i < taken.size(); i++) {
            table.add(id, taken.get(i), persons.get(i));
        }
        audit.record(
                "healthcode.list-brought",
                "list",
                List.of(id),
                Map.of("rows", Integer.toString(taken.size()), "refused", Integer.toString(refused.size())));
        return new Brought(table.find(id).orElseThrow(), refused);
    }

    /** Approves or refuses a list of the jurisdiction in force. Refuses one's own list, a second answer, and a list that is decided. */
    public OutsideList answer(UUID id, boolean approved, String words) {
        Account account = CurrentAccount.require();
        OutsideList list = table.hold(id).orElseThrow(OutsideLists::notFound);
        if (list.broughtById().equals(account.id())) {
            throw Problem.of(HttpStatus.CONFLICT, "healthcode.own-list");
        }
        if (!list.state().equals("waiting")) {
            throw Problem.of(HttpStatus.CONFLICT, "healthcode.list-decided");
        }
        if (!approved && words.isBlank()) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "healthcode.reason-missing");
        }
        if (!table.answer(id, account, approved, words.strip(), clock.instant())) {
            throw Problem.of(HttpStatus.CONFLICT, "healthcode.list-answered-already");
        }
        audit.record(approved ? "healthcode.list-approved" : "healthcode.list-refused", "list", List.of(id), Map.of());
        changes.hear(EvidenceKind.LISTED, table.rowIds(id));
        return table.find(id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public OutsideList require(UUID id) {
        return table.find(id).orElseThrow(OutsideLists::notFound);
    }

    private Optional<OutsideListTable.NewRow> read(int line, ListedPerson row, List<Refused> refused) {
        int before = refused.size();
        if (!identity(row).isEnough()) {
            refused.add(new Refused(line, "idNumber", "", "nobody"));
        }
        String caseNo = text(row.caseNo());
        CaseRecord linked = caseNo.isEmpty() ? null : cases.findByNo(caseNo).orElse(null);
        if (caseNo.isEmpty()) {
            refused.add(new Refused(line, "caseNo", "", "no-case"));
        } else if (linked == null || linked.status() != CaseStatus.CONFIRMED) {
            refused.add(new Refused(line, "caseNo", caseNo, "no-confirmed-case"));
        }
        if (text(row.link()).isEmpty()) {
            refused.add(new Refused(line, "link", "", "no-link"));
        }
        String contactClass = text(row.contactClass());
        if (!contactClass.equals("close") && !contactClass.equals("general")) {
            refused.add(new Refused(line, "contactClass", contactClass, "no-class"));
        }
        LocalDate last = day(line, text(row.lastExposure()), refused);
        if (refused.size() > before || linked == null || last == null) {
            return Optional.empty();
        }
        return Optional.of(new OutsideListTable.NewRow(
                line, linked.id(), contactClass, last, text(row.link()), linked.regionCode()));
    }

    private @Nullable LocalDate day(int line, String text, List<Refused> refused) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Zone.ID);
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(today) || day.isBefore(today.minusDays(LONGEST_STAY))) {
                refused.add(new Refused(line, "lastExposure", text, "wrong-day"));
                return null;
            }
            return day;
        } catch (DateTimeException e) {
            refused.add(new Refused(line, "lastExposure", text, "no-date"));
            return null;
        }
    }

    private static Identity identity(ListedPerson row) {
        return new Identity(text(row.idType()), text(row.idNumber()), text(row.name()), text(row.phone()));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }

    private static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "healthcode.no-such-list");
    }
}
