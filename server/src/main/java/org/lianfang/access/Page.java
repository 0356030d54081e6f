package org.lianfang.access;

import java.util.List;

/** One page of a list: its items, how many there are on all pages, the page's number (from 0) and the page size. */
public record Page<T>(List<T> items, long total, int page, int size) {

    public static <T> Page<T> of(List<T> items, long total, PageQuery query) {
        return new Page<>(List.copyOf(items), total, query.page(), query.size());
    }
}
