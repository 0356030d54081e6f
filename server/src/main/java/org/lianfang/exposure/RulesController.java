package org.lianfang.exposure;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.lianfang.disease.BrokenProfile;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.disease.ProfileVersion;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/rules: the diseases and their rules, and the way from a text through its preview to a new version. */
@RestController
@RequestMapping("/api/rules")
@Tag(name = "rules")
class RulesController {
    private static final int LONGEST = 200_000;

    private final Diseases diseases;
    private final Rules rules;

    RulesController(Diseases diseases, Rules rules) {
        this.diseases = diseases;
        this.rules = rules;
    }

    /** @param fought whether it is the one that this deployment fights */
    record RulesOfDisease(String id, String nameZh, String nameEn, boolean fought, List<RulesOfVersion> versions) {}

    /** @param addedBy "" for one that came with the program */
    record RulesOfVersion(int version, LocalDate effective, String addedBy, OffsetDateTime addedAt, boolean inForce) {}

    record RulesText(String disease, int version, String text) {}

    record ProposedRules(@NotBlank @Size(max = LONGEST) String text) {
        @Override
        public String toString() {
            return "proposed rules";
        }
    }

    /**
     * Whether a text holds together; nothing is stored.
     *
     * @param proposed null where it does not hold together
     * @param broken null where it does
     */
    record RulesChecked(
            @Nullable ProposedVersion proposed, @Nullable BrokenRules broken) {}

    /**
     * @param version the one that it would become
     * @param known whether that version is there already, with this very text
     * @param inForce the version in force now; 0 for a disease that nobody knew
     */
    record ProposedVersion(
            String disease,
            String nameZh,
            String nameEn,
            int version,
            LocalDate effective,
            boolean known,
            int inForce) {}

    /** @param field such as {@code dispositions.rules[2].when}; "" for the text as a whole */
    record BrokenRules(int line, String field, String trouble) {}

    /**
     * How far a preview has come.
     *
     * @param done cases compared so far, of {@code total}
     * @param result null until the stage is DONE
     */
    record RulesPreview(
            UUID id,
            String disease,
            int version,
            AskedPreview.Stage stage,
            long done,
            long total,
            AskedPreview.@Nullable Result result) {
        static RulesPreview of(AskedPreview asked) {
            return new RulesPreview(
                    asked.id(),
                    asked.disease(),
                    asked.version(),
                    asked.stage(),
                    asked.done(),
                    asked.total(),
                    asked.result());
        }
    }

    /** @param adopt whether the cases of the disease are judged by it as well */
    record AddPreviewed(boolean adopt) {}

    @GetMapping
    @Requires(Permission.RULES_MANAGE)
    List<RulesOfDisease> listRules() {
        var fought = diseases.current().id();
        return diseases.all().stream()
                .map(profile -> new RulesOfDisease(
                        profile.id(),
                        profile.name().zh(),
                        profile.name().en(),
                        profile.id().equals(fought),
                        diseases.versions(profile.id()).stream()
                                .map(version -> shown(version, profile))
                                .toList()))
                .toList();
    }

    @GetMapping("/{disease}/versions/{version}")
    @Requires(Permission.RULES_MANAGE)
    RulesText rulesText(@PathVariable String disease, @PathVariable int version) {
        if (diseases.versions(disease).stream().noneMatch(one -> one.version() == version)) {
            throw Problem.of(HttpStatus.NOT_FOUND, "exposure.no-such-rules");
        }
        return new RulesText(disease, version, diseases.text(disease, version));
    }

    @PostMapping("/check")
    @Requires(Permission.RULES_MANAGE)
    RulesChecked checkRules(@Valid @RequestBody ProposedRules proposed) {
        try {
            return new RulesChecked(shown(diseases.read("", proposed.text())), null);
        } catch (BrokenProfile e) {
            return new RulesChecked(null, new BrokenRules(e.line(), e.field(), e.trouble()));
        }
    }

    @PostMapping("/previews")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires(Permission.RULES_MANAGE)
    RulesPreview previewRules(@Valid @RequestBody ProposedRules proposed) {
        return RulesPreview.of(rules.preview(proposed.text()));
    }

    @GetMapping("/previews/{id}")
    @Requires(Permission.RULES_MANAGE)
    RulesPreview rulesPreview(@PathVariable UUID id) {
        return RulesPreview.of(rules.asked(id));
    }

    @DeleteMapping("/previews/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.RULES_MANAGE)
    void cancelRulesPreview(@PathVariable UUID id) {
        rules.cancel(id);
    }

    @PostMapping("/previews/{id}/add")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.RULES_MANAGE)
    Rules.Added addRules(@PathVariable UUID id, @RequestBody AddPreviewed wanted) {
        return rules.add(id, wanted.adopt());
    }

    private ProposedVersion shown(DiseaseProfile proposed) {
        return new ProposedVersion(
                proposed.id(),
                proposed.name().zh(),
                proposed.name().en(),
                proposed.version(),
                proposed.effective(),
                diseases.versions(proposed.id()).stream().anyMatch(one -> one.version() == proposed.version()),
                diseases.find(proposed.id()).map(DiseaseProfile::version).orElse(0));
    }

    private static RulesOfVersion shown(ProfileVersion version, DiseaseProfile inForce) {
        return new RulesOfVersion(
                version.version(),
                version.effective(),
                version.addedBy(),
                version.loadedAt(),
                version.version() == inForce.version());
    }
}
