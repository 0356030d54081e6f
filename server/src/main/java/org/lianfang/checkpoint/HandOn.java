package org.lianfang.checkpoint;

import org.lianfang.people.PersonsMerged;
import org.lianfang.triage.FeverIntake;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What follows elsewhere from what happened at a point, and here from what others say; each may be said again. */
@Component
class HandOn {
    private final ScanTable scans;
    private final HandoverTable handovers;
    private final FeverIntake intake;

    HandOn(ScanTable scans, HandoverTable handovers, FeverIntake intake) {
        this.scans = scans;
        this.handovers = handovers;
        this.intake = intake;
    }

    /** Whoever is handed over to a clinic is on its triage list. */
    @ApplicationModuleListener
    void on(FeverHandedOver fever) {
        intake.fromCheckpoint(
                fever.handoverId(),
                fever.personId(),
                fever.celsius(),
                fever.facilityId(),
                fever.regionCode(),
                fever.at());
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        merged.merges().forEach(merge -> {
            scans.changePerson(merge.from(), merge.into());
            handovers.changePerson(merge.from(), merge.into());
        });
    }
}
