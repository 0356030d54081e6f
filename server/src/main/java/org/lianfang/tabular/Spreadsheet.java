package org.lianfang.tabular;

/** Keeps a spreadsheet from computing what is only text (OWASP, CSV injection). */
final class Spreadsheet {
    private Spreadsheet() {}

    static String harmless(String value) {
        if (value.isEmpty()) {
            return value;
        }
        char first = value.charAt(0);
        boolean risky = first == '='
                || first == '+'
                || first == '-'
                || first == '@'
                || first < ' '
                || first == '＝'
                || first == '＋'
                || first == '－'
                || first == '＠';
        return risky ? "'" + value : value;
    }
}
