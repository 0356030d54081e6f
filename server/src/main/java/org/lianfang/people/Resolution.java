package org.lianfang.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.BinaryRows;
import org.lianfang.database.Copy;
import org.lianfang.database.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the persons of many identities at once, or adds them. Those with a number that passes its check come first: they
 * are who they are, and claim whoever was known by the same phone and name only. The others, wrong numbers among them,
 * are looked for by phone and name, registered persons before listed ones, and are new only when that finds nobody.
 */
@Component
class Resolution {
    private final JdbcClient jdbc;
    private final Copy copy;
    private final Vault vault;
    private final BlindIndex index;

    Resolution(JdbcClient jdbc, Copy copy, Vault vault, BlindIndex index) {
        this.jdbc = jdbc;
        this.copy = copy;
        this.vault = vault;
        this.index = index;
    }

    /** One person asked for, under the identity that it would have if it were new. */
    private record Asked(
            UUID identity,
            @Nullable IdNumber number,
            boolean certain,
            String name,
            String phone,
            @Nullable Long reach) {}

    List<UUID> resolve(List<Identity> identities) {
        var asked = new HashMap<UUID, Asked>();
        var keys = new ArrayList<UUID>(identities.size());
        var hasher = index.hasher();
        for (Identity identity : identities) {
            Asked one = asked(identity, hasher);
            keys.add(one.identity());
            asked.putIfAbsent(one.identity(), one);
        }
        var found = HashMap.<UUID, UUID>newHashMap(asked.size());
        resolve(asked.values().stream().filter(Asked::certain).toList(), true, found);
        resolve(asked.values().stream().filter(one -> !one.certain()).toList(), false, found);
        return keys.stream().map(key -> Objects.requireNonNull(found.get(key))).toList();
    }

    private static Asked asked(Identity identity, BlindIndex.Hasher hasher) {
        if (!identity.isEnough()) {
            throw new IllegalArgumentException("a person needs an identity number or a phone to be told apart");
        }
        IdNumber number = identity.number();
        String name = Folded.name(identity.name());
        String phone = Folded.phone(identity.phone());
        return new Asked(
                number == null ? hasher.identity(phone, name) : hasher.identity(number),
                number,
                number != null && IdNumber.check(number.type(), number.number()) instanceof IdNumber.Valid,
                name,
                phone,
                Folded.isPhone(phone) && !name.isEmpty() ? hasher.phone(phone) : null);
    }

    private void resolve(List<Asked> asked, boolean certain, Map<UUID, UUID> found) {
        if (asked.isEmpty()) {
            return;
        }
        ask(asked);
        look(found);
        if (!certain) {
            lookByReach(found);
        }
        List<Asked> fresh =
                asked.stream().filter(one -> !found.containsKey(one.identity())).toList();
        if (!fresh.isEmpty()) {
            add(fresh, certain);
            look(found);
        }
    }

    private void ask(List<Asked> asked) {
        jdbc.sql("drop table if exists pg_temp.asked").update();
        jdbc.sql("create temp table asked (identity uuid, phone_index bigint, name text collate \"C\") on commit drop")
                .update();
        var rows = new BinaryRows(asked.size() * 60);
        for (Asked one : asked) {
            rows.row(3).put(one.identity()).put(one.reach()).put(one.name());
        }
        copy.in("copy asked from stdin with (format binary)", rows);
        jdbc.sql("analyze asked").update();
    }

    private void look(Map<UUID, UUID> found) {
        jdbc.sql("""
                select asked.identity, coalesce(person.merged_into, person.id)
                from asked join people.person on person.identity = asked.identity
                """).query(row -> {
            found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        });
    }

    private void lookByReach(Map<UUID, UUID> found) {
        jdbc.sql("""
                select distinct on (asked.identity) asked.identity, person.id
                from asked
                join people.person on person.phone_index = asked.phone_index and person.name = asked.name
                where person.merged_into is null
                order by asked.identity, person.registered desc, person.id
                """).query(row -> {
            found.putIfAbsent(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        });
    }

    private void add(List<Asked> fresh, boolean certain) {
        jdbc.sql("drop table if exists pg_temp.fresh").update();
        jdbc.sql("""
                create temp table fresh (id uuid, identity uuid, id_type smallint, name text collate "C", sex smallint,
                    birth_date date, phone_index bigint, sealed bytea) on commit drop
                """).update();
        var rows = new BinaryRows(fresh.size() * 200);
        for (Asked one : fresh) {
            IdNumber number = one.number();
            rows.row(8)
                    .put(Ids.next())
                    .put(one.identity())
                    .putSmallOrNull(number == null ? null : number.type().number())
                    .put(one.name())
                    .putSmall((number == null ? Sex.UNKNOWN : number.sex()).code())
                    .put(number == null ? null : number.birthDate())
                    .put(one.reach())
                    .put(vault.seal(
                            one.identity(),
                            new Vault.Secrets(number == null ? "" : number.number(), one.phone(), "", "", "")));
        }
        copy.in("copy fresh from stdin with (format binary)", rows);
        jdbc.sql("analyze fresh").update();
        if (certain) {
            claim();
        }
        jdbc.sql("""
                insert into people.person
                    (id, identity, id_type, name, sex, birth_date, phone_index, sealed, registered)
                select id, identity, id_type, name, sex, birth_date, phone_index, sealed, false
                from fresh
                on conflict (identity) do nothing
                """).update();
    }

    /** Who was known by phone and name only, and is claimed by one number alone, has that number from now on. */
    private void claim() {
        jdbc.sql("""
                update people.person
                set identity = fresh.identity, id_type = fresh.id_type, sex = fresh.sex, changed_at = now(),
                    birth_date = fresh.birth_date, sealed = fresh.sealed
                from fresh
                where person.phone_index = fresh.phone_index and person.name = fresh.name
                  and person.id_type is null and person.merged_into is null
                  and not exists (select from fresh other
                                  where other.phone_index = fresh.phone_index and other.name = fresh.name
                                    and other.identity <> fresh.identity)
                """).update();
    }
}
