package org.lianfang.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of the country that the work at hand may see and change: a region code whose subtree is allowed ("" is the
 * whole country), and who does the work. Row-level security applies it; a transaction takes the one in force when it
 * begins, and a transaction without one sees no rows.
 *
 * @param own the desk or person whose cases alone are seen, of those there: reported by it or entrusted to it; null where
 *     all are
 */
public record Jurisdiction(
        String region,
        @Nullable UUID account,
        String actor,
        @Nullable UUID own) {

    private static final int COUNTY = 6;
    private static final int LONGEST = 12;

    private static final ScopedValue<Jurisdiction> CURRENT = ScopedValue.newInstance();

    public Jurisdiction {
        if (!isCode(region)) {
            throw new IllegalArgumentException("not a region code: " + region);
        }
    }

    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() <= LONGEST;
    }

    public Jurisdiction(String region, @Nullable UUID account, String actor) {
        this(region, account, actor, null);
    }

    /** The whole country, for work that no person asked for: imports, listeners, start-up. */
    public static Jurisdiction system(String why) {
        return new Jurisdiction("", null, "system:" + why);
    }

    public static @Nullable Jurisdiction current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    public boolean covers(@Nullable String regionCode) {
        return region.isEmpty() || (regionCode != null && regionCode.startsWith(region));
    }

    /**
     * The county to which the one who asks, or else what is asked for, belongs as a whole or in part: a list that is
     * kept by county is read there alone. Null where it may lie in several, and for a village and the like, whose few
     * rows are found by their own codes.
     */
    public static @Nullable String oneCounty(@Nullable String asked) {
        Jurisdiction jurisdiction = current();
        if (jurisdiction != null && jurisdiction.region.length() > COUNTY) {
            return null;
        }
        String narrowest = jurisdiction != null && jurisdiction.region.length() == COUNTY ? jurisdiction.region : asked;
        return narrowest != null && narrowest.length() == COUNTY ? narrowest : null;
    }

    /** The same, with the county around whatever smaller is asked for, for a list that is not found by its codes. */
    public static @Nullable String countyAround(@Nullable String asked) {
        return oneCounty(asked == null || asked.length() <= COUNTY ? asked : asked.substring(0, COUNTY));
    }

    public void run(Runnable work) {
        ScopedValue.where(CURRENT, this).run(work);
    }

    public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }

    public boolean ownOnly() {
        return own != null;
    }

    /** The desk to which a report made now belongs; null for work that no person asked for. */
    public @Nullable UUID desk() {
        return own != null ? own : account;
    }

    /** The least code of the subtree. */
    String lo() {
        return region;
    }

    /** The least code after the subtree: ':' follows '9' in the collation "C". */
    String hi() {
        return region + ":";
    }
}
