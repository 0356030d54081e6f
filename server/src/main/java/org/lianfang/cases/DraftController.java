package org.lianfang.cases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of report cards over HTTP; each account has its own. */
@RestController
@RequestMapping("/api/cases/drafts")
class DraftController {
    /** A new draft. */
    record DraftForm(@NotNull Map<String, @NotNull String> fields) {}

    /** A draft as it is saved, and the version that it was made from. */
    record DraftUpdate(
            @NotNull Map<String, @NotNull String> fields,
            @NotNull Integer version) {}

    private final Drafts drafts;

    DraftController(Drafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    @Requires(Permission.CASE_REPORT)
    Page<Draft> mine(PageQuery page) {
        return drafts.mine(page);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CASE_REPORT)
    Draft begin(@RequestBody @Valid DraftForm form) {
        return drafts.begin(form.fields());
    }

    @GetMapping("/{id}")
    @Requires(Permission.CASE_REPORT)
    Draft find(@PathVariable UUID id) {
        return drafts.find(id);
    }

    @PutMapping("/{id}")
    @Requires(Permission.CASE_REPORT)
    Draft save(@PathVariable UUID id, @RequestBody @Valid DraftUpdate update) {
        return drafts.save(id, update.version(), update.fields());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.CASE_REPORT)
    void discard(@PathVariable UUID id) {
        drafts.discard(id);
    }
}
