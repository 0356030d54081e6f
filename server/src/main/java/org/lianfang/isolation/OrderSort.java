package org.lianfang.isolation;

/** What the list of orders can be sorted by. */
enum OrderSort {
    MADE_AT,
    MADE_AT_DESC,
    ENDS_ON,
    ENDS_ON_DESC,
    REGION,
    REGION_DESC
}
