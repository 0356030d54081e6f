package org.lianfang.spots;

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

/** Tells in the story of a case which spots were drawn for it, which it joined, and when they were released. */
@Component
class SpotStory implements StoryTeller {
    private final JdbcClient jdbc;

    SpotStory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StoryLine> of(UUID caseId) {
        var lines = new ArrayList<StoryLine>();
        jdbc.sql("""
                select s.name, s.drawn_by, s.drawn_at, s.released_by, s.released_at, p.joined_at
                from spots.presence p join spots.spot s on s.id = p.spot_id
                where p.case_id = :case and p.withdrawn_at is null
                """).param("case", caseId).query((row, n) -> tell(row, lines)).list();
        return lines;
    }

    private static boolean tell(ResultSet row, List<StoryLine> lines) throws SQLException {
        var detail = Map.of("spot", row.getString("name"));
        var drawn = LocalTimes.required(row, "drawn_at");
        var joined = LocalTimes.required(row, "joined_at");
        lines.add(
                joined.isAfter(drawn)
                        ? StoryLine.of(joined, "spot_joined", "system:spots", detail)
                        : StoryLine.of(drawn, "spot_drawn", row.getString("drawn_by"), detail));
        var released = LocalTimes.optional(row, "released_at");
        return released != null
                && lines.add(StoryLine.of(released, "spot_released", row.getString("released_by"), detail));
    }
}
