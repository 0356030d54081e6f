package org.lianfang.access;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** /api/audit: an auditor's view of who did what, within their region. Looking is itself recorded. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "audit")
class AuditController {
    private final AuditSearch search;

    AuditController(AuditSearch search) {
        this.search = search;
    }

    record AuditRow(
            UUID id,
            Instant at,
            String actor,
            @Nullable Role role,
            String region,
            String action,
            String subjectType,
            List<UUID> subjects,
            Map<String, String> detail,
            @Nullable Long seq) {}

    @GetMapping
    @Requires(Permission.AUDIT_READ)
    Page<AuditRow> listAuditEntries(
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable UUID subject,
            @RequestParam(required = false) @Nullable LocalDateTime from,
            @RequestParam(required = false) @Nullable LocalDateTime to,
            PageQuery query) {
        return search.find(new AuditSearch.Filter(actor, action, subject, from, to), query);
    }

    /** What has been recorded at all, to choose from. */
    @GetMapping("/actions")
    @Requires(Permission.AUDIT_READ)
    List<String> listAuditActions() {
        return search.actions();
    }
}
