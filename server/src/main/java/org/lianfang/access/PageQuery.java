package org.lianfang.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list is asked for: {@code ?page=0&size=50&sort=field,desc}. A controller method takes it as a plain
 * parameter. A page has 1 to 500 items (50 unless told). By number it reaches as far as a list is counted, {@value
 * #COUNTED} items; a list that takes {@code &after=ID} goes on behind the item of that id, however deep, and the page
 * number does not matter then; one that does not take it refuses it. Anything else is refused.
 *
 * @param after the last item of the page before; an id, so that no value of a row goes into an address
 */
public record PageQuery(
        int page, int size, @Nullable String sort, @Nullable UUID after) {
    /** How far a list is counted: beyond, nobody reads, and counting would cost more than the page. */
    public static final int COUNTED = 1_000;

    static final int DEFAULT_SIZE = 50;
    static final int MOST_ITEMS = 500;

    public PageQuery {
        if (size < 1 || size > MOST_ITEMS) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.size-out-of-range", MOST_ITEMS);
        }
        if (page < 0 || (long) page * size > COUNTED) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.page-out-of-range", COUNTED / size);
        }
    }

    public static PageQuery first() {
        return new PageQuery(0, DEFAULT_SIZE, null, null);
    }

    /** For a list that goes by page number only; refuses {@code after}, which would give the first page again and again. */
    public PageQuery byNumber() {
        if (after != null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.wrong-parameter", "after");
        }
        return this;
    }

    public long offset() {
        return after == null ? (long) page * size : 0;
    }

    /**
     * The order asked for, one of the constants that name what the list can be sorted by: {@code sort=onsetDate} is
     * {@code ONSET_DATE}, {@code sort=onsetDate,desc} is {@code ONSET_DATE_DESC}. Refuses an order that is not there.
     */
    public <E extends Enum<E>> E order(Class<E> orders, E otherwise) {
        if (sort == null || sort.isBlank()) {
            return otherwise;
        }
        String wanted = constantName(sort);
        return Arrays.stream(orders.getEnumConstants())
                .filter(order -> order.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "access.unknown-sort", sort));
    }

    private static String constantName(String sort) {
        String field = sort.endsWith(",asc") ? sort.substring(0, sort.length() - 4) : sort;
        return field.replaceAll("([a-z])([A-Z])", "$1_$2").replace(',', '_').toUpperCase(Locale.ROOT);
    }
}
