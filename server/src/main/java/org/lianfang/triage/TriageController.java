package org.lianfang.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.disease.Diseases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The triage list over HTTP. */
@RestController
@RequestMapping("/api/triage")
class TriageController {
    /** Which facility is asked to take the patient, and why. */
    record TriageReferral(
            @NotNull UUID facilityId,
            @Nullable @Size(max = 500) String reason) {}

    /** Why a referral is not taken. */
    record ReferralDeclined(@NotBlank @Size(max = 300) String reason) {}

    /** What the rules in force ask for, in the reader's language, and from what temperature in °C on it is fever. */
    record TriageQuestions(List<AskedSymptom> symptoms, java.math.BigDecimal feverCelsius) {}

    /** One symptom by its key and in words. */
    record AskedSymptom(String key, String words) {}

    /** A patient with everything that was done, in order. */
    record FeverCourse(FeverPatientView patient, List<FeverPatientTable.TriageAct> acts) {}

    private final FeverPatients patients;
    private final FeverList list;
    private final FeverViews views;
    private final Diseases diseases;

    TriageController(FeverPatients patients, FeverList list, FeverViews views, Diseases diseases) {
        this.patients = patients;
        this.list = list;
        this.views = views;
        this.diseases = diseases;
    }

    @GetMapping
    @Requires(Permission.CASE_READ)
    Page<FeverPatientView> list(
            @RequestParam(required = false) @Nullable TriageState state,
            @RequestParam(required = false) @Nullable FeverSource source,
            @RequestParam(required = false) @Nullable UUID facility,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String region,
            PageQuery page,
            Locale language) {
        var found = list.page(new FeverList.Filter(state, source, facility, day, region), page);
        return found.showing(views.of(found.items(), language));
    }

    @GetMapping("/sums")
    @Requires(Permission.CASE_READ)
    FeverList.FeverSums sums(
            @RequestParam(required = false) @Nullable FeverSource source,
            @RequestParam(required = false) @Nullable UUID facility,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String region) {
        return list.sums(new FeverList.Filter(null, source, facility, day, region));
    }

    @GetMapping("/questions")
    @Requires(Permission.CASE_READ)
    TriageQuestions questions(Locale language) {
        boolean english = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        var observation = diseases.current().observation();
        return new TriageQuestions(
                observation.symptoms().entrySet().stream()
                        .map(entry -> new AskedSymptom(
                                entry.getKey(),
                                english
                                        ? entry.getValue().en()
                                        : entry.getValue().zh()))
                        .toList(),
                observation.feverCelsius());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    FeverPatientView enter(@RequestBody @Valid FeverArrival arrival, Locale language) {
        return shown(patients.enter(arrival), language);
    }

    @GetMapping("/{id}")
    @Requires(Permission.CASE_READ)
    FeverCourse find(@PathVariable UUID id, Locale language) {
        return new FeverCourse(shown(patients.require(id), language), patients.acts(id));
    }

    @PostMapping("/{id}/outcome")
    @Requires(Permission.CASE_REPORT)
    FeverPatientView end(@PathVariable UUID id, @RequestBody @Valid TriageEnding ending, Locale language) {
        return shown(patients.end(id, ending), language);
    }

    @PostMapping("/{id}/referral")
    @Requires(Permission.CASE_REPORT)
    FeverPatientView refer(@PathVariable UUID id, @RequestBody @Valid TriageReferral referral, Locale language) {
        return shown(
                patients.refer(id, referral.facilityId(), Objects.requireNonNullElse(referral.reason(), "")), language);
    }

    /** Returns the entry with which the patient goes on at the receiver. */
    @PostMapping("/{id}/referral/accept")
    @Requires(Permission.CASE_REPORT)
    FeverPatientView accept(@PathVariable UUID id, Locale language) {
        return shown(patients.accept(id), language);
    }

    @PostMapping("/{id}/referral/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CASE_REPORT)
    void decline(@PathVariable UUID id, @RequestBody @Valid ReferralDeclined declined) {
        patients.decline(id, declined.reason());
    }

    private FeverPatientView shown(FeverPatient patient, Locale language) {
        return views.of(List.of(patient), language).getFirst();
    }
}
