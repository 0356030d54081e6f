package org.lianfang.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * People, each with the earliest second at which they were exposed; seconds from 1998 to 2066. A cell a person, on pages
 * that are made when somebody of them is exposed: few people take little memory.
 */
public final class FirstExposures {
    /** People whose exposures one thread takes, and whose cells fit into the memory that is close to a processor. */
    private static final int SHARE_BITS = 18;

    private static final int PAGE_BITS = 13;
    private static final int PAGE = 1 << PAGE_BITS;

    /** Cells hold how long before this second it was, so that zero is nobody and the larger number is the earlier time. */
    private static final long NEVER = 3_040_000_000L;

    /** What no exposure is earlier than. */
    private static final int EXCEPTED = Integer.MAX_VALUE;

    private static final int[] UNUSED = {};

    private final int[][] pages;
    private int size;

    private FirstExposures(int shares) {
        pages = new int[shares << (SHARE_BITS - PAGE_BITS)][];
        Arrays.fill(pages, UNUSED);
    }

    /** Takes a person and the first second of exposure. */
    @FunctionalInterface
    public interface Each {
        void exposed(int person, long first);
    }

    /**
     * Exposures that one thread finds, of whatever people and in any order, put aside by share: who writes each of them
     * where it belongs waits for memory each time.
     */
    static final class Found {
        private static final int AT_ONCE = 1_024;

        private List<List<long[]>> full = new ArrayList<>();
        private long[][] last = new long[0][];
        private int[] sizes = new int[0];

        void put(int person, long time) {
            int share = person >>> SHARE_BITS;
            if (share >= last.length) {
                grow(share + 1);
            }
            if (sizes[share] == last[share].length) {
                another(share);
            }
            last[share][sizes[share]++] = (long) person << 32 | Math.clamp(NEVER - time, 1, EXCEPTED - 1);
        }

        private void another(int share) {
            if (sizes[share] > 0) {
                full.get(share).add(last[share]);
            }
            // a few people of each share take little
            last[share] = new long[sizes[share] == 0 ? 64 : AT_ONCE];
            sizes[share] = 0;
        }

        private void grow(int shares) {
            int before = last.length;
            last = Arrays.copyOf(last, shares);
            sizes = Arrays.copyOf(sizes, shares);
            for (int share = before; share < shares; share++) {
                last[share] = new long[0];
                full.add(new ArrayList<>());
            }
        }
    }

    /** The first exposure of everyone who is in one of them, but for people who are left out. */
    static FirstExposures of(List<Found> found, int[] except, Parts parts) {
        int shares = 1;
        for (var one : found) {
            shares = Math.max(shares, one.last.length);
        }
        for (int person : except) {
            shares = Math.max(shares, (person >>> SHARE_BITS) + 1);
        }
        var all = new FirstExposures(shares);
        for (int person : except) {
            all.cells(person)[person % PAGE] = EXCEPTED;
        }
        for (var share : parts.divide(shares, 1, () -> all.new Share(found))) {
            all.size += share.size;
        }
        return all;
    }

    /** Writes share by share; no two threads have pages in common. */
    private final class Share implements Parts.Part {
        private final List<Found> found;
        private int size;

        Share(List<Found> found) {
            this.found = found;
        }

        @Override
        public void of(int begin, int end) {
            for (int share = begin; share < end; share++) {
                for (var one : found) {
                    if (share < one.last.length) {
                        for (long[] exposures : one.full.get(share)) {
                            write(exposures, exposures.length);
                        }
                        write(one.last[share], one.sizes[share]);
                    }
                }
            }
        }

        private void write(long[] exposures, int length) {
            for (int i = 0; i < length; i++) {
                int person = (int) (exposures[i] >>> 32);
                int[] cells = cells(person);
                int known = cells[person % PAGE];
                size += known == 0 ? 1 : 0;
                cells[person % PAGE] = Math.max(known, (int) exposures[i]);
            }
        }
    }

    public int size() {
        return size;
    }

    /** One more than the highest number that a person among them can have. */
    public int people() {
        return pages.length * PAGE;
    }

    public boolean contains(int person) {
        int page = person / PAGE;
        int[] cells = page < pages.length ? pages[page] : UNUSED;
        return cells.length > 0 && isExposed(cells[person % PAGE]);
    }

    /** In the order of their numbers. */
    public void forEach(Each each) {
        forEach(0, people(), each);
    }

    /** Those of them whose numbers lie between two others, such as for one of several threads. */
    public void forEach(int begin, int end, Each each) {
        for (int page = begin / PAGE; page < pages.length && page * PAGE < end; page++) {
            int[] cells = pages[page];
            int first = page * PAGE;
            int last = Math.min(cells.length, end - first);
            for (int i = Math.max(0, begin - first); i < last; i++) {
                if (isExposed(cells[i])) {
                    each.exposed(first + i, NEVER - cells[i]);
                }
            }
        }
    }

    private static boolean isExposed(int cell) {
        return cell != 0 && cell != EXCEPTED;
    }

    private int[] cells(int person) {
        int page = person >>> PAGE_BITS;
        int[] cells = pages[page];
        if (cells.length == 0) {
            cells = new int[PAGE];
            pages[page] = cells;
        }
        return cells;
    }
}
