package org.lianfang.tracing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.PageQuery;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * An answer to the public, made of bytes that lie ready in memory.
 *
 * @param body null where the asker already has it
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record PublicAnswer(HttpStatus status, Map<String, String> headers, byte @Nullable [] body) {
    private static final String SHORT = java.util.Objects.requireNonNull(
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic().getHeaderValue());

    static PublicAnswer of(
            PublishedSet set,
            PublishedSet.Question question,
            PageQuery page,
            Language language,
            @Nullable String heldByAsker) {
        String etag = etag(set, language, "q");
        if (etag.equals(heldByAsker)) {
            return unchanged(etag);
        }
        List<Published> found = set.find(question);
        int first = (int) Math.min(page.byNumber().offset(), found.size());
        int last = Math.min(first + page.size(), found.size());
        return found(etag, PublishedSet.json(found.subList(first, last), found.size(), language));
    }

    static PublicAnswer feed(PublishedSet set, Language language, boolean gzip, @Nullable String heldByAsker) {
        String etag = etag(set, language, gzip ? "z" : "f");
        if (etag.equals(heldByAsker)) {
            return unchanged(etag);
        }
        PublishedSet.Feed feed = set.feed(language);
        return found(etag, gzip ? feed.gzipped() : feed.plain());
    }

    private static PublicAnswer found(String etag, byte[] body) {
        return new PublicAnswer(
                HttpStatus.OK,
                Map.of(
                        HttpHeaders.CACHE_CONTROL,
                        SHORT,
                        HttpHeaders.ETAG,
                        etag,
                        HttpHeaders.VARY,
                        "Accept-Language, Accept-Encoding"),
                body);
    }

    private static PublicAnswer unchanged(String etag) {
        return new PublicAnswer(
                HttpStatus.NOT_MODIFIED, Map.of(HttpHeaders.CACHE_CONTROL, SHORT, HttpHeaders.ETAG, etag), null);
    }

    /** Weak: the answer to one address and one language is the same as long as the set is. */
    private static String etag(PublishedSet set, Language language, String kind) {
        return "W/\"" + kind + set.version() + "-" + language.name().toLowerCase(Locale.ROOT) + "\"";
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
