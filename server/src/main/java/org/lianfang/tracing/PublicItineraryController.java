package org.lianfang.tracing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same-itinerary query: no sign-in, nothing kept of who asks. Answers are bytes that lie ready in memory. */
@RestController
@RequestMapping(path = "/api/public/itineraries", produces = MediaType.APPLICATION_JSON_VALUE)
class PublicItineraryController {
    /** One page of what is published, and how much there is in all. */
    record Publications(List<Publication> items, long total) {}

    /** The whole published set. */
    record Feed(
            @com.fasterxml.jackson.annotation.JsonProperty("generated_at")
            String generatedAt,

            List<Publication> items) {}

    private final PublishedItineraries published;
    private final PublicRate rate;

    PublicItineraryController(PublishedItineraries published, PublicRate rate) {
        this.published = published;
        this.rate = rate;
    }

    @GetMapping
    @OpenToAll("published, without personal data, so that anyone can learn whether they were exposed")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Publications.class)))
    ResponseEntity<byte[]> published(
            @RequestParam(required = false) @Nullable LocalDate date,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            PageQuery page,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        limit(request, response);
        var question = new PublishedSet.Question(
                date,
                PublicAnswer.blankToNull(number),
                PublicAnswer.blankToNull(place),
                PublicAnswer.blankToNull(region),
                from,
                to);
        return entity(PublicAnswer.of(
                published.current(),
                question,
                page,
                Language.of(locale),
                request.getHeader(HttpHeaders.IF_NONE_MATCH)));
    }

    @GetMapping("/feed.json")
    @OpenToAll("published, without personal data, so that a device can answer without asking")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Feed.class)))
    ResponseEntity<byte[]> feed(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        limit(request, response);
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = encodings != null && encodings.contains("gzip");
        var answer = PublicAnswer.feed(
                published.current(), Language.of(locale), gzip, request.getHeader(HttpHeaders.IF_NONE_MATCH));
        if (gzip && answer.body() != null) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return entity(answer);
    }

    private void limit(HttpServletRequest request, HttpServletResponse response) {
        long wait = rate.wait(request.getRemoteAddr());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "tracing.too-many-requests", wait);
        }
    }

    private static ResponseEntity<byte[]> entity(PublicAnswer answer) {
        var headers = new HttpHeaders();
        answer.headers().forEach(headers::set);
        byte[] body = answer.body();
        if (body == null) {
            return ResponseEntity.status(answer.status()).headers(headers).build();
        }
        return ResponseEntity.status(answer.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
