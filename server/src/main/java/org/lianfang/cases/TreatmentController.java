package org.lianfang.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Consultation, beds, samples and the course of an illness over HTTP. */
@RestController
@RequestMapping("/api/cases")
class TreatmentController {
    /** Everything about a patient's care. */
    record TreatmentView(
            List<Consultation> consultations, List<Stay> stays, List<Sample> samples, List<CourseEntry> course) {}

    /** An expert's opinion, or the group's conclusion. */
    record Judgement(
            @NotNull Conclusion conclusion,
            @NotBlank @Size(max = 2000) String words) {}

    /** Where the patient is sent. */
    record Referral(@NotNull UUID facilityId) {}

    /** A new sample: what was taken, and when. */
    record NewSample(
            @NotBlank @Size(max = 60) String kind, @NotNull LocalDateTime at) {}

    /** A step of a sample; a result names what the test found. */
    record NewStep(
            @NotNull SampleStage step,
            @NotNull LocalDateTime at,
            @Size(max = 60) @Nullable String test,
            @Nullable TestResult result,
            @Size(max = 120) @Nullable String laboratory) {}

    /** A severity from a time on. */
    record NewSeverity(
            @NotNull Severity severity,
            @NotNull LocalDateTime at,
            @Size(max = 500) @Nullable String note) {}

    /** A turn of the illness at a time. */
    record NewTurn(
            @NotNull Turn turn,
            @NotNull LocalDateTime at,
            @Size(max = 500) @Nullable String note) {}

    private final Cases cases;
    private final Consultations consultations;
    private final Stays stays;
    private final Samples samples;
    private final Course course;

    TreatmentController(Cases cases, Consultations consultations, Stays stays, Samples samples, Course course) {
        this.cases = cases;
        this.consultations = consultations;
        this.stays = stays;
        this.samples = samples;
        this.course = course;
    }

    /** Consultations that wait for a conclusion, the most urgent first. */
    @GetMapping("/consultations")
    @Requires(Permission.CASE_CONSULT)
    Page<Consultation> consultations(PageQuery page) {
        return consultations.open(page);
    }

    @GetMapping("/{id}/treatment")
    @Requires(Permission.CASE_READ)
    TreatmentView treatment(@PathVariable UUID id) {
        UUID known = cases.require(id).id();
        return new TreatmentView(consultations.of(known), stays.of(known), samples.of(known), course.of(known));
    }

    @PostMapping("/{id}/consultations")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_CONSULT)
    Consultation consult(@PathVariable UUID id) {
        return consultations.again(id);
    }

    @PostMapping("/{id}/opinions")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_CONSULT)
    Consultation think(@PathVariable UUID id, @RequestBody @Valid Judgement opinion) {
        return consultations.think(id, opinion.conclusion(), opinion.words());
    }

    @PostMapping("/{id}/conclusion")
    @Requires(Permission.CASE_CONSULT)
    Consultation conclude(@PathVariable UUID id, @RequestBody @Valid Judgement conclusion) {
        return consultations.conclude(id, conclusion.conclusion(), conclusion.words());
    }

    @PostMapping("/{id}/referrals")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    Stay refer(@PathVariable UUID id, @RequestBody @Valid Referral referral) {
        return stays.refer(id, referral.facilityId());
    }

    @PostMapping("/{id}/samples")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    Sample take(@PathVariable UUID id, @RequestBody @Valid NewSample sample) {
        return samples.take(id, sample.kind(), sample.at());
    }

    @PostMapping("/{id}/samples/{sampleId}/steps")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    Sample step(@PathVariable UUID id, @PathVariable UUID sampleId, @RequestBody @Valid NewStep step) {
        return samples.step(id, sampleId, step.step(), step.at(), step.test(), step.result(), step.laboratory());
    }

    @PostMapping("/{id}/severities")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    List<CourseEntry> severity(@PathVariable UUID id, @RequestBody @Valid NewSeverity severity) {
        course.severity(id, severity.severity(), severity.at(), severity.note());
        return course.of(id);
    }

    @PostMapping("/{id}/turns")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    List<CourseEntry> turn(@PathVariable UUID id, @RequestBody @Valid NewTurn turn) {
        course.turn(id, turn.turn(), turn.at(), turn.note());
        return course.of(id);
    }
}
