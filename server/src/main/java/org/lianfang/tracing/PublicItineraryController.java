package org.lianfang.tracing;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Problem;
import org.springframework.http.CacheControl;
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

    private static final CacheControl SHORT =
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();

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
        PublishedSet set = published.current();
        Language language = Language.of(locale);
        String etag = etag(set, language, "q");
        if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return unchanged(etag);
        }
        List<Published> found = set.find(new PublishedSet.Question(
                date, blankToNull(number), blankToNull(place), blankToNull(region), from, to));
        int first = (int) Math.min(page.offset(), found.size());
        int last = Math.min(first + page.size(), found.size());
        return cached(etag).body(PublishedSet.json(found.subList(first, last), found.size(), language));
    }

    @GetMapping("/feed.json")
    @OpenToAll("published, without personal data, so that a device can answer without asking")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Feed.class)))
    ResponseEntity<byte[]> feed(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        limit(request, response);
        PublishedSet set = published.current();
        Language language = Language.of(locale);
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean gzip = encodings != null && encodings.contains("gzip");
        String etag = etag(set, language, gzip ? "z" : "f");
        if (etag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return unchanged(etag);
        }
        PublishedSet.Feed feed = set.feed(language);
        return gzip
                ? cached(etag).header(HttpHeaders.CONTENT_ENCODING, "gzip").body(feed.gzipped())
                : cached(etag).body(feed.plain());
    }

    private void limit(HttpServletRequest request, HttpServletResponse response) {
        long wait = rate.wait(request.getRemoteAddr());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "tracing.too-many-requests", wait);
        }
    }

    private static ResponseEntity.BodyBuilder cached(String etag) {
        return ResponseEntity.ok()
                .cacheControl(SHORT)
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, "Accept-Language, Accept-Encoding")
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<byte[]> unchanged(String etag) {
        return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                .cacheControl(SHORT)
                .header(HttpHeaders.ETAG, etag)
                .build();
    }

    /** Weak: the answer to one address and one language is the same as long as the set is. */
    private static String etag(PublishedSet set, Language language, String kind) {
        return "W/\"" + kind + set.version() + "-" + language.name().toLowerCase(Locale.ROOT) + "\"";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
