package org.lianfang.isolation;

import java.util.UUID;

/**
 * A central site as it is shown.
 *
 * @param free places in rooms that are ready
 */
record Site(
        UUID id,
        String name,
        String regionCode,
        String address,
        String phone,
        int rooms,
        int capacity,
        int occupied,
        int free,
        int cleaning) {}
