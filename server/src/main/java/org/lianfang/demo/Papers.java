package org.lianfang.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Identity numbers and phones that pass every check and belong to nobody: the address code is one that no county has,
 * the phone's first three digits are no operator's.
 */
final class Papers {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int A_DAY = 500;

    private final String addressCode;
    private final int phoneBlock;
    private final Map<Integer, Integer> sequences = new HashMap<>();
    private int phones;

    private Papers(String addressCode, int phoneBlock) {
        this.addressCode = addressCode;
        this.phoneBlock = phoneBlock;
    }

    static Papers ofResidents() {
        return new Papers("411299", 0);
    }

    static Papers ofStrangers() {
        return new Papers("410199", 90_000_000);
    }

    /** Whether another number for this day and sex is left: there are 500. */
    boolean hasNumber(LocalDate birth, boolean male) {
        return sequences.getOrDefault(key(birth, male), 0) < A_DAY;
    }

    String number(LocalDate birth, boolean male) {
        int sequence = sequences.merge(key(birth, male), 1, Integer::sum) - 1;
        String digits = addressCode
                + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
                + threeDigits(2 * sequence + (male ? 1 : 0));
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return digits + CHECK_DIGITS.charAt(sum % 11);
    }

    String phone() {
        String rest = Integer.toString(100_000_000 + phoneBlock + phones++);
        return "154" + rest.substring(1);
    }

    private static int key(LocalDate birth, boolean male) {
        return (int) birth.toEpochDay() * 2 + (male ? 1 : 0);
    }

    private static String threeDigits(int sequence) {
        return Integer.toString(1000 + sequence).substring(1);
    }
}
