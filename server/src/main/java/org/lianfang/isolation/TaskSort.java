package org.lianfang.isolation;

/** What the list of tasks can be sorted by. */
enum TaskSort {
    DUE_AT,
    DUE_AT_DESC,
    REGION,
    REGION_DESC
}
