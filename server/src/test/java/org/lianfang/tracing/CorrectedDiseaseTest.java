package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.disease.RulesVersion;
import org.springframework.beans.factory.annotation.Autowired;

/** A case whose disease turns out to be another is judged by the rules of that one, and whom it met is asked again. */
@LianfangTest
class CorrectedDiseaseTest {
    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    Outbox outbox;

    @Test
    void theIndexCaseFollowsTheDiseaseOfItsCard() {
        var record = ConfirmedCase.HUBIN.call(() -> {
            var reported = cases.report(
                    CardExample.report("411202199001011484", "411202").ofDisease("mers"));
            return cases.confirm(reported.id());
        });
        assertThat(rules(record.id())).extracting(RulesVersion::disease).isEqualTo("mers");
        ConfirmedCase.HUBIN.run(() -> cases.correct(record.id(), CardExample.disease("measles")));
        assertThat(rules(record.id())).extracting(RulesVersion::disease).isEqualTo("measles");
    }

    private RulesVersion rules(java.util.UUID caseId) {
        assertThat(outbox.drain(Duration.ofSeconds(20))).isTrue();
        return ConfirmedCase.SYSTEM.call(
                () -> itineraries.indexOf(caseId).orElseThrow().rules());
    }
}
