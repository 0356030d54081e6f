package org.lianfang.region;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Ids;
import org.lianfang.matching.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Named places. A place is its registered code, or the same name in the same region after folding width, case and
 * spaces; an unknown region is a region of its own. Safe to call from several processes at once.
 */
@Component
public class Places {
    private final JdbcClient jdbc;

    Places(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The place of this name, made on first sight. */
    public UUID resolve(@Nullable String regionCode, String name) {
        var wanted = new PlaceName(regionCode, name);
        return Objects.requireNonNull(resolve(List.of(wanted)).get(wanted));
    }

    /** As {@link #resolve(String, String)} for many names in one round trip; every name given is a key of the answer. */
    public Map<PlaceName, UUID> resolve(Collection<PlaceName> names) {
        var folded = new LinkedHashMap<Key, PlaceName>();
        names.forEach(name -> folded.putIfAbsent(Key.of(name), name));
        Map<Key, UUID> found = lookUp(folded);
        if (found.size() < folded.size()) {
            var missing = new LinkedHashMap<>(folded);
            missing.keySet().removeAll(found.keySet());
            insert(missing);
            found.putAll(lookUp(missing));
        }
        var places = HashMap.<PlaceName, UUID>newHashMap(names.size());
        names.forEach(name -> places.put(name, Objects.requireNonNull(found.get(Key.of(name)))));
        return places;
    }

    public Optional<Place> find(UUID id) {
        return jdbc.sql("""
                select id, region_code, name, registered_code from region.place where id = :id
                """).param("id", id).query(Place.class).optional();
    }

    /** Gives the place of this name a registered code, by which files may name it from now on. */
    public UUID register(String code, @Nullable String regionCode, String name) {
        UUID id = resolve(regionCode, name);
        jdbc.sql("update region.place set registered_code = :code where id = :id")
                .param("code", Names.place(code))
                .param("id", id)
                .update();
        return id;
    }

    private Map<Key, UUID> lookUp(Map<Key, PlaceName> wanted) {
        var found = new HashMap<Key, UUID>();
        jdbc.sql("""
                select wanted.region_code, wanted.folded, coalesce(registered.id, named.id) as id
                from unnest(:regions::text[], :folded::text[]) as wanted (region_code, folded)
                left join region.place registered on registered.registered_code = wanted.folded
                left join region.place named
                    on named.folded = wanted.folded and named.region_code is not distinct from wanted.region_code
                where coalesce(registered.id, named.id) is not null
                """)
                .param("regions", wanted.keySet().stream().map(Key::regionCode).toArray(String[]::new))
                .param("folded", wanted.keySet().stream().map(Key::folded).toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        new Key(row.getString("region_code"), row.getString("folded")),
                        Objects.requireNonNull(row.getObject("id", UUID.class))))
                .list()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private void insert(Map<Key, PlaceName> missing) {
        jdbc.sql("""
                insert into region.place (id, region_code, name, folded)
                select * from unnest(:ids::uuid[], :regions::text[], :names::text[], :folded::text[])
                on conflict do nothing
                """)
                .param(
                        "ids",
                        missing.keySet().stream()
                                .map(key -> Ids.next().toString())
                                .toArray(String[]::new))
                .param("regions", missing.keySet().stream().map(Key::regionCode).toArray(String[]::new))
                .param(
                        "names",
                        missing.values().stream()
                                .map(name -> name.name().strip())
                                .toArray(String[]::new))
                .param("folded", missing.keySet().stream().map(Key::folded).toArray(String[]::new))
                .update();
    }

    private record Key(@Nullable String regionCode, String folded) {
        static Key of(PlaceName name) {
            return new Key(name.regionCode(), Names.place(name.name()));
        }
    }
}
