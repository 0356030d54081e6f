package org.lianfang.demo;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way every time: each part of the city throws its own dice. */
final class Dice {
    private final SplittableRandom random;

    Dice(String part) {
        this.random = new SplittableRandom(part.hashCode() * 7_102_003L);
    }

    /** 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The index of a weight, as often as the weight says; {@code cumulative} are running sums. */
    int weighted(double[] cumulative) {
        int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at, cumulative.length - 1);
    }

    /** An index below {@code bound}, small ones more often (Zipf-like). */
    int skewed(int bound) {
        double at = Math.pow(random.nextDouble(), 2.5);
        return Math.min((int) (at * bound), bound - 1);
    }
}
