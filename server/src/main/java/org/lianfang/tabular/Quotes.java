package org.lianfang.tabular;

/**
 * Follows the quotation marks of CSV text (RFC 4180) and notices one that stays open over implausibly many lines, and
 * text between a closing mark and the next comma.
 */
final class Quotes {
    /** An address or a remark with line breaks has fewer. */
    static final int MOST_LINES = 20;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private State state = State.FIELD_START;
    private int linesInside;
    private boolean broken;

    /** A stretch of text in UTF-8; one without any mark, outside of quotes, says nothing but how it ends. */
    void see(byte[] text, int from, int to, boolean anyMark) {
        boolean inside = state == State.QUOTED || state == State.AFTER_QUOTE;
        if (anyMark || inside) {
            for (int i = from; i < to; i++) {
                see((char) (text[i] & 0xFF));
            }
        } else if (to > from) {
            byte last = text[to - 1];
            state = last == ',' || last == '\n' || last == '\r' ? State.FIELD_START : State.PLAIN;
        }
    }

    void see(char c) {
        switch (state) {
            case FIELD_START -> {
                if (c == '"') {
                    state = State.QUOTED;
                    linesInside = 0;
                } else if (c != ',' && c != '\n' && c != '\r') {
                    state = State.PLAIN;
                }
            }
            case PLAIN -> {
                if (c == ',' || c == '\n' || c == '\r') {
                    state = State.FIELD_START;
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.AFTER_QUOTE;
                } else if (c == '\n' && ++linesInside > MOST_LINES) {
                    broken = true;
                }
            }
            case AFTER_QUOTE -> {
                if (c == '"') {
                    state = State.QUOTED;
                } else if (c == ',' || c == '\n' || c == '\r') {
                    state = State.FIELD_START;
                } else {
                    broken = true;
                    state = State.PLAIN;
                }
            }
        }
    }

    /** Inside a quoted field at this point, or wrong before. */
    boolean open() {
        return broken || state == State.QUOTED;
    }
}
