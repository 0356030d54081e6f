package org.lianfang.isolation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Disposition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders in {@code isolation.isolation_order}. */
@Component
class OrderTable {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OrderTable(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Held until the end of the transaction, so that nobody serves or releases meanwhile. */
    List<IsolationOrder> inForce(Collection<UUID> persons) {
        return jdbc.sql("""
                select * from isolation.isolation_order
                where person_id = any (:persons::uuid[]) and status in ('proposed', 'active')
                order by id for update
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> order(row))
                .list();
    }

    /** The last order of each of the persons that ended with a release. */
    List<IsolationOrder> lastReleased(Collection<UUID> persons) {
        return jdbc.sql("""
                select distinct on (person_id) * from isolation.isolation_order
                where person_id = any (:persons::uuid[]) and status = 'released'
                order by person_id, closed_at desc
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> order(row))
                .list();
    }

    Optional<IsolationOrder> lock(UUID id) {
        return jdbc.sql("select * from isolation.isolation_order where id = :id for update")
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    Optional<IsolationOrder> find(UUID id) {
        return jdbc.sql("select * from isolation.isolation_order where id = :id")
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    List<IsolationOrder> ofPerson(UUID person) {
        return jdbc.sql(
                        "select * from isolation.isolation_order where person_id = :person order by made_at desc, id desc")
                .param("person", person)
                .query((row, _) -> order(row))
                .list();
    }

    Map<UUID, IsolationOrder> held(Collection<UUID> contacts) {
        var held = new LinkedHashMap<UUID, IsolationOrder>();
        jdbc.sql("""
                select ground.contact_id as asked, held.*
                from isolation.ground ground
                join isolation.isolation_order held
                  on held.person_id = ground.person_id and held.status in ('proposed', 'active')
                where ground.contact_id = any (:contacts::uuid[])
                """)
                .param("contacts", contacts.toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject("asked", UUID.class), order(row)))
                .list()
                .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        return held;
    }

    void insert(List<IsolationOrder> orders) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into isolation.isolation_order
                    (id, contact_id, index_id, person_id, kind, contact_class, status, starts_at, ends_on,
                     last_exposure, legal_basis, reason, supersedes, made_at, region_code, case_region_code,
                     observed_since, place, extended_to, kind_decided, site_region_code)
                select made.*, coalesce(s.site_region_code, '') from unnest(:ids::uuid[], :contacts::uuid[], :indexes::uuid[], :persons::uuid[],
                    :kinds::text[], :classes::text[], :statuses::text[], :starts::timestamptz[], :ends::date[],
                    :lasts::timestamptz[], :bases::text[], :reasons::text[], :superseded::uuid[],
                    :made::timestamptz[], :regions::text[], :caseRegions::text[],
                    :observed::timestamptz[], :places::text[], :extended::date[], :decided::boolean[])
                    as made (id, contact_id, index_id, person_id)
                left join isolation.stay s on s.person_id = made.person_id and s.until is null
                """)
                .param("ids", ids(orders, IsolationOrder::id))
                .param("contacts", ids(orders, IsolationOrder::contactId))
                .param("indexes", ids(orders, IsolationOrder::indexId))
                .param("persons", ids(orders, IsolationOrder::personId))
                .param("kinds", texts(orders, order -> order.kind().external()))
                .param("classes", texts(orders, order -> order.contactClass().external()))
                .param("statuses", texts(orders, order -> order.status().external()))
                .param("starts", texts(orders, order -> LocalTimes.text(order.startsAt())))
                .param("ends", texts(orders, order -> Objects.toString(order.endsOn(), null)))
                .param("lasts", texts(orders, order -> LocalTimes.text(order.lastExposure())))
                .param("bases", texts(orders, IsolationOrder::legalBasis))
                .param("reasons", texts(orders, IsolationOrder::reason))
                .param("superseded", ids(orders, IsolationOrder::supersedes))
                .param("made", texts(orders, order -> LocalTimes.text(order.madeAt())))
                .param("regions", texts(orders, IsolationOrder::regionCode))
                .param("caseRegions", texts(orders, IsolationOrder::caseRegionCode))
                .param("observed", texts(orders, order -> LocalTimes.text(order.observedSince())))
                .param("places", texts(orders, IsolationOrder::place))
                .param("extended", texts(orders, order -> Objects.toString(order.extendedTo(), null)))
                .param(
                        "decided",
                        orders.stream().map(IsolationOrder::kindDecided).toArray(Boolean[]::new))
                .update();
        say(orders.stream().map(IsolationOrder::id).toList());
    }

    /** Closes orders in force; the order itself stays as it was. */
    void close(Collection<UUID> orders, OrderStatus status, Verdict.Why why, LocalDateTime now) {
        if (orders.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update isolation.isolation_order
                set status = :status, closed_at = :now::timestamptz, closed_reason = :why
                where id = any (:ids::uuid[])
                """)
                .param("status", status.external())
                .param("now", LocalTimes.text(now))
                .param("why", why.external())
                .param("ids", orders.toArray(UUID[]::new))
                .update();
        say(List.copyOf(orders));
    }

    private void say(List<UUID> orders) {
        for (int from = 0; from < orders.size(); from += OrdersChanged.MOST) {
            events.publishEvent(
                    new OrdersChanged(orders.subList(from, Math.min(from + OrdersChanged.MOST, orders.size()))));
        }
    }

    /** The person has been told: a proposed order is in force from now on. */
    void serve(UUID order, LocalDateTime at) {
        jdbc.sql("""
                update isolation.isolation_order
                set status = 'active', observed_since = coalesce(observed_since, :at::timestamptz)
                where id = :id
                """).param("id", order).param("at", LocalTimes.text(at)).update();
    }

    void reassign(UUID from, UUID into) {
        jdbc.sql("update isolation.isolation_order set person_id = :into where person_id = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    static IsolationOrder order(ResultSet row) throws SQLException {
        return new IsolationOrder(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                Objects.requireNonNull(row.getObject("index_id", UUID.class)),
                Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                Disposition.Order.valueOf(upper(row, "kind")),
                GroundClass.valueOf(upper(row, "contact_class")),
                OrderStatus.valueOf(upper(row, "status")),
                LocalTimes.known(row, "starts_at"),
                row.getObject("ends_on", LocalDate.class),
                LocalTimes.read(row, "last_exposure"),
                row.getString("legal_basis"),
                row.getString("reason"),
                row.getObject("supersedes", UUID.class),
                LocalTimes.known(row, "made_at"),
                LocalTimes.read(row, "closed_at"),
                row.getString("closed_reason"),
                row.getString("region_code"),
                row.getString("case_region_code"),
                LocalTimes.read(row, "observed_since"),
                row.getString("place"),
                row.getObject("extended_to", LocalDate.class),
                row.getBoolean("kind_decided"));
    }

    static String upper(ResultSet row, String column) throws SQLException {
        return row.getString(column).toUpperCase(Locale.ROOT);
    }

    private static UUID[] ids(List<IsolationOrder> orders, Function<IsolationOrder, @Nullable UUID> id) {
        return orders.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(List<IsolationOrder> orders, Function<IsolationOrder, @Nullable String> text) {
        return orders.stream().map(text).toArray(String[]::new);
    }
}
