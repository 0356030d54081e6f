package org.lianfang.checkpoint;

import org.lianfang.access.Masking;
import org.lianfang.checkpoint.ScanController.HandoverTo;
import org.lianfang.checkpoint.ScanController.ScanVerdict;
import org.lianfang.people.IdNumber;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;

/** What a guard is told of a scan: the verdict, and no more of the person than it needs. */
@Component
class ScanAnswers {
    private final People people;
    private final Regions regions;

    ScanAnswers(People people, Regions regions) {
        this.people = people;
        this.regions = regions;
    }

    ScanVerdict of(Scans.Taken taken, NewScan told) {
        Scan scan = taken.scan();
        Handover handover = taken.handover();
        return new ScanVerdict(
                scan.id(),
                scan.verdict(),
                scan.reason(),
                taken.duplicate(),
                scan.stale(),
                scan.clockOff(),
                name(scan, NewScan.text(told.name())),
                taken.warning() == null ? null : suggestion(taken.warning()),
                handover == null
                        ? null
                        : new HandoverTo(
                                handover.id(),
                                handover.receiver(),
                                handover.facility(),
                                regions.path(handover.toRegion()),
                                handover.dueAt()));
    }

    /** Of a plain scan that was just kept. */
    static ScanVerdict of(ScanGroups.Outcome.Kept kept) {
        Scan scan = kept.scan();
        return new ScanVerdict(
                scan.id(),
                scan.verdict(),
                scan.reason(),
                false,
                scan.stale(),
                scan.clockOff(),
                kept.name(),
                null,
                null);
    }

    /** While the database is out of reach; the gate keeps the scan and sends it later. */
    static ScanVerdict unkept(NewScan told, VerdictRules.Decision decision) {
        return new ScanVerdict(told.id(), decision.verdict(), decision.reason(), false, true, false, "", null, null);
    }

    String name(Scan scan, String told) {
        return people.find(scan.personId()).map(Person::maskedName).orElse(told.isEmpty() ? "" : Masking.name(told));
    }

    private static String suggestion(IdNumber.WrongCheckDigit wrong) {
        return Masking.idNumber(wrong.suggestion().number());
    }
}
