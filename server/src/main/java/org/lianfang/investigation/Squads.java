package org.lianfang.investigation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.Account;
import org.lianfang.access.Accounts;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Role;
import org.lianfang.cases.Cases;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The squads of the jurisdiction in force. Each verb is one transaction; a refusal is a {@link Problem}. */
@Component
@Transactional
public class Squads {
    private static final int NAME_AT_MOST = 60;

    private final SquadTable table;
    private final InvestigationTable investigations;
    private final Accounts accounts;
    private final Cases cases;
    private final Audit audit;
    private final Clock clock;

    Squads(
            SquadTable table,
            InvestigationTable investigations,
            Accounts accounts,
            Cases cases,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.investigations = investigations;
        this.accounts = accounts;
        this.cases = cases;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a squad of the region of whoever is signed in. Refuses a name that is taken and members who may not
     * investigate there.
     *
     * @param members sign-in names
     */
    public Squad make(String name, String body, Collection<String> members) {
        Account lead = CurrentAccount.require();
        var row = new SquadTable.Row(Ids.next(), name(name), body(body), lead.region());
        if (!table.insert(row, lead.displayName(), now())) {
            throw Problem.of(HttpStatus.CONFLICT, "investigation.squad-exists", row.name());
        }
        table.replaceMembers(row.id(), ids(members, row.regionCode()));
        audit.record("squad.make", "squad", row.id());
        return squad(row);
    }

    /** Name, body and members become these; who has left no longer sees the squad's cases, who has joined does. */
    public Squad change(UUID id, String name, String body, Collection<String> members) {
        SquadTable.Row before = row(id);
        String wanted = name(name);
        if (table.taken(before.regionCode(), wanted, id)) {
            throw Problem.of(HttpStatus.CONFLICT, "investigation.squad-exists", wanted);
        }
        table.rename(id, wanted, body(body));
        table.replaceMembers(id, ids(members, before.regionCode()));
        investigations.openOf(id).forEach(one -> cases.entrust(one.caseId(), table.members(id)));
        audit.record("squad.change", "squad", id);
        return squad(row(id));
    }

    @Transactional(readOnly = true)
    public List<Squad> all() {
        return table.all().stream().map(this::squad).toList();
    }

    /** Who may be a member of a squad of the own region, by sign-in name. */
    @Transactional(readOnly = true)
    public List<Squad.Member> candidates() {
        return accounts.holding(Role.INVESTIGATOR, CurrentAccount.require().region()).stream()
                .map(Squads::member)
                .toList();
    }

    /** The names of squads. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names() {
        var names = new LinkedHashMap<UUID, String>();
        table.all().forEach(row -> names.put(row.id(), row.name()));
        return names;
    }

    Map<UUID, SquadTable.Load> loads() {
        var loads = new HashMap<UUID, SquadTable.Load>();
        table.loads(LocalDateTime.now(clock)).forEach(load -> loads.put(load.squadId(), load));
        return loads;
    }

    SquadTable.Row row(UUID id) {
        return table.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "investigation.squad-not-found"));
    }

    List<UUID> memberIds(UUID id) {
        return table.members(id);
    }

    private Squad squad(SquadTable.Row row) {
        var members = accounts.byIds(table.members(row.id())).stream()
                .map(Squads::member)
                .toList();
        return new Squad(row.id(), row.name(), row.body(), row.regionCode(), members);
    }

    private static Squad.Member member(Account account) {
        return new Squad.Member(account.id(), account.name(), account.displayName());
    }

    private List<UUID> ids(Collection<String> names, String region) {
        var ids = new ArrayList<UUID>();
        for (String name : new HashSet<>(names)) {
            ids.add(accounts.named(name)
                    .filter(account -> account.role().may(Permission.INVESTIGATE)
                            && account.region().startsWith(region))
                    .orElseThrow(
                            () -> Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.no-such-member", name))
                    .id());
        }
        return ids;
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > NAME_AT_MOST) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.squad-name", NAME_AT_MOST);
        }
        return name;
    }

    private static String body(String typed) {
        String body = typed.strip();
        if (body.length() > NAME_AT_MOST) {
            throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "investigation.squad-name", NAME_AT_MOST);
        }
        return body;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
