package org.lianfang.isolation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.disease.Disposition;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an officer does with an order. Every verb answers with the order that holds afterwards. */
@RestController
@Transactional
class OrderCourseController {
    private final OrderCourse course;
    private final OrderDetailWords words;

    OrderCourseController(OrderCourse course, OrderDetailWords words) {
        this.course = course;
        this.words = words;
    }

    @GetMapping("/api/orders/{id}")
    @Requires(Permission.ORDER_READ)
    OrderDetail order(@PathVariable UUID id, Locale language) {
        return words.of(id, language);
    }

    /**
     * @param how in_person, left, phone or electronic
     * @param at local time; now if it is left out
     */
    record Serve(@Nullable String how, @Nullable LocalDateTime at) {}

    @PostMapping("/api/orders/{id}/serve")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail serve(@PathVariable UUID id, @RequestBody Serve serve, Locale language) {
        var how = Arrays.stream(ServedHow.values())
                .filter(way -> way.external().equals(serve.how()))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-way"));
        return words.of(course.serve(id, how, serve.at()).id(), language);
    }

    @PostMapping("/api/orders/{id}/home-check")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail checkedHome(@PathVariable UUID id, @RequestBody HomeCheck check, Locale language) {
        return words.of(course.checkedHome(id, check).id(), language);
    }

    /**
     * @param kind hospital, central_site, home or monitoring
     * @param place where exactly, if it is not the person's own home
     */
    record Transfer(
            @Nullable String kind,
            @Nullable String place,
            @Nullable String reason) {}

    @PostMapping("/api/orders/{id}/transfer")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail transfer(@PathVariable UUID id, @RequestBody Transfer transfer, Locale language) {
        var kind = Arrays.stream(Disposition.Order.values())
                .filter(one -> one != Disposition.Order.CALL && one.external().equals(transfer.kind()))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "isolation.unknown-kind"));
        return words.of(
                course.transfer(id, kind, text(transfer.place()), text(transfer.reason()))
                        .id(),
                language);
    }

    /** @param until the new last day of the observation */
    record Extend(@Nullable LocalDate until, @Nullable String reason) {}

    @PostMapping("/api/orders/{id}/extend")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail extend(@PathVariable UUID id, @RequestBody Extend extend, Locale language) {
        var until = extend.until();
        if (until == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "isolation.extension-does-not-fit");
        }
        return words.of(course.extend(id, until, text(extend.reason())).id(), language);
    }

    /** In the words of whoever writes it down. */
    record Note(@Nullable String note) {}

    @PostMapping("/api/orders/{id}/violations")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail violated(@PathVariable UUID id, @RequestBody Note what, Locale language) {
        return words.of(course.violated(id, text(what.note())).id(), language);
    }

    @PostMapping("/api/orders/{id}/release")
    @Requires(Permission.ORDER_WRITE)
    OrderDetail release(@PathVariable UUID id, @RequestBody Note note, Locale language) {
        return words.of(course.release(id, text(note.note())).id(), language);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
