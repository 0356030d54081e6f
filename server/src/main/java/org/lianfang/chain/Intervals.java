package org.lianfang.chain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intervals in days and what describes them; null where there are too few to say.
 *
 * @param sd of the sample, with n − 1
 */
record Intervals(
        int n,
        @Nullable Double mean,
        @Nullable Double sd,
        @Nullable Double median,
        @Nullable Integer least,
        @Nullable Integer most,
        List<Pair> pairs) {

    record Pair(String infector, String infected, int days) {}

    static Intervals of(List<Pair> pairs) {
        int n = pairs.size();
        if (n == 0) {
            return new Intervals(0, null, null, null, null, null, List.of());
        }
        int[] days = pairs.stream().mapToInt(Pair::days).sorted().toArray();
        double mean = pairs.stream().mapToInt(Pair::days).average().orElseThrow();
        double squares = pairs.stream()
                .mapToDouble(pair -> (pair.days() - mean) * (pair.days() - mean))
                .sum();
        return new Intervals(
                n,
                mean,
                n == 1 ? null : Math.sqrt(squares / (n - 1)),
                (days[(n - 1) / 2] + days[n / 2]) / 2.0,
                days[0],
                days[n - 1],
                List.copyOf(pairs));
    }
}
