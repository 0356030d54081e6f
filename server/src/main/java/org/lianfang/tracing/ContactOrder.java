package org.lianfang.tracing;

/** What a list of contacts can be sorted by. */
enum ContactOrder {
    CONTACT_CLASS,
    CONTACT_CLASS_DESC,
    FIRST_EXPOSURE,
    FIRST_EXPOSURE_DESC,
    LAST_EXPOSURE,
    LAST_EXPOSURE_DESC,
    REGION_CODE,
    REGION_CODE_DESC
}
