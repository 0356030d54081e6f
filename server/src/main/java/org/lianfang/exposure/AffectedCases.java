package org.lianfang.exposure;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.lianfang.database.Jurisdiction;
import org.lianfang.matching.IndexItinerary;
import org.lianfang.matching.Matcher;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.IndexCase;
import org.lianfang.tracing.Itineraries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Which index cases new facts can touch: those, and no other, have to be matched again. */
@Component
class AffectedCases {
    private final Matching matching;
    private final Itineraries itineraries;
    private final ListedPeople listed;
    private final TransactionTemplate transactions;

    AffectedCases(Matching matching, Itineraries itineraries, ListedPeople listed, TransactionTemplate transactions) {
        this.matching = matching;
        this.itineraries = itineraries;
        this.listed = listed;
        this.transactions = transactions;
    }

    /** Matches every index case that shares a key with the rows, or whose person lives with one of these persons. */
    Rematched rematch(Touched touched, Set<UUID> persons, Progress progress) {
        if (touched.isEmpty() && persons.isEmpty()) {
            return Rematched.NOTHING;
        }
        List<UUID> affected = Jurisdiction.system("matching")
                .call(() -> Objects.requireNonNull(transactions.execute(_ -> affected(touched, persons))));
        return matching.rematchEach(affected, progress);
    }

    private List<UUID> affected(Touched touched, Set<UUID> persons) {
        var matcher = matching.matcher();
        return itineraries.all().stream()
                .map(IndexCase::id)
                .filter(id -> affected(itineraries.forMatching(id), matcher, touched, persons))
                .toList();
    }

    private boolean affected(IndexItinerary index, Matcher matcher, Touched touched, Set<UUID> persons) {
        return touched.meets(matcher.reach(index)) || livesWith(index, persons);
    }

    private boolean livesWith(IndexItinerary index, Set<UUID> persons) {
        var person = index.person();
        if (person == null || persons.isEmpty()) {
            return false;
        }
        var now = listed.current(person);
        return persons.contains(person)
                || persons.contains(now)
                || listed.household(now).stream().anyMatch(tie -> persons.contains(tie.person()));
    }
}
