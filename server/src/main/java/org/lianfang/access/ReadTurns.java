package org.lianfang.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What people who are signed in read goes through {@link ReadLane}; what they write, scans of gates, codes of phones and whoever
 * is not signed in do not.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class ReadTurns extends OncePerRequestFilter {
    private static final long LONG_MS = 100;

    private final ReadLane lane;

    /** @param atOnce 0 for as many as there are processors, two at least */
    ReadTurns(@Value("${lianfang.reads-at-once:0}") int atOnce) {
        this.lane = new ReadLane(
                atOnce > 0 ? atOnce : Math.max(2, Runtime.getRuntime().availableProcessors()), LONG_MS);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                || !request.getRequestURI().startsWith("/api/")
                || SessionCookie.read(request).isEmpty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = lane.take()) {
            chain.doFilter(request, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while others read", e);
        }
    }
}
