package org.lianfang.tracing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.PageQuery;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Answers the public query before the rest of the web framework is asked, which costs several times what the answer
 * costs; a city asks all at once. Takes only a question it fully understands from an address within its rate: whatever
 * is misspelt, too frequent or unknown goes on to {@link PublicItineraryController}, which gives the same answer or says
 * what is wrong.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PublicShortcut extends OncePerRequestFilter {
    private static final String PATH = "/api/public/itineraries";
    private static final Set<String> UNDERSTOOD = Set.of("date", "number", "place", "region", "from", "to");

    private final PublishedItineraries published;
    private final PublicRate rate;
    private final LocaleResolver locales;

    PublicShortcut(PublishedItineraries published, PublicRate rate, LocaleResolver locales) {
        this.published = published;
        this.rate = rate;
        this.locales = locales;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getRequestURI())
                || !HttpMethod.GET.matches(request.getMethod())
                || request.getHeader(HttpHeaders.ORIGIN) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PublishedSet.Question question = understood(request.getParameterMap());
        if (question == null || rate.wait(request.getRemoteAddr()) > 0) {
            chain.doFilter(request, response);
            return;
        }
        var answer = PublicAnswer.of(
                published.current(),
                question,
                PageQuery.first(),
                Language.of(locales.resolveLocale(request)),
                request.getHeader(HttpHeaders.IF_NONE_MATCH));
        response.setStatus(answer.status().value());
        answer.headers().forEach(response::setHeader);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        byte[] body = answer.body();
        if (body != null) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** Null when anything is asked that is not one plain value of what is understood here. */
    private static PublishedSet.@Nullable Question understood(Map<String, String[]> asked) {
        for (var parameter : asked.entrySet()) {
            if (!UNDERSTOOD.contains(parameter.getKey()) || parameter.getValue().length != 1) {
                return null;
            }
        }
        try {
            return new PublishedSet.Question(
                    day(asked, "date"),
                    text(asked, "number"),
                    text(asked, "place"),
                    text(asked, "region"),
                    day(asked, "from"),
                    day(asked, "to"));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalDate day(Map<String, String[]> asked, String name) {
        String text = text(asked, name);
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable String text(Map<String, String[]> asked, String name) {
        String[] values = asked.get(name);
        return values == null ? null : PublicAnswer.blankToNull(values[0]);
    }
}
