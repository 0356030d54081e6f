package org.lianfang.triage;

/** What the list can be sorted by. */
enum FeverOrder {
    URGENT,
    ARRIVED_AT,
    ARRIVED_AT_DESC
}
