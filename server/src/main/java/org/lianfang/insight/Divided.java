package org.lianfang.insight;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianfang.disease.Diseases;
import org.lianfang.insight.Dashboard.Division;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The figures of a region's divisions, for drilling down: by residence, so that no division shows another's people; by
 * the case where nobody knows the residence of a contact, as orders and the public page do.
 */
@Component
class Divided {
    private final JdbcClient jdbc;
    private final Regions regions;
    private final Diseases diseases;

    Divided(JdbcClient jdbc, Regions regions, Diseases diseases) {
        this.jdbc = jdbc;
        this.regions = regions;
        this.diseases = diseases;
    }

    /**
     * Every division right under the region, also those where nothing happened.
     *
     * @param others index cases whose contacts are not counted
     */
    List<Division> of(String region, OffsetDateTime now, UUID[] others) {
        List<Region> children = regions.children(region);
        if (children.isEmpty()) {
            return List.of();
        }
        int digits = children.getFirst().code().length();
        Map<String, Division> counted = counted(region, digits, now, others).stream()
                .collect(Collectors.toMap(Division::code, Function.identity()));
        return children.stream()
                .map(child -> named(counted.get(child.code()), child))
                .toList();
    }

    private List<Division> counted(String region, int digits, OffsetDateTime now, UUID[] others) {
        return jdbc.sql("""
                with parts as (
                    select region_code,
                           (status = 'confirmed' and classification = 'confirmed'
                               and (disease is null or disease = :fought))::int as confirmed,
                           (status = 'reported')::int as waiting,
                           0 as contacts, 0 as observed, 0 as open_tasks, 0 as overdue_tasks
                    from cases.case_record where starts_with(region_code, :region)
                    union all
                    select region, 0, 0, 1, 0, 0, 0
                    from tracing.contact,
                         lateral (select coalesce(nullif(region_code, ''), case_region_code) as region) as lives
                    where status = 'active' and starts_with(region, :region)
                      and index_id <> all (:others::uuid[])
                    union all
                    select region_code, 0, 0, 0, 1, 0, 0
                    from isolation.isolation_order
                    where status in ('proposed', 'active') and starts_with(region_code, :region)
                    union all
                    select region_code, 0, 0, 0, 0, 1, (due_at < :now)::int
                    from isolation.task where status = 'open' and starts_with(region_code, :region)
                )
                select left(region_code, :digits) as code, '' as name, sum(confirmed) as confirmed,
                       sum(waiting) as waiting, sum(contacts) as contacts, sum(observed) as observed,
                       sum(open_tasks) as open_tasks, sum(overdue_tasks) as overdue_tasks
                from parts
                group by 1
                """)
                .param("region", region)
                .param("fought", diseases.current().id())
                .param("others", others)
                .param("digits", digits)
                .param("now", now)
                .query(Division.class)
                .list();
    }

    private static Division named(@org.jspecify.annotations.Nullable Division counted, Region region) {
        return counted == null
                ? new Division(region.code(), region.name(), 0, 0, 0, 0, 0, 0)
                : new Division(
                        region.code(),
                        region.name(),
                        counted.confirmed(),
                        counted.waiting(),
                        counted.contacts(),
                        counted.observed(),
                        counted.openTasks(),
                        counted.overdueTasks());
    }
}
