package org.lianfang.cases;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.database.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a desk: cards to be reviewed, and cases that the level below has confirmed. */
@Component
class ReviewQueue {
    private static final int AT_MOST = 50;

    /**
     * @param now the server's time, by which the clocks run
     * @param review cards to be confirmed or returned, the longest waiting first
     * @param reviewTotal how many wait, counted up to 1,000; the list shows the first 50 of them
     * @param countersign cases that the asking desk has yet to confirm, likewise
     * @param countersignTotal how many of those wait, likewise
     */
    record Waiting(
            LocalDateTime now,
            Desk desk,
            List<CaseView> review,
            long reviewTotal,
            List<CaseView> countersign,
            long countersignTotal) {}

    private final JdbcClient jdbc;
    private final CaseViews views;
    private final Clock clock;
    private final Plenty plenty = new Plenty();

    ReviewQueue(JdbcClient jdbc, CaseViews views, Clock clock) {
        this.jdbc = jdbc;
        this.views = views;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Waiting waiting() {
        Desk desk = Desk.of(Jurisdiction.current());
        var review = toReview();
        var countersign = toCountersign(desk);
        // together, so that the patients of both are read at once
        var shown =
                views.of(Stream.of(review, countersign).flatMap(List::stream).toList());
        return new Waiting(
                LocalDateTime.now(clock),
                desk,
                shown.subList(0, review.size()),
                total(review, "review", this::countToReview),
                shown.subList(review.size(), shown.size()),
                total(countersign, desk, () -> countToCountersign(desk)));
    }

    private long total(List<CaseRecord> shown, Object asked, LongSupplier count) {
        return shown.size() < AT_MOST ? shown.size() : Math.min(plenty.count(asked, count), PageQuery.COUNTED);
    }

    private List<CaseRecord> toReview() {
        return jdbc.sql("""
                select * from cases.case_record where status = 'reported'
                order by case when queued_at is null then reported_at else queued_at end, id limit :most
                """)
                .param("most", AT_MOST)
                .query((row, n) -> CaseTable.read(row))
                .list();
    }

    private long countToReview() {
        return jdbc.sql("""
                select count(*) from (select from cases.case_record where status = 'reported' limit :most) found
                """)
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private List<CaseRecord> toCountersign(Desk desk) {
        return jdbc.sql("""
                select * from cases.case_record
                where status = 'confirmed' and confirmed_level = any(:below)
                order by confirmed_at, id limit :most
                """)
                .param("below", below(desk))
                .param("most", AT_MOST)
                .query((row, n) -> CaseTable.read(row))
                .list();
    }

    private long countToCountersign(Desk desk) {
        return jdbc.sql("""
                select count(*) from (
                    select from cases.case_record where status = 'confirmed' and confirmed_level = any(:below)
                    limit :most) found
                """)
                .param("below", below(desk))
                .param("most", PageQuery.COUNTED + 1)
                .query(Long.class)
                .single();
    }

    private static String[] below(Desk desk) {
        return Arrays.stream(Desk.values())
                .filter(one -> one.compareTo(desk) < 0)
                .map(Desk::external)
                .toArray(String[]::new);
    }
}
