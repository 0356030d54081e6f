package org.lianfang.visits;

import java.util.Arrays;

/**
 * People, each with the earliest second at which they were exposed; seconds from 1970 to 2106. A cell a person, on pages
 * that are made when somebody of them is exposed: few people take little memory, and a million cost a look each.
 */
public final class FirstExposures {
    private static final int PAGE = 512;

    /** Cells hold how long before this second it was, so that zero is nobody and the larger number is the earlier time. */
    private static final long NEVER = 0xFFFF_FFFFL;

    /** What no exposure is earlier than. */
    private static final int EXCEPTED = -1;

    private static final int[] UNUSED = {};

    private int[][] pages = new int[64][];
    private int size;

    FirstExposures() {
        Arrays.fill(pages, UNUSED);
    }

    /** Takes a person and the first second of exposure. */
    @FunctionalInterface
    public interface Each {
        void exposed(int person, long first);
    }

    public int size() {
        return size;
    }

    public boolean contains(int person) {
        int page = person / PAGE;
        int[] cells = page < pages.length ? pages[page] : UNUSED;
        return cells.length > 0 && cells[person % PAGE] != 0 && cells[person % PAGE] != EXCEPTED;
    }

    /** In the order of their numbers. */
    public void forEach(Each each) {
        for (int page = 0; page < pages.length; page++) {
            int[] cells = pages[page];
            for (int i = 0; i < cells.length; i++) {
                if (cells[i] != 0 && cells[i] != EXCEPTED) {
                    each.exposed(page * PAGE + i, NEVER - Integer.toUnsignedLong(cells[i]));
                }
            }
        }
    }

    void put(int person, long time) {
        int[] cells = cells(person / PAGE);
        int cell = (int) (NEVER - Math.clamp(time, 1, NEVER - 1));
        int known = cells[person % PAGE];
        if (Integer.compareUnsigned(cell, known) > 0) {
            cells[person % PAGE] = cell;
            if (known == 0) {
                size++;
            }
        }
    }

    /** Leaves a person out, whatever comes later. */
    void except(int person) {
        int[] cells = cells(person / PAGE);
        if (cells[person % PAGE] != 0 && cells[person % PAGE] != EXCEPTED) {
            size--;
        }
        cells[person % PAGE] = EXCEPTED;
    }

    /** Takes everyone of the other, which must not be used after that; who is left out there is left out here. */
    void addAll(FirstExposures other) {
        if (other.pages.length > pages.length) {
            grow(other.pages.length);
        }
        for (int page = 0; page < other.pages.length; page++) {
            int[] theirs = other.pages[page];
            int[] cells = pages[page];
            if (cells.length == 0) {
                pages[page] = theirs;
            } else {
                for (int i = 0; i < theirs.length; i++) {
                    cells[i] = Integer.compareUnsigned(cells[i], theirs[i]) >= 0 ? cells[i] : theirs[i];
                }
            }
        }
        count();
    }

    private void count() {
        size = 0;
        for (int[] cells : pages) {
            for (int cell : cells) {
                size += cell != 0 && cell != EXCEPTED ? 1 : 0;
            }
        }
    }

    private int[] cells(int page) {
        if (page >= pages.length) {
            grow(Math.max(page + 1, 2 * pages.length));
        }
        int[] cells = pages[page];
        if (cells.length == 0) {
            cells = new int[PAGE];
            pages[page] = cells;
        }
        return cells;
    }

    private void grow(int length) {
        int before = pages.length;
        pages = Arrays.copyOf(pages, length);
        Arrays.fill(pages, before, length, UNUSED);
    }
}
