package org.lianfang.checkpoint;

import java.util.List;
import java.util.UUID;
import org.lianfang.database.Traces;
import org.lianfang.isolation.Arrival;
import org.lianfang.isolation.ObservedArrivals;
import org.lianfang.people.PersonsMerged;
import org.lianfang.triage.FeverIntake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What follows elsewhere from what happened at a point, and here from what others say; each may be said again. */
@Component
class HandOn {
    private static final Logger log = LoggerFactory.getLogger(HandOn.class);

    private final ScanTable scans;
    private final ScanBacklog backlog;
    private final HandoverTable handovers;
    private final PassTable passes;
    private final CrossingTable crossings;
    private final FeverIntake intake;
    private final ObservedArrivals arrivals;

    HandOn(
            ScanTable scans,
            ScanBacklog backlog,
            HandoverTable handovers,
            PassTable passes,
            CrossingTable crossings,
            FeverIntake intake,
            ObservedArrivals arrivals) {
        this.scans = scans;
        this.backlog = backlog;
        this.handovers = handovers;
        this.passes = passes;
        this.crossings = crossings;
        this.intake = intake;
        this.arrivals = arrivals;
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

    /** Whoever came from elsewhere and was taken over by a town is observed by the rules of the disease. */
    @ApplicationModuleListener
    void on(ReturneeAccepted returnee) {
        arrivals.arrived(new Arrival(
                returnee.handoverId(),
                returnee.personId(),
                returnee.origin(),
                returnee.area(),
                returnee.cameAt(),
                returnee.town()));
    }

    @ApplicationModuleListener
    void on(PersonsMerged merged) {
        settle(merged.merges().stream().map(PersonsMerged.Merge::from).toList());
        merged.merges().forEach(merge -> {
            scans.changePerson(merge.from(), merge.into());
            handovers.changePerson(merge.from(), merge.into());
            passes.changePerson(merge.from(), merge.into());
            crossings.changePerson(merge.from(), merge.into());
        });
    }

    /** What waits is under who they were. It is written out under who they are, now or later. */
    private void settle(List<UUID> persons) {
        try {
            backlog.settle(persons);
        } catch (RuntimeException e) {
            log.warn("scans of people who were merged wait to be written out: {}", Traces.of(e));
        }
    }
}
