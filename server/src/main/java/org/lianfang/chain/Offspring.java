package org.lianfang.chain;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many others a case infects, as a distribution over all cases; those that infected nobody count.
 *
 * @param variance of the sample
 * @param dispersion k of a negative binomial by moments, mean² / (variance − mean): the smaller, the more a few cases
 *     infect most; null where the variance does not exceed the mean
 * @param topFifthShare share of the transmissions that the fifth of the cases that infected most brought about
 */
record Offspring(
        @Nullable Double mean,
        @Nullable Double variance,
        @Nullable Double dispersion,
        @Nullable Double topFifthShare,
        List<Bar> distribution) {

    /** So many cases infected {@code out} others. */
    record Bar(int out, int cases) {}

    /** @param degrees of all cases, the largest first */
    static Offspring of(List<Integer> degrees) {
        int n = degrees.size();
        if (n == 0) {
            return new Offspring(null, null, null, null, List.of());
        }
        var counts = new TreeMap<Integer, Integer>();
        degrees.forEach(out -> counts.merge(out, 1, Integer::sum));
        int sum = degrees.stream().mapToInt(Integer::intValue).sum();
        double mean = (double) sum / n;
        Double variance = n == 1
                ? null
                : degrees.stream()
                                .mapToDouble(out -> (out - mean) * (out - mean))
                                .sum()
                        / (n - 1);
        int fifth = (n + 4) / 5;
        return new Offspring(
                mean,
                variance,
                variance == null || variance <= mean ? null : mean * mean / (variance - mean),
                sum == 0
                        ? null
                        : degrees.stream()
                                        .limit(fifth)
                                        .mapToInt(Integer::intValue)
                                        .sum()
                                / (double) sum,
                counts.entrySet().stream()
                        .map(bar -> new Bar(bar.getKey(), bar.getValue()))
                        .toList());
    }
}
