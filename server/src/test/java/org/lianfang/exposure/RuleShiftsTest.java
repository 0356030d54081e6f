package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.Disposition;
import org.lianfang.matching.ContactClass;

class RuleShiftsTest {
    private static final RulePreview.Fate CLOSE =
            new RulePreview.Fate(ContactClass.CLOSE, Disposition.Order.CENTRAL_SITE, 14);

    @Test
    void aCountyIsNamedWhereTheAskerMayKnowIt() {
        var shifts = new RuleShifts(new Jurisdiction("4112", null, "city"));
        shifts.add(change("411202001001"));
        shifts.add(change("411202002"));
        shifts.add(change("110101001"));
        assertThat(shifts.largest(code -> "county " + code))
                .extracting(RuleShift::region, RuleShift::regionName, RuleShift::people)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("411202", "county 411202", 2),
                        org.assertj.core.groups.Tuple.tuple("", "", 1));
    }

    private static RulePreview.Change change(String personRegion) {
        return new RulePreview.Change("CASE-1", "411202", UUID.randomUUID(), personRegion, null, CLOSE);
    }
}
