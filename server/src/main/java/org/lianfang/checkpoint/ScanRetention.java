package org.lianfang.checkpoint;

import org.lianfang.exposure.DaysDropped;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Scans are kept for as long as the stays that they made. */
@Component
class ScanRetention {
    private final ScanTable scans;

    ScanRetention(ScanTable scans) {
        this.scans = scans;
    }

    @ApplicationModuleListener
    void on(DaysDropped event) {
        scans.dropBefore(event.before());
    }
}
