package org.lianfang.investigation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /**
     * Name, body and members become these; who has left no longer sees the squad's cases, decided ones neither, and who has
     * joined does. The squad is held first, then its investigations.
     */
    public Squad change(UUID id, String name, String body, Collection<String> members) {
        SquadTable.Row before = held(id);
        String wanted = name(name);
        if (table.taken(before.regionCode(), wanted, id)) {
            throw Problem.of(HttpStatus.CONFLICT, "investigation.squad-exists", wanted);
        }
        table.rename(id, wanted, body(body));
        List<UUID> now = ids(members, before.regionCode());
        table.replaceMembers(id, now);
        investigations.holdOf(id).forEach(one -> cases.entrust(one.caseId(), now));
        audit.record("squad.change", "squad", id);
        return squad(row(id));
    }

    @Transactional(readOnly = true)
    public List<Squad> all() {
        Map<UUID, List<UUID>> of = table.memberships().stream()
                .collect(groupingBy(
                        SquadTable.Membership::squadId, mapping(SquadTable.Membership::accountId, toList())));
        List<Account> known =
                accounts.byIds(of.values().stream().flatMap(List::stream).collect(toSet()));
        return table.all().stream()
                .map(row -> squad(row, Set.copyOf(of.getOrDefault(row.id(), List.of())), known))
                .toList();
    }

    /** Who may be a member of a squad of the own region, by sign-in name. */
    @Transactional(readOnly = true)
    public List<Squad.Member> candidates() {
        return accounts.holding(Role.INVESTIGATOR, CurrentAccount.require().region()).stream()
                .map(Squads::member)
                .toList();
    }

    /** The names of those squads that the jurisdiction in force has. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : table.find(ids).stream().collect(toMap(SquadTable.Row::id, SquadTable.Row::name));
    }

    Map<UUID, SquadTable.Load> loads() {
        var loads = new HashMap<UUID, SquadTable.Load>();
        table.loads(LocalDateTime.now(clock)).forEach(load -> loads.put(load.squadId(), load));
        return loads;
    }

    SquadTable.Row row(UUID id) {
        return table.find(id).orElseThrow(Squads::notFound);
    }

    /** Held against others until the transaction ends; before its investigations, always. */
    SquadTable.Row held(UUID id) {
        return table.hold(id).orElseThrow(Squads::notFound);
    }

    /** Whether a squad goes to cases of this region. */
    boolean covers(UUID id, String region) {
        return table.find(id).filter(row -> region.startsWith(row.regionCode())).isPresent();
    }

    private static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "investigation.squad-not-found");
    }

    List<UUID> memberIds(UUID id) {
        return table.members(id);
    }

    private Squad squad(SquadTable.Row row) {
        List<UUID> members = table.members(row.id());
        return squad(row, Set.copyOf(members), accounts.byIds(members));
    }

    private static Squad squad(SquadTable.Row row, Set<UUID> of, List<Account> known) {
        var members = known.stream()
                .filter(account -> of.contains(account.id()))
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
