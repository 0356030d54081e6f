package org.lianfang.tracing;

import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.Jurisdiction;

/** Confirmed cases for tests, one for each identity number. */
final class ConfirmedCase {
    static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");
    static final Jurisdiction SHANZHOU = new Jurisdiction("411203", null, "shanzhou-cdc");
    static final Jurisdiction SYSTEM = Jurisdiction.system("test");

    private ConfirmedCase() {}

    static CaseRecord in(Cases cases, String idNumber) {
        return HUBIN.call(() -> {
            CaseRecord record = cases.report(CardExample.report(idNumber, "411202"));
            return cases.confirm(record.id());
        });
    }
}
