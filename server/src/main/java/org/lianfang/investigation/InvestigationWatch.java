package org.lianfang.investigation;

import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at the clocks of investigations, every half minute. */
@Component
class InvestigationWatch {
    private static final Logger log = LoggerFactory.getLogger(InvestigationWatch.class);

    private final LateInvestigations late;

    InvestigationWatch(LateInvestigations late) {
        this.late = late;
    }

    @Scheduled(
            initialDelayString = "${lianfang.investigation.look-ms:30000}",
            fixedDelayString = "${lianfang.investigation.look-ms:30000}")
    void look() {
        try {
            Jurisdiction.system("investigation clock").call(late::notice);
        } catch (DataAccessException e) {
            log.warn(
                    "overdue investigations were not looked at, will try again: {}",
                    e.getClass().getSimpleName());
        }
    }
}
