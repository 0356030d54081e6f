package org.lianfang.access;

/** What a role may be allowed to do; {@link Role} says which holds which, {@link Requires} which method needs which. */
public enum Permission {
    CASE_READ,
    CASE_REPORT,
    CASE_REVIEW,
    CASE_CONSULT,
    INVESTIGATE,
    INVESTIGATION_LEAD,
    ITINERARY_EDIT,
    ITINERARY_APPROVE,
    CONTACT_READ,
    PERSON_READ,
    PERSON_UNMASK,
    ORDER_READ,
    ORDER_WRITE,
    TASK_READ,
    TASK_DO,
    SPOT_READ,
    SPOT_WORK,
    SPOT_WRITE,
    POINT_READ,
    POINT_WORK,
    POINT_MANAGE,
    EXPORT,
    IMPORT,
    SITUATION_READ,
    ACCOUNT_MANAGE,
    RULES_MANAGE,
    AUDIT_READ,
    REGION_READ,
    MATCH_RUN
}
