package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Accounts;
import org.lianfang.access.Audit;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Care teams in {@code isolation.team_member} (product row H4); they stay with the person from order to order. */
@Component
@Transactional
class Teams {
    private final JdbcClient jdbc;
    private final OrderTable orders;
    private final SiteTable sites;
    private final ActTable acts;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    Teams(
            JdbcClient jdbc,
            OrderTable orders,
            SiteTable sites,
            ActTable acts,
            Accounts accounts,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.sites = sites;
        this.acts = acts;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    List<TeamMember> of(UUID person) {
        return jdbc.sql("""
                select * from isolation.team_member where person_id = :person and until is null
                order by array_position(array['leader', 'party_member', 'medic', 'community_worker'], post)
                """)
                .param("person", person)
                .query((row, _) -> new TeamMember(
                        Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                        TeamMember.Post.valueOf(upper(row, "post")),
                        row.getObject("account_id", UUID.class),
                        row.getString("name"),
                        row.getString("phone")))
                .list();
    }

    /**
     * Gives a post to somebody, in the place of whoever had it; nobody if the name is blank. An account must be one of the
     * caller's region and cover the region where the person is cared for, or its holder would see nobody.
     *
     * @param accountName what they sign in with; "" for somebody who does not
     */
    void give(UUID orderId, TeamMember.Post post, String accountName, String name, String phone) {
        var order = orders.lock(orderId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        if (!order.status().live()) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.order-closed");
        }
        UUID account = account(accountName, order);
        var shown = name.isBlank() ? accountName : name.strip();
        var now = LocalTimes.text(LocalDateTime.now(clock));
        jdbc.sql("""
                update isolation.team_member set until = :now::timestamptz
                where person_id = :person and post = :post and until is null
                """)
                .param("person", order.personId())
                .param("post", post.external())
                .param("now", now)
                .update();
        if (!shown.isBlank()) {
            jdbc.sql("""
                    insert into isolation.team_member
                        (id, person_id, post, account_id, name, phone, since, region_code, case_region_code)
                    values (:id, :person, :post, :account, :name, :phone, :now::timestamptz, :region, :caseRegion)
                    """)
                    .param("id", Ids.next())
                    .param("person", order.personId())
                    .param("post", post.external())
                    .param("account", account)
                    .param("name", shown)
                    .param("phone", phone.strip())
                    .param("now", now)
                    .param("region", order.regionCode())
                    .param("caseRegion", order.caseRegionCode())
                    .update();
        }
        acts.add(order, Act.Kind.TEAM_CHANGED, post.external(), shown);
        audit.record("order.team", "order", List.of(orderId, order.personId()), Map.of("post", post.external()));
    }

    /** Nobody looks after those of the persons who are under no order any more. */
    void endUnlessOrdered(Collection<UUID> persons, LocalDateTime now) {
        jdbc.sql("""
                update isolation.team_member t set until = :now::timestamptz
                where person_id = any (:persons::uuid[]) and until is null
                  and not exists (select from isolation.isolation_order o
                      where o.person_id = t.person_id and o.status in ('proposed', 'active'))
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("now", LocalTimes.text(now))
                .update();
    }

    /** Who has a post with both is the one who has it with {@code into}. */
    void reassign(UUID from, UUID into, LocalDateTime now) {
        jdbc.sql("""
                update isolation.team_member t set
                    person_id = :into,
                    until = case when until is null and exists (select from isolation.team_member o
                            where o.person_id = :into and o.post = t.post and o.until is null)
                        then :now::timestamptz else until end
                where person_id = :from
                """)
                .param("from", from)
                .param("into", into)
                .param("now", LocalTimes.text(now))
                .update();
    }

    private @Nullable UUID account(String name, IsolationOrder order) {
        if (name.isBlank()) {
            return null;
        }
        return accounts.named(name.strip())
                .filter(account -> account.jurisdiction()
                        .covers(sites.regionOf(order.personId()).orElse(order.regionCode())))
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "isolation.account-does-not-fit"))
                .id();
    }
}
