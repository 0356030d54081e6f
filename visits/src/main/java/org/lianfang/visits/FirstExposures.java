package org.lianfang.visits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * People, each with the earliest second at which they were exposed; seconds from 1998 to 2066. A cell a person, on pages
 * that are made when somebody of them is exposed; where few of a share are, a sorted list in place of its pages.
 */
public final class FirstExposures {
    /** People whose exposures one thread takes, and whose cells fit into the memory that is close to a processor. */
    private static final int SHARE_BITS = 18;

    private static final int PAGE_BITS = 13;
    private static final int PAGE = 1 << PAGE_BITS;

    /** People of whom those who were exposed are handed over together: few enough to stay close to the processor. */
    private static final int HANDED_OVER = 1 << 10;

    /** Cells hold how long before this second it was, so that zero is nobody and the larger number is the earlier time. */
    private static final long NEVER = 3_040_000_000L;

    /** What no exposure is earlier than. */
    private static final int EXCEPTED = Integer.MAX_VALUE;

    /** So many exposures of a share are few. */
    private static final int FEW = 1 << (SHARE_BITS - 4);

    private static final int[] UNUSED = {};
    private static final long[] NO_LIST = {};

    private final int[][] pages;

    /** Of each share the people, in the higher half of a number, with their cells, in order; empty where there are pages. */
    private final long[][] lists;

    private int size;

    private FirstExposures(int shares) {
        pages = new int[shares << (SHARE_BITS - PAGE_BITS)][];
        Arrays.fill(pages, UNUSED);
        lists = new long[shares][];
        Arrays.fill(lists, NO_LIST);
    }

    /** Takes some people and the first second of exposure of each. */
    @FunctionalInterface
    public interface Each {
        /** @param person of each; this and what follows is filled anew for the next call */
        void exposed(int[] person, long[] first, int size);
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
        for (var share : parts.divide(shares, 1, () -> all.new Share(found, except))) {
            all.size += share.size;
        }
        return all;
    }

    /** Writes share by share; no two threads have one in common. */
    private final class Share implements Parts.Part {
        private final List<Found> found;
        private final int[] except;
        private int size;

        Share(List<Found> found, int[] except) {
            this.found = found;
            this.except = except;
        }

        @Override
        public void of(int begin, int end) {
            for (int share = begin; share < end; share++) {
                var exposures = new ArrayList<long[]>();
                int count = 0;
                for (var one : found) {
                    if (share < one.last.length) {
                        exposures.addAll(one.full.get(share));
                        exposures.add(Arrays.copyOf(one.last[share], one.sizes[share]));
                    }
                }
                exposures.add(leftOut(share));
                for (long[] some : exposures) {
                    count += some.length;
                }
                if (count < FEW) {
                    lists[share] = list(exposures, count);
                    size += lists[share].length;
                } else {
                    exposures.forEach(this::write);
                }
            }
        }

        private long[] leftOut(int share) {
            return Arrays.stream(except)
                    .filter(person -> person >>> SHARE_BITS == share)
                    .mapToLong(person -> (long) person << 32 | EXCEPTED)
                    .toArray();
        }

        /** The earliest of each person, which is the largest. */
        private static long[] list(List<long[]> exposures, int count) {
            long[] all = new long[count];
            int at = 0;
            for (long[] some : exposures) {
                System.arraycopy(some, 0, all, at, some.length);
                at += some.length;
            }
            Arrays.sort(all);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                boolean last = i + 1 == count || all[i] >>> 32 != all[i + 1] >>> 32;
                if (last && (int) all[i] != EXCEPTED) {
                    all[kept++] = all[i];
                }
            }
            return Arrays.copyOf(all, kept);
        }

        private void write(long[] exposures) {
            for (long exposure : exposures) {
                int person = (int) (exposure >>> 32);
                int cell = (int) exposure;
                int[] cells = cells(person);
                int known = cells[person % PAGE];
                size += (isExposed(Math.max(known, cell)) ? 1 : 0) - (isExposed(known) ? 1 : 0);
                cells[person % PAGE] = Math.max(known, cell);
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
        if (page >= pages.length) {
            return false;
        }
        long[] list = lists[person >>> SHARE_BITS];
        int at = from(list, person);
        int[] cells = pages[page];
        return (at < list.length && list[at] >>> 32 == person) || (cells.length > 0 && isExposed(cells[person % PAGE]));
    }

    /** In the order of their numbers. */
    public void forEach(Each each) {
        forEach(0, people(), each);
    }

    /** Those of them whose numbers lie between two others, such as for one of several threads. */
    public void forEach(int begin, int end, Each each) {
        int[] people = new int[HANDED_OVER];
        long[] times = new long[HANDED_OVER];
        int until = Math.min(end, people());
        for (int first = begin; first < until; first = (first / HANDED_OVER + 1) * HANDED_OVER) {
            int last = Math.min(until, (first / HANDED_OVER + 1) * HANDED_OVER);
            long[] list = lists[first >>> SHARE_BITS];
            int exposed = list.length > 0
                    ? listed(list, first, last, people, times)
                    : paged(pages[first / PAGE], first, last, people, times);
            if (exposed > 0) {
                each.exposed(people, times, exposed);
            }
        }
    }

    private static int listed(long[] list, int first, int last, int[] people, long[] times) {
        int exposed = 0;
        for (int i = from(list, first); i < list.length && list[i] >>> 32 < last; i++) {
            people[exposed] = (int) (list[i] >>> 32);
            times[exposed++] = NEVER - (int) list[i];
        }
        return exposed;
    }

    private static int paged(int[] cells, int first, int last, int[] people, long[] times) {
        if (cells.length == 0) {
            return 0;
        }
        int page = first - first % PAGE;
        int exposed = 0;
        for (int i = first - page; i < last - page; i++) {
            people[exposed] = page + i;
            times[exposed] = cells[i];
            exposed += exposed(cells[i]);
        }
        for (int i = 0; i < exposed; i++) {
            times[i] = NEVER - times[i];
        }
        return exposed;
    }

    /** Where the person stands in a list, or would. */
    private static int from(long[] list, int person) {
        int at = Arrays.binarySearch(list, (long) person << 32);
        return at < 0 ? -at - 1 : at;
    }

    private static boolean isExposed(int cell) {
        return exposed(cell) == 1;
    }

    /** 1 where the cell is neither 0 nor the largest; not a branch, for who was exposed is as good as random. */
    private static int exposed(int cell) {
        return (-cell >>> 31) - ((cell + 1) >>> 31);
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
