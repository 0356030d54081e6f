package org.lianfang.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.disease.Diseases;
import org.lianfang.region.Regions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Points, their staff and their shifts over HTTP. */
@RestController
@RequestMapping("/api/checkpoints")
class PointController {
    /** @param rotaFrom the first of the eight days of crew 1; today where none is given */
    record NewPoint(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9-]{2,40}")
            String code,

            @NotNull PointKind kind,
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Pattern(regexp = "\\d{2,12}") String regionCode,
            @Nullable LocalDate rotaFrom) {}

    record PointChange(
            @NotNull PointKind kind,
            @NotBlank @Size(max = 100) String name) {}

    record PointClosing(@NotBlank @Size(max = 300) String reason) {}

    /** One with an account, by its name, or one without, by their own. */
    record NewStaff(
            @Nullable @Size(max = 40) String account,
            @Nullable @Size(max = 60) String name,
            @NotBlank @Size(max = 60) String body,
            @Min(1) @Max(Rota.CREWS) int crew) {}

    /** @param staffId a volunteer without an account; null is oneself */
    record SigningOn(@Nullable UUID staffId) {}

    record PointView(
            UUID id,
            String code,
            PointKind kind,
            String name,
            String regionCode,
            String region,
            LocalDate rotaFrom,
            LocalDateTime openedAt,
            @Nullable LocalDateTime closedAt,
            String closedWhy) {}

    record StaffView(UUID id, String name, String body, int crew, boolean hasAccount) {}

    record DutyView(
            UUID id,
            String name,
            String body,
            LocalDate day,
            Rota.Shift shift,
            LocalDateTime signedInAt,
            @Nullable LocalDateTime signedOutAt) {}

    record PointPage(PointView point, List<StaffView> staff, List<DutyView> onDuty) {}

    record PointShiftView(Rota.Shift shift, int crew, List<String> planned, List<DutyView> there) {}

    /** @param duty one's turn there; null while one is not signed in */
    record OwnPointView(PointView point, @Nullable DutyView duty) {}

    /** @param feverCelsius from what temperature in °C on a gate without network hands somebody over */
    record OwnPoints(List<OwnPointView> points, BigDecimal feverCelsius) {}

    private final Points points;
    private final Duties duties;
    private final Regions regions;
    private final Diseases diseases;

    PointController(Points points, Duties duties, Regions regions, Diseases diseases) {
        this.points = points;
        this.duties = duties;
        this.regions = regions;
        this.diseases = diseases;
    }

    @GetMapping
    @Requires(Permission.POINT_READ)
    Page<PointView> list(
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable PointKind kind,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page) {
        var found = points.page(new PointTable.Filter(region, kind, open, q), page);
        return found.showing(found.items().stream().map(this::view).toList());
    }

    @GetMapping("/own")
    @Requires(Permission.POINT_WORK)
    OwnPoints own() {
        return new OwnPoints(
                duties.own().stream()
                        .map(own -> new OwnPointView(view(own.point()), own.duty() == null ? null : view(own.duty())))
                        .toList(),
                diseases.current().observation().feverCelsius());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POINT_MANAGE)
    PointView open(@RequestBody @Valid NewPoint wanted) {
        return view(points.open(wanted.code(), wanted.kind(), wanted.name(), wanted.regionCode(), wanted.rotaFrom()));
    }

    @PostMapping("/{id}")
    @Requires(Permission.POINT_MANAGE)
    PointView change(@PathVariable UUID id, @RequestBody @Valid PointChange wanted) {
        return view(points.change(id, wanted.kind(), wanted.name()));
    }

    @GetMapping("/{id}")
    @Requires(Permission.POINT_READ)
    PointPage find(@PathVariable UUID id) {
        var whole = points.whole(id);
        return new PointPage(
                view(whole.point()),
                whole.staff().stream()
                        .map(one ->
                                new StaffView(one.id(), one.name(), one.body(), one.crew(), one.accountId() != null))
                        .toList(),
                whole.onDuty().stream().map(PointController::view).toList());
    }

    @GetMapping("/{id}/shifts")
    @Requires(Permission.POINT_READ)
    List<PointShiftView> shifts(@PathVariable UUID id, @RequestParam LocalDate day) {
        return duties.shifts(id, day).stream()
                .map(shift -> new PointShiftView(
                        shift.shift(),
                        shift.crew(),
                        shift.planned(),
                        shift.there().stream().map(PointController::view).toList()))
                .toList();
    }

    @PostMapping("/{id}/close")
    @Requires(Permission.POINT_MANAGE)
    PointView close(@PathVariable UUID id, @RequestBody @Valid PointClosing closing) {
        return view(points.close(id, closing.reason()));
    }

    @PostMapping("/{id}/reopen")
    @Requires(Permission.POINT_MANAGE)
    PointView reopen(@PathVariable UUID id) {
        return view(points.reopen(id));
    }

    @PostMapping("/{id}/staff")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.POINT_MANAGE)
    PointPage addStaff(@PathVariable UUID id, @RequestBody @Valid NewStaff wanted) {
        points.addStaff(id, wanted.account(), wanted.name(), wanted.body(), wanted.crew());
        return find(id);
    }

    @PostMapping("/{id}/staff/{staffId}/end")
    @Requires(Permission.POINT_MANAGE)
    PointPage endStaff(@PathVariable UUID id, @PathVariable UUID staffId) {
        points.endStaff(id, staffId);
        return find(id);
    }

    @PostMapping("/{id}/sign-in")
    @Requires(Permission.POINT_WORK)
    DutyView signIn(@PathVariable UUID id, @RequestBody(required = false) @Nullable @Valid SigningOn on) {
        return view(duties.signIn(id, on == null ? null : on.staffId()));
    }

    @PostMapping("/{id}/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.POINT_WORK)
    void signOut(@PathVariable UUID id, @RequestBody(required = false) @Nullable @Valid SigningOn off) {
        duties.signOut(id, off == null ? null : off.staffId());
    }

    private PointView view(Point point) {
        return new PointView(
                point.id(),
                point.code(),
                point.kind(),
                point.name(),
                point.regionCode(),
                regions.path(point.regionCode()),
                point.rotaFrom(),
                point.openedAt(),
                point.closedAt(),
                point.closedWhy());
    }

    private static DutyView view(Duty duty) {
        return new DutyView(
                duty.id(),
                duty.name(),
                duty.body(),
                duty.turn().day(),
                duty.turn().shift(),
                duty.signedInAt(),
                duty.signedOutAt());
    }
}
