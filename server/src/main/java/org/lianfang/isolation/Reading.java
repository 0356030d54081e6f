package org.lianfang.isolation;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A temperature and the symptoms asked for with it.
 *
 * @param slot which temperature of the day it counts as, from 1
 * @param celsius to 0.1 °C
 * @param symptoms keys of the disease profile
 */
record Reading(
        UUID id,
        UUID careDayId,
        int slot,
        LocalDateTime takenAt,
        BigDecimal celsius,
        List<String> symptoms,
        String byName) {}
