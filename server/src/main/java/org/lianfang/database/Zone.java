package org.lianfang.database;

import java.time.ZoneId;

/** The zone in which dates and clock times of files, timetables and forms are read: China has one. */
public final class Zone {
    public static final ZoneId ID = ZoneId.of("Asia/Shanghai");

    private Zone() {}
}
