package org.lianfang.access;

import static org.lianfang.access.Permission.*;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What an account is for, with the least permissions that the work needs (PIPL 6). Outside the program a role is
 * written in lower case with hyphens: {@code county-cdc}.
 */
public enum Role {
    COUNTY_CDC(
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
            PERSON_FORGET,
            ORDER_READ,
            ORDER_WRITE,
            TASK_READ,
            SPOT_READ,
            SPOT_WORK,
            SPOT_WRITE,
            POINT_READ,
            POINT_MANAGE,
            PASS_ISSUE,
            HANDOVER_ACCEPT,
            CODE_READ,
            CODE_DECIDE,
            EXPORT,
            IMPORT,
            SITUATION_READ,
            REGION_READ,
            MATCH_RUN),
    CITY_CDC(COUNTY_CDC.permissions),
    INVESTIGATOR(
            CASE_READ,
            INVESTIGATE,
            ITINERARY_EDIT,
            CONTACT_READ,
            PERSON_READ,
            PERSON_UNMASK,
            ORDER_READ,
            TASK_READ,
            SPOT_READ,
            SPOT_WORK,
            REGION_READ,
            MATCH_RUN),
    GRID_WORKER(
            TASK_READ,
            TASK_DO,
            SPOT_READ,
            SPOT_WORK,
            POINT_READ,
            PASS_ISSUE,
            HANDOVER_ACCEPT,
            PERSON_READ,
            REGION_READ),
    GUARD(SPOT_READ, SPOT_WORK, POINT_READ, POINT_WORK, REGION_READ),
    CLINIC(CASE_READ, CASE_REPORT, HANDOVER_ACCEPT, REGION_READ),
    EXPERT(CASE_READ, CASE_CONSULT, REGION_READ),
    COMMAND(
            CASE_READ,
            CONTACT_READ,
            ORDER_READ,
            TASK_READ,
            SPOT_READ,
            POINT_READ,
            POINT_MANAGE,
            SITUATION_READ,
            REGION_READ),
    AUDITOR(AUDIT_READ, REGION_READ),
    ADMINISTRATOR(ACCOUNT_MANAGE, RULES_MANAGE, REGION_READ);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this(Set.of(permissions));
    }

    Role(Set<Permission> permissions) {
        this.permissions = permissions;
    }

    public Set<Permission> permissions() {
        return EnumSet.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** A clinic sees the cases it reported itself, an investigator those of the own squad; no others of the region. */
    public boolean seesOwnCasesOnly() {
        return this == CLINIC || this == INVESTIGATOR;
    }

    @JsonValue
    public String externalName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of an external name; refuses an unknown one and names those that exist. */
    @JsonCreator
    public static Role of(String externalName) {
        return Arrays.stream(values())
                .filter(role -> role.externalName().equals(externalName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role is called " + externalName + ": "
                        + Arrays.stream(values()).map(Role::externalName).toList()));
    }
}
