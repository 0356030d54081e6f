package org.lianfang.access;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * One page of a list: its items, how many there are on all pages, the page's number (from 0) and the page size.
 *
 * @param more whether there are more than {@code total}, which is as far as the list was counted
 */
public record Page<T>(List<T> items, long total, int page, int size, boolean more) {

    /** A page of a list that goes by page number only; {@code after} is refused. */
    public static <T> Page<T> of(List<T> items, long total, PageQuery query) {
        PageQuery asked = query.byNumber();
        return new Page<>(List.copyOf(items), total, asked.page(), asked.size(), false);
    }

    /**
     * A page of a list that is counted no further than {@link PageQuery#COUNTED}, by page number or behind an item.
     *
     * @param count counts up to one more than that; not asked where the page itself shows the end of the list
     */
    public static <T> Page<T> counted(List<T> items, LongSupplier count, PageQuery query) {
        boolean last =
                query.after() == null && items.size() < query.size() && (!items.isEmpty() || query.offset() == 0);
        long total = last ? query.offset() + items.size() : count.getAsLong();
        boolean more = total > PageQuery.COUNTED;
        return new Page<>(List.copyOf(items), more ? PageQuery.COUNTED : total, query.page(), query.size(), more);
    }

    /** The page asked for of a list that is at hand as a whole; {@code after} is refused. */
    public static <T> Page<T> cut(List<T> all, PageQuery query) {
        int from = (int) Math.min(query.offset(), all.size());
        return of(all.subList(from, Math.min(from + query.size(), all.size())), all.size(), query);
    }

    /** The same page showing its items otherwise. */
    public <S> Page<S> showing(List<S> shown) {
        return new Page<>(List.copyOf(shown), total, page, size, more);
    }
}
