package org.lianfang.disease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The diseases whose rules are known here: those shipped, and those that somebody added. A version once kept never
 * changes. In force is the last version that was added, or, if none was, the last that was shipped.
 */
@Component
public class Diseases {
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final String fought;
    private final Map<Key, DiseaseProfile> kept = new ConcurrentHashMap<>();
    private volatile Map<String, Integer> inForce = Map.of();
    private volatile long lookedAt;

    Diseases(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${lianfang.disease:covid-19-2020}") String fought) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.fought = fought;
        shipped().forEach((file, content) -> keep(file, content, null));
        look();
        if (!inForce.containsKey(fought)) {
            throw new IllegalStateException("there is no disease profile '" + fought + "'; known are "
                    + String.join(", ", inForce.keySet().stream().sorted().toList()));
        }
    }

    /** The rules in force of the disease that this deployment fights. */
    public DiseaseProfile current() {
        return find(fought).orElseThrow();
    }

    /** The rules in force of a disease; empty if nobody has said any. */
    public Optional<DiseaseProfile> find(String id) {
        if (System.nanoTime() - lookedAt > LOOK_AGAIN_NANOS) {
            look();
        }
        return Optional.ofNullable(inForce.get(id)).map(version -> version(id, version));
    }

    /** The rules as they were in one version. */
    public DiseaseProfile version(String id, int version) {
        return kept.computeIfAbsent(
                new Key(id, version),
                key -> ProfileReader.read(id + " version " + version, text(id, version), version));
    }

    /** The rules by which something is judged; those that the deployment fights by where nobody has said which. */
    public DiseaseProfile judging(@Nullable RulesVersion rules) {
        return rules == null ? current() : version(rules.disease(), rules.version());
    }

    /** The rules in force of a disease; those that the deployment fights by if none is named or nobody has said any. */
    public DiseaseProfile inForce(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(this::find).orElseGet(this::current);
    }

    /** The rules in force of every disease, by id. */
    public List<DiseaseProfile> all() {
        look();
        return inForce.entrySet().stream()
                .map(entry -> version(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(DiseaseProfile::id))
                .toList();
    }

    /** The text of a version as it was written. */
    public String text(String id, int version) {
        return jdbc.sql("select content from disease.profile where id = :id and version = :version")
                .param("id", id)
                .param("version", version)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("there is no version " + version + " of " + id));
    }

    /** Every version of a disease, the newest first. */
    public List<ProfileVersion> versions(String id) {
        return jdbc.sql("""
                select id, version, effective, coalesce(added_by, '') as added_by, loaded_at
                from disease.profile where id = :id order by version desc
                """).param("id", id).query(ProfileVersion.class).list();
    }

    /** Reads a profile without keeping it, as the version that it would become. Refuses what does not hold together. */
    public DiseaseProfile read(String file, String yaml) {
        var read = ProfileReader.read(file, yaml, 1);
        int version = latest(read.id(), false)
                .filter(kept -> kept.content().equals(yaml))
                .map(Kept::version)
                .orElseGet(() -> next(read.id()));
        return ProfileReader.read(file, yaml, version);
    }

    /**
     * The same as {@link #add}, but only as the version that was read: empty, with nothing kept, if somebody else has
     * added one of this disease since. Joins the caller's transaction; in force within a second of its end.
     */
    public Optional<DiseaseProfile> addRead(DiseaseProfile read, String yaml, String by) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            hold();
            return read("", yaml).version() == read.version()
                    ? Optional.of(keep(read.id(), yaml, by))
                    : Optional.<DiseaseProfile>empty();
        }));
    }

    /** Keeps the profile as a new version, in force from now on, unless it is the text in force already. */
    public DiseaseProfile add(String file, String yaml, String by) {
        var added = keep(file, yaml, by);
        look();
        return added;
    }

    private DiseaseProfile keep(String file, String content, @Nullable String by) {
        DiseaseProfile read = ProfileReader.read(file, content, 1);
        Integer version = transactions.execute(transaction -> {
            hold();
            Optional<Kept> latest = latest(read.id(), by == null);
            if (latest.isPresent() && latest.get().content().equals(content)) {
                return latest.get().version();
            }
            int next = next(read.id());
            insert(read, next, content, by);
            return next;
        });
        return ProfileReader.read(file, content, Objects.requireNonNull(version));
    }

    /** One adds at a time. */
    private void hold() {
        jdbc.sql("select pg_advisory_xact_lock(7111)").query().singleRow();
    }

    private int next(String id) {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from disease.profile where id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** What a text is new against: a shipped one against what was shipped last, an added one against what is in force. */
    private Optional<Kept> latest(String id, boolean shippedOnly) {
        return jdbc.sql("""
                select version, content from disease.profile
                where id = :id and (not :shippedOnly or added_by is null)
                order by (added_by is not null) desc, version desc limit 1
                """)
                .param("id", id)
                .param("shippedOnly", shippedOnly)
                .query(Kept.class)
                .optional();
    }

    private void insert(DiseaseProfile profile, int version, String content, @Nullable String by) {
        jdbc.sql("""
                insert into disease.profile (id, version, content, effective, added_by, loaded_at)
                values (:id, :version, :content, :effective, :by, :now)
                """)
                .param("id", profile.id())
                .param("version", version)
                .param("content", content)
                .param("effective", profile.effective())
                .param("by", by, java.sql.Types.VARCHAR)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** One at a time: who looked earlier must not put what was then in force over what a later look found. */
    private synchronized void look() {
        lookedAt = System.nanoTime();
        inForce = jdbc.sql("""
                        select distinct on (id) id, version from disease.profile
                        order by id, (added_by is not null) desc, version desc
                        """).query((row, _) -> Map.entry(row.getString("id"), row.getInt("version"))).list().stream()
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, String> shipped() {
        var texts = new java.util.TreeMap<String, String>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:diseases/*.yaml")) {
                texts.put("diseases/" + file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private record Kept(int version, String content) {}

    private record Key(String id, int version) {}
}
