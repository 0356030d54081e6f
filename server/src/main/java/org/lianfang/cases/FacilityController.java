package org.lianfang.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fever clinics, observation rooms, isolation wards and their beds over HTTP. */
@RestController
@RequestMapping("/api/facilities")
class FacilityController {
    /** A new facility; it serves the subtree of a region. */
    record NewFacility(
            @NotNull FacilityKind kind,
            @NotBlank @Size(max = 120) String name,
            @NotBlank String regionCode,
            @NotBlank String serves,
            int beds) {}

    /** What a bed is from now on. */
    record BedChange(@NotNull BedState state) {}

    private final Facilities facilities;

    FacilityController(Facilities facilities) {
        this.facilities = facilities;
    }

    @GetMapping
    @Requires(Permission.CASE_READ)
    Page<Facility> all(PageQuery page) {
        return Page.cut(facilities.all(), page);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REVIEW)
    Facility add(@RequestBody @Valid NewFacility facility) {
        return facilities.add(
                facility.kind(), facility.name(), facility.regionCode(), facility.serves(), facility.beds());
    }

    @GetMapping("/{id}/beds")
    @Requires(Permission.CASE_READ)
    List<Facilities.Bed> beds(@PathVariable UUID id) {
        return facilities.beds(id);
    }

    @PutMapping("/{id}/beds/{bedId}")
    @Requires(Permission.CASE_REVIEW)
    List<Facilities.Bed> change(@PathVariable UUID id, @PathVariable UUID bedId, @RequestBody @Valid BedChange change) {
        return facilities.change(id, bedId, change.state());
    }
}
