package org.lianfang.isolation;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.disease.RulesVersion;
import org.lianfang.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How other rooms say that somebody has arrived, and where people came from: {@code isolation.arrival}. */
@Component
public class ObservedArrivals {
    private final JdbcClient jdbc;
    private final GroundTable grounds;
    private final OrderReview review;
    private final IndexRules rules;
    private final People people;
    private final Clock clock;

    ObservedArrivals(
            JdbcClient jdbc, GroundTable grounds, OrderReview review, IndexRules rules, People people, Clock clock) {
        this.jdbc = jdbc;
        this.grounds = grounds;
        this.review = review;
        this.rules = rules;
        this.people = people;
        this.clock = clock;
    }

    /**
     * An order follows by the disposition rules in force for the area; none where the profile says nothing about arrivals, or
     * the area is of low risk. The person lives where the registry says, else in the town. Under the whole country.
     */
    @Transactional
    public void arrived(Arrival arrival) {
        review.begin();
        boolean fresh = jdbc.sql("""
                insert into isolation.arrival (id, person_id, origin, area, came_at, region_code, entered_at)
                values (:id, :person, :origin, :area, :came::timestamptz, :town, :now::timestamptz) on conflict do nothing
                """)
                        .param("id", arrival.id())
                        .param("person", arrival.personId())
                        .param("origin", arrival.origin())
                        .param("area", arrival.area().name().toLowerCase(Locale.ROOT))
                        .param("came", LocalTimes.text(arrival.cameAt()))
                        .param("town", arrival.town())
                        .param("now", LocalTimes.text(LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS)))
                        .update()
                > 0;
        Optional<GroundClass> asked = switch (arrival.area()) {
            case SEVERE -> Optional.of(GroundClass.ARRIVAL_SEVERE);
            case ELSEWHERE -> Optional.of(GroundClass.ARRIVAL_ELSEWHERE);
            case LOW_RISK -> Optional.empty();
        };
        if (!fresh
                || asked.filter(one -> one.ruledBy(rules.of((RulesVersion) null)))
                        .isEmpty()) {
            return;
        }
        String home = people.regionsOf(List.of(arrival.personId())).getOrDefault(arrival.personId(), "");
        grounds.put(List.of(new Ground(
                arrival.id(),
                arrival.id(),
                arrival.personId(),
                asked.orElseThrow(),
                arrival.cameAt(),
                false,
                home.isEmpty() ? arrival.town() : home,
                arrival.town())));
        review.of(List.of(arrival.personId()));
    }

    /** Where from, in words, by the id of the arrival; ids of anything else are left out. */
    Map<UUID, String> origins(Collection<UUID> ids) {
        return jdbc
                .sql("select id, origin from isolation.arrival where id = any (:ids::uuid[])")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(id(row), row.getString("origin")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.arrival set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    private static UUID id(ResultSet row) throws SQLException {
        return Objects.requireNonNull(row.getObject("id", UUID.class));
    }
}
