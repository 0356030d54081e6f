package org.lianfang.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.lianfang.disease.Diseases;
import org.lianfang.matching.Reason;
import org.lianfang.tracing.RulesAdopted;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.AopTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Other rules that change nobody's class and yet everybody's order. */
@LianfangTest
class AdoptedRulesTest {
    private static final LocalDate DAY = LocalDate.of(2020, 1, 22);

    @Autowired
    ObservedScene scene;

    @Autowired
    Diseases diseases;

    @Autowired
    OrderTable orders;

    @Autowired
    OrderTriggers triggers;

    @Autowired
    TransactionTemplate transactions;

    @AfterEach
    void theClockGoesBack() {
        scene.over();
    }

    @Test
    void ordersFollowWhenOnlyTheDaysOfADispositionChange() {
        scene.forget();
        scene.at(DAY.atTime(8, 0));
        var person = scene.person("AD" + UUID.randomUUID());
        var index = scene.confirmedCase();
        scene.exposed(index, Reason.TRAIN_SAME_CARRIAGE, DAY.atTime(7, 0), person);
        var before = live(person);
        assertThat(before.endsOn()).isEqualTo(DAY.plusDays(14));
        var shipped = diseases.current();
        var text = diseases.text(shipped.id(), shipped.version());
        try {
            judge(index, text.replace("order: central_site\n      days: 14", "order: central_site\n      days: 21"));
            var after = live(person);
            assertThat(after.endsOn()).isEqualTo(DAY.plusDays(21));
            assertThat(after.supersedes()).isEqualTo(before.id());
            hear(index);
            assertThat(live(person)).isEqualTo(after);
        } finally {
            judge(index, text);
        }
        assertThat(live(person).endsOn()).isEqualTo(before.endsOn());
        assertThat(scene.text("select rules::text from isolation.index_rules where index_id = '" + index + "'"))
                .isEqualTo(Integer.toString(diseases.current().version()));
    }

    private void judge(UUID index, String yaml) {
        var added = diseases.add("adopted.yaml", yaml, "test");
        scene.change("update tracing.index_case set disease = '" + added.id() + "', rules = " + added.version()
                + " where id = '" + index + "'");
        hear(index);
    }

    private void hear(UUID index) {
        ObservedScene.system(() -> Objects.requireNonNull(transactions.execute(_ -> {
            AopTestUtils.<OrderTriggers>getTargetObject(triggers).on(new RulesAdopted(List.of(index)));
            return true;
        })));
    }

    private IsolationOrder live(UUID person) {
        return ObservedScene.system(() -> Objects.requireNonNull(
                transactions.execute(_ -> orders.inForce(List.of(person)).getFirst())));
    }
}
