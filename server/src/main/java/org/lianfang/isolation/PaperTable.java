package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.access.CurrentAccount;
import org.lianfang.database.Ids;
import org.lianfang.region.Regions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbered papers in {@code isolation.paper}. */
@Component
class PaperTable {
    private final JdbcClient jdbc;
    private final Regions regions;
    private final Clock clock;

    PaperTable(JdbcClient jdbc, Regions regions, Clock clock) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.clock = clock;
    }

    List<Paper> ofOrder(UUID order) {
        return jdbc.sql("select * from isolation.paper where order_id = :order order by kind")
                .param("order", order)
                .query((row, _) -> paper(row))
                .list();
    }

    Optional<Paper> find(UUID order, Paper.Kind kind) {
        return ofOrder(order).stream().filter(paper -> paper.kind() == kind).findFirst();
    }

    /** The order's paper of this kind, with the next number of its county and year if it has none; the order is locked. */
    Paper issue(IsolationOrder order, Paper.Kind kind) {
        return find(order.id(), kind).orElseGet(() -> give(order, kind));
    }

    private Paper give(IsolationOrder order, Paper.Kind kind) {
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        var county = regions.county(order.regionCode()).orElse(order.regionCode());
        int number = jdbc.sql("""
                insert into isolation.paper_number as given (kind, county, year, last) values (:kind, :county, :year, 1)
                on conflict (kind, county, year) do update set last = given.last + 1
                returning last
                """)
                .param("kind", kind.external())
                .param("county", county)
                .param("year", now.getYear())
                .query(Integer.class)
                .single();
        var paper = new Paper(
                order.id(),
                kind,
                county,
                now.getYear(),
                number,
                now,
                CurrentAccount.require().displayName());
        jdbc.sql("""
                insert into isolation.paper (id, order_id, kind, county, year, number, issued_at, issued_by, region_code,
                    case_region_code)
                values (:id, :order, :kind, :county, :year, :number, :at::timestamptz, :by, :region, :caseRegion)
                """)
                .param("id", Ids.next())
                .param("order", order.id())
                .param("kind", kind.external())
                .param("county", county)
                .param("year", paper.year())
                .param("number", number)
                .param("at", LocalTimes.text(now))
                .param("by", paper.issuedBy())
                .param("region", order.regionCode())
                .param("caseRegion", order.caseRegionCode())
                .update();
        return paper;
    }

    private static Paper paper(ResultSet row) throws SQLException {
        return new Paper(
                Objects.requireNonNull(row.getObject("order_id", UUID.class)),
                Paper.Kind.valueOf(upper(row, "kind")),
                row.getString("county"),
                row.getInt("year"),
                row.getInt("number"),
                LocalTimes.known(row, "issued_at"),
                row.getString("issued_by"));
    }
}
