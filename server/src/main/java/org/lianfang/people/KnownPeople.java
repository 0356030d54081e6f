package org.lianfang.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.Masking;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People by identity numbers that pass their check, many at a time and with one question, for whoever has no time for
 * {@link People#resolve}, which also finds by phone and adds. The work needs the whole country; what it finds is told to
 * somebody only as far as {@link KnownPerson#name} allows.
 */
@Component
public class KnownPeople {
    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final PeopleInMemory memory;
    private final TransactionTemplate transactions;
    private final ThreadLocal<BlindIndex.Hasher> hashers;

    KnownPeople(JdbcClient jdbc, BlindIndex index, PeopleInMemory memory, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.index = index;
        this.memory = memory;
        this.transactions = transactions;
        this.hashers = ThreadLocal.withInitial(this.index::hasher);
    }

    /**
     * @param regionCode of residence; '' while unknown
     * @param maskedName '' where the registry has none
     * @param sharedWith regions of elsewhere that may see the person
     */
    public record KnownPerson(UUID id, String regionCode, String maskedName, List<String> sharedWith) {

        /** The masked name for whoever may see the person; otherwise ''. */
        public String name(Jurisdiction jurisdiction) {
            boolean livesThere = !regionCode.isEmpty() && jurisdiction.covers(regionCode);
            return livesThere || sharedWith.stream().anyMatch(jurisdiction::covers) ? maskedName : "";
        }
    }

    /** The keyed hash that finds a person; empty for a number that fails its check, and without one. Asks nobody. */
    public Optional<UUID> blind(Identity identity) {
        IdNumber number = identity.number();
        return number != null && IdNumber.check(number.type(), number.number()) instanceof IdNumber.Valid
                ? Optional.of(hashers.get().identity(number))
                : Optional.empty();
    }

    /**
     * Those of the hashes that are somebody's, as of a second or two ago: from memory, and in a transaction of its own who
     * is not there. Not within another.
     */
    @Transactional(propagation = Propagation.NEVER)
    public Map<UUID, KnownPerson> recall(Collection<UUID> blinds) {
        Map<UUID, KnownPerson> found = HashMap.newHashMap(blinds.size());
        found.putAll(memory.known(blinds));
        List<UUID> missing = blinds.stream()
                .filter(one -> !found.containsKey(one))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            long round = memory.round();
            Map<UUID, KnownPerson> read = Jurisdiction.system("known people")
                    .call(() -> Objects.requireNonNull(transactions.execute(_ -> find(missing))));
            memory.add(read, round);
            found.putAll(read);
        }
        return found;
    }

    /** Those of the hashes that are somebody's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, KnownPerson> find(Collection<UUID> blinds) {
        var found = HashMap.<UUID, KnownPerson>newHashMap(blinds.size());
        jdbc.sql("""
                select identity, id, region_code, name, regions from people.known(:blinds)
                """).param("blinds", blinds.toArray(UUID[]::new)).query(row -> {
            var shares = row.getArray(5);
            found.put(
                    row.getObject(1, UUID.class),
                    new KnownPerson(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            Masking.name(row.getString(4)),
                            shares == null ? List.of() : List.of((String[]) shares.getArray())));
        });
        return found;
    }

    /** The hashes under which the persons are found. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, UUID> blinds(Collection<UUID> persons) {
        var found = HashMap.<UUID, UUID>newHashMap(persons.size());
        jdbc.sql("""
                select identity, case when merged_into is null then id else merged_into end
                from people.person where id = any(:persons)
                """).param("persons", persons.toArray(UUID[]::new)).query(row -> {
            found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        });
        return found;
    }
}
