package org.lianfang.healthcode;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Tells a phone that its codes are as it knows them, before the rest of the web framework is asked and without the
 * database; whatever is not known to be so goes on to {@link ResidentController}.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RefreshShortcut extends OncePerRequestFilter {
    private static final String PATH = "/api/code";

    private final BoundPhones residents;
    private final LocaleResolver locales;

    RefreshShortcut(BoundPhones residents, LocaleResolver locales) {
        this.residents = residents;
        this.locales = locales;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getRequestURI())
                || !HttpMethod.GET.matches(request.getMethod())
                || request.getHeader(HttpHeaders.IF_NONE_MATCH) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String tag = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        String token = ResidentController.tokenIn(request);
        if (tag == null || token == null || !residents.unchanged(token, tag, locales.resolveLocale(request))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, ResidentController.CACHED);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
    }
}
