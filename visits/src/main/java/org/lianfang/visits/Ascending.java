package org.lianfang.visits;

/** Numbers that do not descend. How many lie before another is told by a guess, which is near where they lie apart evenly. */
final class Ascending {
    private static final int STEPS_A_NUMBER = 16;

    private final long[] numbers;

    /** Of equally wide steps how many numbers lie before each begins. */
    private final int[] guess;

    private final int shift;

    Ascending(long... numbers) {
        this.numbers = numbers;
        long span = numbers.length == 0 ? 0 : numbers[numbers.length - 1] - numbers[0];
        int wide = 0;
        while (span >>> wide > (long) STEPS_A_NUMBER * numbers.length) {
            wide++;
        }
        shift = wide;
        guess = new int[(int) (span >>> shift) + 1];
        int before = 0;
        for (int step = 0; step < guess.length; step++) {
            while (before < numbers.length && numbers[before] < numbers[0] + ((long) step << shift)) {
                before++;
            }
            guess[step] = before;
        }
    }

    /** How many are less than a number. */
    int before(long number) {
        if (numbers.length == 0 || number <= numbers[0]) {
            return 0;
        }
        if (number > numbers[numbers.length - 1]) {
            return numbers.length;
        }
        int before = guess[(int) ((number - numbers[0]) >>> shift)];
        while (numbers[before] < number) {
            before++;
        }
        return before;
    }
}
