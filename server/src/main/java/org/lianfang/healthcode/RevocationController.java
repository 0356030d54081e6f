package org.lianfang.healthcode;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Permission;
import org.lianfang.access.Requires;
import org.lianfang.codes.Revocations;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of codes that are called back, for those who work at gates: whoever has it and a code knows whether it is on it. */
@RestController
@RequestMapping("/api/healthcode/revocations")
class RevocationController {
    private final RevocationLists lists;

    RevocationController(RevocationLists lists) {
        this.lists = lists;
    }

    /** @param since the version at hand: what has changed since comes, or the whole list where that is forgotten */
    @GetMapping(produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Requires(Permission.POINT_WORK)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> list(@RequestParam(required = false) @Nullable Long since, HttpServletRequest request) {
        Revocations now = lists.current();
        String tag = "\"revocations-" + now.version() + '"';
        boolean known = tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        var answer = ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        return known ? answer.build() : answer.body(lists.file(now, since));
    }
}
