package org.lianfang.isolation;

import static org.lianfang.isolation.OrderCourseController.text;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Papers to hand over; printing one for the first time gives it its number, so both are posts. */
@RestController
@Transactional
class PaperController {
    private final Papers papers;

    PaperController(Papers papers) {
        this.papers = papers;
    }

    /** The person is masked. */
    @PostMapping("/api/orders/{id}/papers/{kind}/masked")
    @Requires(Permission.ORDER_WRITE)
    ResponseEntity<byte[]> maskedPaper(@PathVariable UUID id, @PathVariable String kind) {
        return pdf(papers.pdf(id, kind(kind), null));
    }

    /** Why the paper shows the person in full. */
    record Full(@Nullable String reason) {}

    @PostMapping("/api/orders/{id}/papers/{kind}/full")
    @Requires(Permission.ORDER_WRITE) // it gives out a number; who may unmask is for the people room to say
    ResponseEntity<byte[]> fullPaper(@PathVariable UUID id, @PathVariable String kind, @RequestBody Full full) {
        return pdf(papers.pdf(id, kind(kind), text(full.reason())));
    }

    private static Paper.Kind kind(String kind) {
        return Arrays.stream(Paper.Kind.values())
                .filter(one -> one.external().equals(kind))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "isolation.no-such-paper"));
    }

    private static ResponseEntity<byte[]> pdf(byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header("Cache-Control", "no-store")
                .body(content);
    }
}
