package org.lianfang.isolation;

import static org.lianfang.isolation.OrderCourseController.text;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.lianfang.database.Ids;
import org.lianfang.disease.DiseaseProfile.Errand;
import org.lianfang.isolation.OrderCourseController.Note;
import org.lianfang.people.Unmasked;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Daily care at the door, and what of it the county must look at. */
@RestController
@Transactional
class CareController {
    private final Care care;
    private final CareWords words;

    CareController(Care care, CareWords words) {
        this.care = care;
        this.words = words;
    }

    /** What is due on a day, today if none is named, for the people whom the caller cares for. */
    @GetMapping("/api/checks")
    @Requires(Permission.TASK_READ)
    Page<CareDayView> checks(
            @RequestParam(required = false) @Nullable LocalDate day, PageQuery query, Locale language) {
        var page = care.day(day, query);
        return page.showing(words.days(page.items(), language));
    }

    /**
     * @param id chosen by whoever sends, so that sending twice is one reading; left out, each is one of its own
     * @param celsius to 0.1 °C
     * @param symptoms keys of the disease profile
     * @param takenAt local time; now if it is left out
     */
    record Measured(
            @Nullable UUID id,
            @Nullable BigDecimal celsius,
            @Nullable List<String> symptoms,
            @Nullable LocalDateTime takenAt) {}

    @PostMapping("/api/checks/{id}/readings")
    @Requires(Permission.TASK_DO)
    CareDayView measured(@PathVariable UUID id, @RequestBody Measured measured, Locale language) {
        var celsius = measured.celsius();
        if (celsius == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.temperature");
        }
        var reading = measured.id();
        var symptoms = measured.symptoms();
        return shown(
                care.measured(
                        id,
                        reading == null ? Ids.next() : reading,
                        celsius,
                        symptoms == null ? List.of() : symptoms,
                        measured.takenAt()),
                language);
    }

    /**
     * @param service purchase, rubbish or disinfection
     * @param outcome done or not_needed
     */
    record Served(@Nullable String service, @Nullable String outcome) {}

    @PostMapping("/api/checks/{id}/services")
    @Requires(Permission.TASK_DO)
    CareDayView served(@PathVariable UUID id, @RequestBody Served served, Locale language) {
        var service = Arrays.stream(Errand.values())
                .filter(one -> one.external().equals(served.service()))
                .findFirst();
        var outcome = Arrays.stream(ServiceDone.Outcome.values())
                .filter(one -> one.external().equals(served.outcome()))
                .findFirst();
        if (service.isEmpty() || outcome.isEmpty()) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-service");
        }
        return shown(care.served(id, service.get(), outcome.get()), language);
    }

    @PostMapping("/api/checks/{id}/violations")
    @Requires(Permission.TASK_DO)
    CareDayView brokenAtTheDoor(@PathVariable UUID id, @RequestBody Note what, Locale language) {
        return shown(care.violated(id, text(what.note())), language);
    }

    /** Whom to visit, in full; the reading is recorded. */
    @PostMapping("/api/checks/{id}/person")
    @Requires(Permission.TASK_DO)
    Unmasked personOfCheck(@PathVariable UUID id) {
        return care.person(id);
    }

    @GetMapping("/api/escalations")
    @Requires(Permission.ORDER_READ)
    Page<EscalationView> escalations(
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String region,
            PageQuery query,
            Locale language) {
        var page = care.escalations(open, asked(kind), asked(region), query);
        return page.showing(words.escalations(page.items(), language));
    }

    @PostMapping("/api/escalations/{id}/settle")
    @Requires(Permission.ORDER_WRITE)
    EscalationView settle(@PathVariable UUID id, @RequestBody Note note, Locale language) {
        return words.escalations(List.of(care.settle(id, text(note.note()))), language)
                .getFirst();
    }

    private CareDayView shown(Care.Done done, Locale language) {
        return words.days(List.of(done), language).getFirst();
    }

    private static @Nullable String asked(@Nullable String filter) {
        return filter == null || filter.isBlank() ? null : filter.strip();
    }
}
