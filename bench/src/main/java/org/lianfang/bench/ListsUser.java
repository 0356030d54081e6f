package org.lianfang.bench;

import org.lianfang.access.Role;

/** Who asks for lists: somebody who sees everything, and those who see a county or a village of it. */
enum ListsUser {
    COUNTRY(Role.CITY_CDC, ""),
    COUNTY(Role.COUNTY_CDC, ListsCity.COUNTY),
    /** The village is the one with most people under observation. */
    GRID(Role.GRID_WORKER, ""),
    AUDITOR(Role.AUDITOR, ""),
    COUNTY_AUDITOR(Role.AUDITOR, ListsCity.COUNTY);

    private final Role role;
    private final String region;

    ListsUser(Role role, String region) {
        this.role = role;
        this.region = region;
    }

    Role role() {
        return role;
    }

    String region() {
        return region;
    }

    String token() {
        return "bench." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '.');
    }
}
