package org.lianfang.exposure;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what lists tell of where a person was. */
@RestController
@Tag(name = "matching")
class ForgettingController {
    private final Forgetting forgetting;

    ForgettingController(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    /** Why the stays of a person are deleted; goes to the audit. */
    record ForgetRequest(String reason) {}

    @PostMapping("/api/people/{id}/forget")
    @Requires(Permission.PERSON_FORGET)
    Forgetting.Forgotten forgetStays(@PathVariable UUID id, @RequestBody ForgetRequest request) {
        return forgetting.asked(id, request.reason());
    }
}
