package org.lianfang.checkpoint;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Zone;
import org.lianfang.risk.Arrivals;
import org.springframework.stereotype.Component;

/** Where a returnee says that they come from is an arrival of risk, under the id of the scan. */
@Component
class ScanOrigins {
    private final Arrivals arrivals;

    ScanOrigins(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** A day that cannot be is taken for that of the scan: the scan is not lost for it. */
    void note(Scans.Judged one, String home) {
        Optional<String> origin = Arrivals.origin(one.told().origin());
        if (origin.isEmpty()
                || !one.told().comesFromElsewhere()
                || CurrentAccount.find().isEmpty()) {
            return;
        }
        Scan scan = one.scan();
        LocalDate scanned = scan.at().atZone(Zone.ID).toLocalDate();
        LocalDate told = Objects.requireNonNullElse(one.told().leftOn(), scanned);
        arrivals.note(new Arrivals.Told(
                scan.id(),
                scan.personId(),
                origin.get(),
                Arrivals.plausible(told, scan.at()) ? told : scanned,
                scan.at(),
                scan.regionCode(),
                home));
    }
}
