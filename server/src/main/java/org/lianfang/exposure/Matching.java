package org.lianfang.exposure;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.CaseStatus;
import org.lianfang.cases.Cases;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.matching.Candidates;
import org.lianfang.matching.Exposed;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.Matcher;
import org.lianfang.matching.Tie;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.CaseEncounters;
import org.lianfang.tracing.ContactChange;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.NamedTies;
import org.lianfang.tracing.Timetables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds everyone whom an index case exposed and makes exactly those its contacts. Depends on the facts as they stand
 * and on nothing that was matched before, so that matching again without a new fact changes nothing.
 */
@Component
public class Matching {
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Timetables timetables;
    private final Contacts contacts;
    private final TripTable trips;
    private final PlaceStays stays;
    private final CaseEncounters encounters;
    private final ListedPeople listed;
    private final NamedTies named;
    private final OutlivedEvidence outlived;
    private final SecondOrder second;
    private final MatchRuns runs;

    Matching(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            Cases cases,
            Itineraries itineraries,
            Timetables timetables,
            Contacts contacts,
            TripTable trips,
            PlaceStays stays,
            CaseEncounters encounters,
            ListedPeople listed,
            NamedTies named,
            OutlivedEvidence outlived,
            SecondOrder second,
            MatchRuns runs) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.cases = cases;
        this.itineraries = itineraries;
        this.timetables = timetables;
        this.contacts = contacts;
        this.trips = trips;
        this.stays = stays;
        this.encounters = encounters;
        this.listed = listed;
        this.named = named;
        this.outlived = outlived;
        this.second = second;
        this.runs = runs;
    }

    /**
     * Matches one index case in one transaction, the caller's or its own; of two at once the second waits and sees what
     * the first left. Looks at the whole country whoever asks.
     */
    public ContactChange rematch(UUID indexId) {
        return Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> match(indexId))));
    }

    /** Matches every index case, each in a transaction of its own; what was matched correctly before stays as it is. */
    public Rematched rematchAll(Progress progress) {
        return rematchEach(all().stream().map(IndexCase::id).toList(), progress);
    }

    /** The last matching of a case; empty until it has an approved itinerary. */
    public Optional<MatchRun> lastOf(UUID caseId) {
        return Objects.requireNonNull(transactions.execute(_ -> runs.ofCase(caseId)));
    }

    Rematched rematchEach(List<UUID> indexIds, Progress progress) {
        progress.total(indexIds.size());
        var sum = Rematched.NOTHING;
        for (var id : indexIds) {
            sum = sum.and(rematch(id));
            progress.advance(1);
        }
        return sum;
    }

    List<IndexCase> all() {
        return Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> itineraries.all())));
    }

    /** The matcher of each index case, by the rules it is judged by; for one pass over many. */
    Function<IndexCase, Matcher> matchers() {
        var known = new HashMap<DiseaseProfile, Matcher>();
        return index -> known.computeIfAbsent(itineraries.rules(index), this::matcher);
    }

    Matcher matcher(DiseaseProfile rules) {
        return new Matcher(rules.exposure(), timetables.remembering());
    }

    private ContactChange match(UUID indexId) {
        wait(indexId);
        var begun = System.nanoTime();
        var asked = itineraries.find(indexId).orElseThrow();
        var rules = itineraries.rules(asked);
        var matcher = matcher(rules);
        var index = asking(asked, rules);
        var candidates = candidates(indexId, matcher, index);
        var fetched = System.nanoTime();
        var whole = whole(asked.id(), index, candidates, matcher, rules);
        var found = whole.contacts();
        second.keep(indexId, whole.sources());
        var classified = System.nanoTime();
        var change = contacts.replace(indexId, found);
        var stored = System.nanoTime();
        runs.record(new MatchRun(
                indexId,
                asked.caseId(),
                LocalDateTime.now(clock),
                candidates.rides().size()
                        + candidates.stays().size()
                        + candidates.ties().size(),
                found.size(),
                millis(begun, fetched),
                millis(fetched, classified),
                millis(classified, stored)));
        return change;
    }

    /** Whom the case would have exposed under these rules, with nothing stored; in the caller's transaction. */
    List<Exposed> wouldFind(IndexCase asked, DiseaseProfile rules) {
        return wouldFind(asked, List.of(rules)).getFirst();
    }

    /** The same under each of these rules; what can meet the case is fetched once where they do not differ in that. */
    List<List<Exposed>> wouldFind(IndexCase asked, List<DiseaseProfile> all) {
        var timetable = timetables.remembering();
        var fetched = new HashMap<IndexItinerary, Candidates>();
        var found = new ArrayList<List<Exposed>>();
        @Nullable IndexItinerary before = null;
        for (var rules : all) {
            var matcher = new Matcher(rules.exposure(), timetable);
            var index = before == null
                    ? asking(asked, rules)
                    : new IndexItinerary(
                            before.person(), itineraries.window(asked, rules), before.rides(), before.stays());
            before = index;
            var candidates = fetched.computeIfAbsent(index, one -> candidates(asked.id(), matcher, one));
            found.add(whole(asked.id(), index, candidates, matcher, rules).contacts());
        }
        return found;
    }

    private SecondOrder.Found whole(
            UUID indexId, IndexItinerary index, Candidates candidates, Matcher matcher, DiseaseProfile rules) {
        var direct = outlived.beside(indexId, index, Matcher.contacts(matcher.evidence(index, candidates)));
        return second.with(
                direct, indexId, index.person(), matcher, rules.exposure().secondOrderAtMost());
    }

    private Candidates candidates(UUID indexId, Matcher matcher, IndexItinerary index) {
        var reach = matcher.reach(index);
        var others = encounters.within(indexId, reach);
        return new Candidates(
                Stream.concat(trips.within(reach.runs()).stream(), others.rides().stream())
                        .toList(),
                Stream.concat(stays.within(reach.places()).stream(), others.stays().stream())
                        .toList(),
                ties(indexId, index.person()));
    }

    /** The household as the registry has it, and whom the investigation named. */
    private List<Tie> ties(UUID indexId, @Nullable UUID person) {
        return person == null
                ? List.of()
                : Stream.concat(
                                listed.household(person).stream(),
                                named.of(indexId).stream()
                                        .map(tie -> new Tie(tie.id(), listed.current(tie.personId()), tie.kind())))
                        .filter(tie -> !tie.person().equals(person))
                        .toList();
    }

    /** What the case exposes from: nothing at all while it is not confirmed. */
    private IndexItinerary asking(IndexCase asked, DiseaseProfile rules) {
        var index = itineraries.forMatching(asked, rules);
        if (!confirmed(asked)) {
            return new IndexItinerary(null, index.window(), List.of(), List.of());
        }
        // a person who has just been merged is the one merged into, whoever else has heard of it yet
        var person = index.person();
        return person == null
                ? index
                : new IndexItinerary(listed.current(person), index.window(), index.rides(), index.stays());
    }

    private boolean confirmed(IndexCase index) {
        var caseId = index.caseId();
        return caseId == null
                || cases.find(caseId)
                        .map(CaseRecord::status)
                        .filter(CaseStatus.CONFIRMED::equals)
                        .isPresent();
    }

    private void wait(UUID indexId) {
        var lo = jdbc.sql("select pg_advisory_xact_lock(7121, hashtext(:index::text)), database.lo() as lo")
                .param("index", indexId)
                .query((row, _) -> row.getString("lo"))
                .single();
        if (!lo.isEmpty()) {
            throw new IllegalStateException("matching within " + lo + " would take contacts elsewhere for gone");
        }
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }
}
