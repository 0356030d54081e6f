package org.lianfang.tracing;

import jakarta.validation.Valid;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.matching.InfectiousWindow;
import org.lianfang.matching.RunNumbers;
import org.lianfang.matching.StopList;
import org.lianfang.matching.Transport;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The itinerary of a case, and the stop lists that help to fill it in. */
@RestController
@RequestMapping("/api")
class ItineraryController {
    /** The items by date, and the infectious window, whose end is null while the case is not isolated. */
    record ItineraryView(
            List<ItemView> items,
            LocalDateTime windowStart,
            @Nullable LocalDateTime windowEnd,
            @Nullable LocalDateTime approvedAt) {}

    /** One stop; clock times as printed. */
    record StopView(
            int seq,
            String station,
            @Nullable String arrives,
            @Nullable String departs) {}

    /** The stops of one train in order. */
    record StopListView(String number, List<StopView> stops) {}

    private final Itineraries itineraries;
    private final Timetables timetables;

    ItineraryController(Itineraries itineraries, Timetables timetables) {
        this.itineraries = itineraries;
        this.timetables = timetables;
    }

    @GetMapping("/cases/{id}/itinerary")
    @Requires(Permission.CASE_READ)
    ItineraryView itinerary(@PathVariable UUID id) {
        return shown(id);
    }

    @PostMapping("/cases/{id}/itinerary")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.ITINERARY_EDIT)
    ItemView add(@PathVariable UUID id, @RequestBody @Valid ItineraryForm form) {
        return ItemView.of(itineraries.add(id, form.entry()));
    }

    @PutMapping("/cases/{id}/itinerary/{itemId}")
    @Requires(Permission.ITINERARY_EDIT)
    ItemView change(@PathVariable UUID id, @PathVariable UUID itemId, @RequestBody @Valid ItineraryForm form) {
        return ItemView.of(itineraries.change(id, itemId, form.entry()));
    }

    @DeleteMapping("/cases/{id}/itinerary/{itemId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ITINERARY_EDIT)
    void remove(
            @PathVariable UUID id, @PathVariable UUID itemId, @RequestParam(defaultValue = "withdrawn") String why) {
        itineraries.remove(id, itemId, why);
    }

    @PostMapping("/cases/{id}/itinerary/approve")
    @Requires(Permission.ITINERARY_APPROVE)
    ItineraryView approve(@PathVariable UUID id) {
        itineraries.approve(id);
        return shown(id);
    }

    @GetMapping("/timetable/{number}")
    @Requires(Permission.ITINERARY_EDIT)
    StopListView stops(@PathVariable String number, @RequestParam(required = false) @Nullable LocalDate date) {
        LocalDate day = Objects.requireNonNullElse(date, LocalDate.EPOCH);
        return RunNumbers.of(Transport.TRAIN, number).stream()
                .flatMap(token -> timetables.stops(token, day).stream())
                .findFirst()
                .map(ItineraryController::shown)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.train-not-found", number));
    }

    private ItineraryView shown(UUID caseId) {
        IndexCase index = itineraries
                .indexOf(caseId)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.case-not-found"));
        InfectiousWindow window = itineraries.window(index);
        List<ItineraryItem> items = itineraries.of(index.id());
        return new ItineraryView(
                items.stream().map(ItemView::of).toList(),
                window.opens(),
                window.closes(),
                items.stream()
                        .map(ItineraryItem::approvedAt)
                        .filter(Objects::nonNull)
                        .max(LocalDateTime::compareTo)
                        .orElse(null));
    }

    private static StopListView shown(StopList list) {
        var stops = new java.util.ArrayList<StopView>();
        for (StopList.Stop stop : list.stops()) {
            stops.add(new StopView(stops.size() + 1, stop.station(), clock(stop.arrives()), clock(stop.departs())));
        }
        return new StopListView(list.number(), stops);
    }

    private static @Nullable String clock(@Nullable Integer minute) {
        return minute == null
                ? null
                : java.time.LocalTime.ofSecondOfDay(minute % 1440 * 60L).toString();
    }
}
