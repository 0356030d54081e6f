package org.lianfang.tracing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lianfang.cases.StoryLine;
import org.lianfang.cases.StoryTeller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of a case what became of its itinerary: recorded, approved, withdrawn; acts of one minute by one person are one. */
@Component
class ItineraryStory implements StoryTeller {
    private final JdbcClient jdbc;

    ItineraryStory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StoryLine> of(UUID caseId) {
        var lines = new ArrayList<StoryLine>();
        lines.addAll(jdbc.sql("""
                select max(m.entered_at) as at, m.entered_by as actor, count(*) as items
                from tracing.itinerary_item m join tracing.index_case i on i.id = m.index_id
                where i.case_id = :case group by date_trunc('minute', m.entered_at), m.entered_by
                """)
                .param("case", caseId)
                .query((row, n) -> line(row, "itinerary_drafted"))
                .list());
        lines.addAll(jdbc.sql("""
                select max(m.approved_at) as at, coalesce(m.approved_by, '') as actor, count(*) as items
                from tracing.itinerary_item m join tracing.index_case i on i.id = m.index_id
                where i.case_id = :case and m.approved_at is not null
                group by date_trunc('minute', m.approved_at), m.approved_by
                """)
                .param("case", caseId)
                .query((row, n) -> line(row, "itinerary_approved"))
                .list());
        lines.addAll(jdbc.sql("""
                select max(m.withdrawn_at) as at, '' as actor, count(*) as items
                from tracing.itinerary_item m join tracing.index_case i on i.id = m.index_id
                where i.case_id = :case and m.withdrawn_at is not null
                group by date_trunc('minute', m.withdrawn_at)
                """)
                .param("case", caseId)
                .query((row, n) -> line(row, "itinerary_withdrawn"))
                .list());
        return lines;
    }

    private static StoryLine line(ResultSet row, String act) throws SQLException {
        return StoryLine.of(
                LocalTimes.required(row, "at"), act, row.getString("actor"), Map.of("items", row.getString("items")));
    }
}
