package org.lianfang.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to ask for a list: the address that a user's browser asks for, and what the peer runs for the same page.
 *
 * @param named whether the issue names it, with a bound on its 95th percentile
 * @param counted the peer's {@code count(*)}, which says what the list has to say; null where the answer is one record
 * @param rows the peer's page
 */
record ListsShape(
        ListsUser user,
        String name,
        boolean named,
        String path,
        @Nullable String counted,
        @Nullable String rows,
        List<Object> parameters) {}
