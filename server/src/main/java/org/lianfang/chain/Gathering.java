package org.lianfang.chain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Cases that lie together in a household or a place: two or more, each no more than {@value #DAYS_APART} days after the
 * one before, by the day they begin to count by. "Two or more cases within 14 days in one household, site or stairwell"
 * is the cluster of the national grading of risk of March 2020. It says that they lie together, not who infected whom.
 *
 * @param key of the household or place
 * @param cases by day
 */
record Gathering(Kind kind, String key, List<Member> cases) {
    static final int DAYS_APART = 14;

    enum Kind {
        HOUSEHOLD,
        PLACE
    }

    record Member(UUID id, String caseNo, LocalDate day) {}

    /** A case in a household or at a place. */
    record Presence(Kind kind, String key, Member member) {}

    LocalDate first() {
        return cases.getFirst().day();
    }

    LocalDate last() {
        return cases.getLast().day();
    }

    /** The latest first, then the largest. */
    static List<Gathering> of(Collection<Presence> presences) {
        record Where(Kind kind, String key) {}
        var found = new ArrayList<Gathering>();
        presences.stream()
                .collect(Collectors.groupingBy(
                        presence -> new Where(presence.kind(), presence.key()),
                        Collectors.mapping(Presence::member, Collectors.toSet())))
                .forEach((where, members) ->
                        together(members).forEach(cases -> found.add(new Gathering(where.kind(), where.key(), cases))));
        found.sort(Comparator.comparing(Gathering::last)
                .thenComparingInt(gathering -> gathering.cases().size())
                .reversed()
                .thenComparing(gathering -> gathering.cases().getFirst().caseNo())
                .thenComparing(Gathering::kind)
                .thenComparing(Gathering::key));
        return found;
    }

    private static List<List<Member>> together(Collection<Member> members) {
        var groups = new ArrayList<List<Member>>();
        List<Member> group = new ArrayList<>();
        for (Member member : members.stream()
                .sorted(Comparator.comparing(Member::day).thenComparing(Member::caseNo))
                .toList()) {
            if (!group.isEmpty() && ChronoUnit.DAYS.between(group.getLast().day(), member.day()) > DAYS_APART) {
                groups.add(group);
                group = new ArrayList<>();
            }
            group.add(member);
        }
        groups.add(group);
        return groups.stream()
                .filter(cases -> cases.size() > 1)
                .map(List::copyOf)
                .toList();
    }
}
