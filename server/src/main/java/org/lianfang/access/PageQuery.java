package org.lianfang.access;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which page of a list is asked for: {@code ?page=0&size=50&sort=field,desc}. A controller method takes it as a plain
 * parameter. Page numbers run from 0 to 100,000, a page has 1 to 500 items (50 unless told); anything else is refused.
 */
public record PageQuery(int page, int size, @Nullable String sort) {
    static final int DEFAULT_SIZE = 50;
    static final int MOST_ITEMS = 500;
    static final int LAST_PAGE = 100_000;

    public PageQuery {
        if (page < 0 || page > LAST_PAGE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.page-out-of-range", LAST_PAGE);
        }
        if (size < 1 || size > MOST_ITEMS) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "access.size-out-of-range", MOST_ITEMS);
        }
    }

    public static PageQuery first() {
        return new PageQuery(0, DEFAULT_SIZE, null);
    }

    public long offset() {
        return (long) page * size;
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
