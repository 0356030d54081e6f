package org.lianfang.investigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.investigation.InvestigationState.APPROVED;
import static org.lianfang.investigation.InvestigationState.ASSIGNED;
import static org.lianfang.investigation.InvestigationState.CLOSED;
import static org.lianfang.investigation.InvestigationState.RETURNED;
import static org.lianfang.investigation.InvestigationState.SENT;
import static org.lianfang.investigation.InvestigationState.WAITING;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lianfang.investigation.InvestigationRules.Act;
import org.lianfang.investigation.InvestigationRules.Step;

class InvestigationRulesTest {
    @Test
    void onlyWhatIsUnderWayIsAnsweredOrGivenToASquad() {
        assertThat(takenFrom(Act.ANSWER)).containsExactlyInAnyOrder(WAITING, ASSIGNED, RETURNED);
        assertThat(takenFrom(Act.ASSIGN)).containsExactlyInAnyOrder(WAITING, ASSIGNED, RETURNED);
    }

    @Test
    void onlyASquadSendsAndOnlyWhatWasSentIsDecided() {
        assertThat(takenFrom(Act.SEND)).containsExactlyInAnyOrder(ASSIGNED, RETURNED);
        assertThat(InvestigationRules.step(WAITING, Act.SEND))
                .isEqualTo(new Step.Refused("investigation.not-assigned"));
        assertThat(takenFrom(Act.APPROVE)).containsExactly(SENT);
        assertThat(takenFrom(Act.RETURN)).containsExactly(SENT);
    }

    @Test
    void theClockRunsUntilItIsSentAndAgainOnceItIsReturned() {
        assertThat(EnumSet.allOf(InvestigationState.class))
                .filteredOn(InvestigationState::underWay)
                .containsExactlyInAnyOrder(WAITING, ASSIGNED, RETURNED);
        assertThat(InvestigationRules.step(RETURNED, Act.ASSIGN)).isEqualTo(new Step.Taken(RETURNED));
        assertThat(InvestigationRules.step(SENT, Act.RETURN)).isEqualTo(new Step.Taken(RETURNED));
        assertThat(InvestigationRules.step(SENT, Act.APPROVE)).isEqualTo(new Step.Taken(APPROVED));
        assertThat(InvestigationRules.step(SENT, Act.CLOSE)).isEqualTo(new Step.Taken(CLOSED));
    }

    private static Set<InvestigationState> takenFrom(Act act) {
        var taken = EnumSet.noneOf(InvestigationState.class);
        for (var state : InvestigationState.values()) {
            if (InvestigationRules.step(state, act) instanceof Step.Taken) {
                taken.add(state);
            }
        }
        return taken;
    }
}
