package org.lianfang.exposure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.lianfang.matching.Reach;
import org.lianfang.matching.Span;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The partitions of trips and visits, one a day: made when a day's first row comes, dropped when retention ends. */
@Component
class Days {
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Days(JdbcClient jdbc, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactionManager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Makes what is missing, in a transaction of its own so that its locks are short. */
    void make(Collection<LocalDate> days) {
        var wanted = days.stream().distinct().sorted().map(LocalDate::toString).toArray(String[]::new);
        apart.executeWithoutResult(_ -> jdbc.sql("select exposure.make_days(:days::date[])")
                .param("days", wanted)
                .query()
                .singleRow());
    }

    /** Forgets rides before this day; returns the number of days dropped. */
    int dropTripsBefore(LocalDate day) {
        return drop("trip", day);
    }

    /** Forgets stays on days before this day; a longer stay keeps its later days. */
    int dropVisitsBefore(LocalDate day) {
        return drop("visit", day);
    }

    private int drop(String table, LocalDate before) {
        Integer dropped = apart.execute(_ -> jdbc.sql("select exposure.drop_days(:table, :before)")
                .param("table", table)
                .param("before", before)
                .query(Integer.class)
                .single());
        return dropped == null ? 0 : dropped;
    }

    /** The days that a span touches. */
    static List<LocalDate> of(Span span) {
        var last = span.until().minusNanos(1).toLocalDate();
        return span.from().toLocalDate().datesUntil(last.plusDays(1)).toList();
    }

    /** The last day of a range that ends before {@link Reach.Place#until}. */
    static LocalDate last(Reach.Place place) {
        return place.until().minusNanos(1).toLocalDate();
    }
}
