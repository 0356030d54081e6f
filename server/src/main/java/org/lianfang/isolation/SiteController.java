package org.lianfang.isolation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.lianfang.isolation.OrderCourseController.text;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Central sites, their rooms and who stays where; and the care team of a person. */
@RestController
@Transactional
class SiteController {
    private final Sites sites;
    private final Teams teams;
    private final OrderWords words;
    private final OrderDetailWords details;

    SiteController(Sites sites, Teams teams, OrderWords words, OrderDetailWords details) {
        this.sites = sites;
        this.teams = teams;
        this.words = words;
        this.details = details;
    }

    /** A site with its rooms and, masked, who stays in them as far as the caller may see. */
    record SiteView(Site site, List<RoomView> rooms) {}

    record RoomView(
            UUID id, String name, int capacity, int occupied, List<String> needs, String state, List<StayView> stays) {}

    record StayView(UUID orderId, UUID personId, String personName, LocalDateTime since) {}

    @GetMapping("/api/sites")
    @Requires(Permission.ORDER_READ)
    Page<Site> sites(PageQuery page) {
        return Page.cut(sites.list(), page);
    }

    @GetMapping("/api/sites/{id}")
    @Requires(Permission.ORDER_READ)
    SiteView site(@PathVariable UUID id) {
        return shown(id);
    }

    record NewSite(
            @Nullable String name,
            @Nullable String regionCode,
            @Nullable String address,
            @Nullable String phone) {}

    @PostMapping("/api/sites")
    @Requires(Permission.ORDER_WRITE)
    SiteView addSite(@RequestBody NewSite site) {
        return shown(
                sites.addSite(text(site.name()), text(site.regionCode()), text(site.address()), text(site.phone())));
    }

    /**
     * @param lastName for rooms that are added together, from {@code name} to this one
     * @param needs wheelchair, family or nursing
     */
    record NewRoom(
            @Nullable String name,
            @Nullable String lastName,
            int capacity,
            @Nullable List<String> needs) {}

    @PostMapping("/api/sites/{id}/rooms")
    @Requires(Permission.ORDER_WRITE)
    SiteView addRoom(@PathVariable UUID id, @RequestBody NewRoom room) {
        var needs = room.needs();
        sites.addRooms(id, text(room.name()), room.lastName(), room.capacity(), needs == null ? List.of() : needs);
        return shown(id);
    }

    /** @param state ready, cleaning or closed */
    record NewState(@Nullable String state) {}

    @PostMapping("/api/rooms/{id}/state")
    @Requires(Permission.ORDER_WRITE)
    SiteView roomState(@PathVariable UUID id, @RequestBody NewState state) {
        var wanted = Arrays.stream(Room.State.values())
                .filter(one -> one.external().equals(state.state()))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "isolation.room-does-not-fit"));
        return shown(sites.state(id, wanted));
    }

    /** @param roomId none to leave the room */
    record RoomFor(@Nullable UUID roomId) {}

    @PostMapping("/api/orders/{id}/room")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail room(@PathVariable UUID id, @RequestBody RoomFor room, Locale language) {
        var roomId = room.roomId();
        if (roomId == null) {
            sites.leave(id);
        } else {
            sites.assign(id, roomId);
        }
        return details.of(id, language);
    }

    /**
     * @param post leader, party_member, medic or community_worker
     * @param account what they sign in with; left out for somebody who does not
     * @param name left out to leave the post empty
     */
    record Member(
            @Nullable String post,
            @Nullable String account,
            @Nullable String name,
            @Nullable String phone) {}

    @PostMapping("/api/orders/{id}/team")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail team(@PathVariable UUID id, @RequestBody Member member, Locale language) {
        var post = Arrays.stream(TeamMember.Post.values())
                .filter(one -> one.external().equals(member.post()))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-post"));
        teams.give(id, post, text(member.account()), text(member.name()), text(member.phone()));
        return details.of(id, language);
    }

    private SiteView shown(UUID id) {
        var site = sites.site(id);
        var staying = sites.staying(id);
        var names =
                words.names(staying.stream().map(SiteTable.Staying::personId).collect(toSet()), "sites");
        var byRoom = staying.stream().collect(groupingBy(SiteTable.Staying::roomId));
        return new SiteView(
                site,
                sites.rooms(id).stream()
                        .map(room -> new RoomView(
                                room.id(),
                                room.name(),
                                room.capacity(),
                                room.occupied(),
                                room.needs(),
                                room.state().external(),
                                byRoom.getOrDefault(room.id(), List.of()).stream()
                                        .map(stay -> new StayView(
                                                stay.orderId(),
                                                stay.personId(),
                                                names.getOrDefault(stay.personId(), ""),
                                                stay.since()))
                                        .toList()))
                        .toList());
    }
}
