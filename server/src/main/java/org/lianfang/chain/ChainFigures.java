package org.lianfang.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chains of transmission come to. Counts are of cases unless a name says otherwise.
 *
 * @param transmissions stated pairs of infector and infected; a case with two possible sources is in two of them
 * @param outDegree every case, the one that infected most first
 * @param generationIntervals of the pairs of which both days of infection are known; often none
 */
record ChainFigures(
        int cases,
        int transmissions,
        KnownSource knownSource,
        List<OutDegree> outDegree,
        Intervals serialIntervals,
        Intervals generationIntervals,
        Offspring offspring,
        Clusters clusters) {

    /**
     * @param cases that have a source
     * @param of all
     * @param share cases / of
     * @param transmissions pairs that name the source of one of the cases
     * @param transmissionsPerCase transmissions / of; above the share where cases have several possible sources
     */
    record KnownSource(
            int cases,
            int of,
            @Nullable Double share,
            int transmissions,
            @Nullable Double transmissionsPerCase) {}

    /** How many a case infected. */
    record OutDegree(String caseNo, int out) {}

    /** @param sizes of all, the largest first, those of one case included */
    record Clusters(int count, int largest, int singletons, List<Integer> sizes, List<Cluster> list) {}

    record Cluster(int size, List<String> cases) {}
}
