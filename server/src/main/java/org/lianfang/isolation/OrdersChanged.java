package org.lianfang.isolation;

import java.util.List;
import java.util.UUID;

/** Orders were made, ended, released or gave way to others; a thousand at most in one event. */
public record OrdersChanged(List<UUID> orderIds) {
    static final int MOST = 1_000;

    public OrdersChanged {
        orderIds = List.copyOf(orderIds);
    }
}
