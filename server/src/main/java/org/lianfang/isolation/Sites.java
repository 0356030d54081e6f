package org.lianfang.isolation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.disease.Disposition;
import org.lianfang.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Central sites and who is put where in them (product row H5); a room never holds more than it has places. */
@Component
@Transactional
public class Sites {
    private final SiteTable sites;
    private final OrderTable orders;
    private final ActTable acts;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    Sites(SiteTable sites, OrderTable orders, ActTable acts, People people, Audit audit, Clock clock) {
        this.sites = sites;
        this.orders = orders;
        this.acts = acts;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /** The sites of the caller's region and those of the city and province that it lies in. */
    List<Site> list() {
        return sites.sites(CurrentAccount.require().region());
    }

    Site site(UUID id) {
        return list().stream().filter(site -> site.id().equals(id)).findFirst().orElseThrow(Sites::noSite);
    }

    /** The site of that name among those that the caller sees. */
    public Optional<UUID> named(String name) {
        return list().stream()
                .filter(site -> site.name().equals(name))
                .map(Site::id)
                .findFirst();
    }

    List<Room> rooms(UUID site) {
        return sites.rooms(site);
    }

    List<SiteTable.Staying> staying(UUID site) {
        return sites.staying(site);
    }

    /** Opens a site in the caller's region; refuses a name that is taken there. */
    public UUID addSite(String name, String region, String address, String phone) {
        if (name.isBlank() || !region.matches("\\d{4,12}") || !covers(region)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.site-does-not-fit");
        }
        var id = sites.addSite(name.strip(), region, address.strip(), phone.strip());
        if (id == null) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.name-taken");
        }
        audit.record("site.added", "site", id);
        return id;
    }

    /**
     * Adds a room or, with a last name, all from the first to the last ("301" to "320"): every one of them or, if one is
     * there already, none.
     *
     * @param last null or blank for one room
     * @param capacity places in each room, 1 to 20
     * @param needs what the rooms are made for: wheelchair, family, nursing
     */
    public void addRooms(UUID site, String first, @Nullable String last, int capacity, List<String> needs) {
        if (!covers(site(site).regionCode())) {
            throw noSite();
        }
        if (first.isBlank()
                || capacity < 1
                || capacity > 20
                || !needs.stream().allMatch(need -> need != null && Room.NEEDS.contains(need))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.room-does-not-fit");
        }
        var names = last == null || last.isBlank()
                ? List.of(first.strip())
                : RoomNames.between(first.strip(), last.strip())
                        .orElseThrow(() ->
                                Problem.of(HttpStatus.BAD_REQUEST, "isolation.rooms-do-not-follow", RoomNames.MOST));
        var added = sites.addRooms(site, names, capacity, needs);
        if (added.size() < names.size()) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.name-taken");
        }
        audit.record("room.added", "room", added, Map.of());
    }

    /** READY after cleaning, CLOSED for repairs. */
    UUID state(UUID room, Room.State state) {
        var site = sites.siteOf(room).filter(one -> covers(one.regionCode())).orElseThrow(Sites::noSite);
        sites.state(room, state);
        audit.record("room.state", "room", List.of(room), Map.of("state", state.external()));
        return site.id();
    }

    /** Gives somebody who is ordered to a site a place in a room, or another one. */
    void assign(UUID orderId, UUID roomId) {
        var order = orders.lock(orderId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        if (!order.status().live() || order.kind() != Disposition.Order.CENTRAL_SITE) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.not-for-a-site");
        }
        var site = sites.siteOf(roomId)
                .filter(one -> list().stream().anyMatch(seen -> seen.id().equals(one.id())))
                .orElseThrow(Sites::noSite);
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        sites.hold(roomId, order.personId());
        boolean taken = sites.take(roomId);
        if (!taken) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.room-full");
        }
        sites.leave(List.of(order.personId()), now);
        sites.stay(roomId, order, site.regionCode(), now);
        people.share(order.personId(), site.regionCode(), "isolation site");
        var room = sites.room(roomId).orElseThrow();
        acts.add(order, Act.Kind.ROOM_GIVEN, site.name() + " " + room.name(), "");
        audit.record("order.room", "order", List.of(orderId, order.personId()), Map.of("room", roomId.toString()));
    }

    void leave(UUID orderId) {
        var order = orders.lock(orderId).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-order"));
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        if (sites.leave(List.of(order.personId()), now) == 0) {
            throw Problem.of(HttpStatus.CONFLICT, "isolation.in-no-room");
        }
        acts.add(order, Act.Kind.ROOM_LEFT, "", "");
        audit.record("order.room-left", "order", List.of(orderId, order.personId()), Map.of());
    }

    private static boolean covers(String region) {
        return CurrentAccount.require().jurisdiction().covers(region);
    }

    private static Problem noSite() {
        return Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-site");
    }
}
