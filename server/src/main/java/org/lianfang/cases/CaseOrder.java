package org.lianfang.cases;

/** What the list of cases can be sorted by. */
enum CaseOrder {
    REPORTED_AT,
    REPORTED_AT_DESC,
    ONSET_DATE,
    ONSET_DATE_DESC,
    CASE_NO,
    CASE_NO_DESC,
    REGION_CODE,
    REGION_CODE_DESC
}
