package org.lianfang.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lianfang.tracing.ConfirmedCase.HUBIN;
import static org.lianfang.tracing.ConfirmedCase.SHANZHOU;
import static org.lianfang.tracing.ConfirmedCase.SYSTEM;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@LianfangTest
class ItinerariesTest {
    @Autowired
    Cases cases;

    @Autowired
    Itineraries itineraries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transactions;

    @Test
    void approvalPublishesEveryDraftWithoutThePersonAndOpensTheWindowTwoDaysBeforeOnset() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199002021231");
        HUBIN.run(() -> itineraries.add(record.id(), EntryExample.train("2号车厢", "04C")));
        HUBIN.run(
                () -> itineraries.add(record.id(), EntryExample.stay("大张超市", "2020-01-22T18:00", "2020-01-22T18:40")));
        var items = HUBIN.call(() -> itineraries.approve(record.id()));
        assertThat(items).extracting(ItineraryItem::status).containsOnly(ItemStatus.APPROVED);
        var index = HUBIN.call(() -> itineraries.indexOf(record.id()).orElseThrow());
        var asked = SYSTEM.call(() -> itineraries.forMatching(index.id()));
        assertThat(asked.window().opens()).isEqualTo(LocalDateTime.parse("2020-01-18T00:00"));
        assertThat(asked.rides()).hasSize(1);
        assertThat(asked.rides().getFirst().numbers()).containsExactly("G6683");
        assertThat(asked.stays()).hasSize(1);
        assertThat(publications(index)).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("withdrawn_at")).isNull();
            assertThat(row.toString()).doesNotContain("甲", "411202199002021231", "1380000", "幸福路", record.caseNo());
        });
    }

    @Test
    void anUnconfirmedCaseAndAnEmptyItineraryAreNotApproved() {
        CaseRecord reported = HUBIN.call(() -> cases.report(CardExample.report("41120219900202124X", "411202")));
        HUBIN.run(() -> itineraries.add(reported.id(), EntryExample.train("2", "")));
        assertThatThrownBy(() -> HUBIN.run(() -> itineraries.approve(reported.id())))
                .hasMessage("tracing.case-not-confirmed");
        CaseRecord confirmed = ConfirmedCase.in(cases, "411202199002021258");
        assertThatThrownBy(() -> HUBIN.run(() -> itineraries.approve(confirmed.id())))
                .hasMessage("tracing.nothing-to-approve");
    }

    @Test
    void theSameItemIsTakenOnce() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199002021266");
        HUBIN.run(() -> itineraries.add(record.id(), EntryExample.train("2", "")));
        assertThatThrownBy(() -> HUBIN.run(() -> itineraries.add(record.id(), EntryExample.train("２", ""))))
                .hasMessage("tracing.item-exists");
    }

    @Test
    void aChangeOfAnApprovedItemReplacesItAtTheNextApproval() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199002021274");
        var item = HUBIN.call(() -> itineraries.add(record.id(), EntryExample.train("2", "")));
        HUBIN.run(() -> itineraries.approve(record.id()));
        var draft = HUBIN.call(() -> itineraries.change(record.id(), item.id(), EntryExample.train("3", "")));
        var index = HUBIN.call(() -> itineraries.indexOf(record.id()).orElseThrow());
        assertThat(draft.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(HUBIN.call(() -> itineraries.approvedOf(index.id())))
                .extracting(ItineraryItem::id)
                .containsExactly(item.id());
        HUBIN.run(() -> itineraries.approve(record.id()));
        assertThat(HUBIN.call(() -> itineraries.approvedOf(index.id())))
                .extracting(ItineraryItem::id)
                .containsExactly(draft.id());
        assertThat(publications(index))
                .extracting(row -> row.get("carriage") + "/" + row.get("withdrawn_why"))
                .containsExactlyInAnyOrder("2/replaced", "3/null");
    }

    @Test
    void removingAnApprovedItemWithdrawsItsPublicationAndKeepsTheRecord() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199002021282");
        var item = HUBIN.call(() -> itineraries.add(record.id(), EntryExample.train("2", "")));
        HUBIN.run(() -> itineraries.approve(record.id()));
        HUBIN.run(() -> itineraries.remove(record.id(), item.id(), "同名旅客"));
        var index = HUBIN.call(() -> itineraries.indexOf(record.id()).orElseThrow());
        assertThat(HUBIN.call(() -> itineraries.of(index.id()))).isEmpty();
        assertThat(publications(index))
                .extracting(row -> row.get("withdrawn_why"))
                .containsExactly("同名旅客");
    }

    @Test
    void anotherCountyNeitherSeesNorChangesTheItinerary() {
        CaseRecord record = ConfirmedCase.in(cases, "411202199002021290");
        var item = HUBIN.call(() -> itineraries.add(record.id(), EntryExample.train("2", "")));
        assertThat(SHANZHOU.call(() -> itineraries.of(item.indexId()))).isEmpty();
        assertThatThrownBy(() -> SHANZHOU.run(() -> itineraries.remove(record.id(), item.id(), "x")))
                .hasMessage("tracing.case-not-found");
    }

    private List<Map<String, Object>> publications(IndexCase index) {
        return SYSTEM.call(() -> java.util.Objects.requireNonNull(transactions.execute(
                status -> jdbc.sql("""
                select p.* from tracing.publication p
                where item_id in (select id from tracing.itinerary_item where index_id = :index)
                """).param("index", index.id()).query().listOfRows())));
    }
}
