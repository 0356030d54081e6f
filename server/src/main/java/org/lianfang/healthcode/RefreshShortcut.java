package org.lianfang.healthcode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lianfang.access.DirectRequests;
import org.lianfang.access.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Tells a phone that its codes are as it knows them, before the rest of the web framework is asked and without the
 * database. Whatever is not known to be so goes on to {@link ResidentController} when there is room in the {@link
 * RefreshLane}. Whom there is no room for, and all beyond the {@link RefreshPace}, are told here to come again, so that
 * sending a city away costs little. They are told after about a second, which holds no thread: who comes again at once
 * whatever is said cannot do so often.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RefreshShortcut extends OncePerRequestFilter implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(RefreshShortcut.class);
    /** About so many open connections may wait to be sent away; others are told at once. */
    private static final int MOST_HELD = 1_000;

    private static final String PATH = "/api/code";

    private final BoundPhones residents;
    private final RefreshPace pace;
    private final RefreshLane lane;
    private final DirectRequests direct;
    private final LocaleResolver locales;
    /** One body for each number of seconds and language. */
    private final Map<Words, byte[]> words = new ConcurrentHashMap<>();

    private final long holdMillis;
    private final AtomicInteger held = new AtomicInteger();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("refresh-later").factory());

    private record Words(int seconds, Locale language) {}

    RefreshShortcut(
            BoundPhones residents,
            RefreshPace pace,
            RefreshLane lane,
            DirectRequests direct,
            LocaleResolver locales,
            @Value("${lianfang.healthcode.refresh.hold-ms:1000}") long holdMillis) {
        this.residents = residents;
        this.pace = pace;
        this.lane = lane;
        this.direct = direct;
        this.locales = locales;
        this.holdMillis = holdMillis;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getRequestURI()) || !HttpMethod.GET.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String tag = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        String token = ResidentController.tokenIn(request);
        if (token == null) {
            chain.doFilter(request, response);
            return;
        }
        boolean unchanged = tag != null && residents.unchanged(token, tag, locales.resolveLocale(request));
        if (!pace.admits(unchanged ? RefreshPace.UNCHANGED : RefreshPace.NEW_CODES)) {
            later(request, response, RefreshLane.seconds());
        } else if (unchanged) {
            notModified(response, tag);
        } else {
            try (var _ = lane.enter()) {
                chain.doFilter(request, response);
            } catch (RefreshLane.Full full) {
                later(request, response, full.seconds());
            }
        }
    }

    private static void notModified(HttpServletResponse response, String tag) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, ResidentController.CACHED);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
    }

    private void later(HttpServletRequest request, HttpServletResponse response, int seconds) throws IOException {
        byte[] body = words.computeIfAbsent(
                new Words(seconds, locales.resolveLocale(request)),
                said -> direct.refusal(
                        Problem.of(HttpStatus.TOO_MANY_REQUESTS, "healthcode.refresh-later", said.seconds()),
                        said.language()));
        if (holdMillis == 0 || held.get() >= MOST_HELD) {
            refuse(response, seconds, body);
            return;
        }
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        held.incrementAndGet();
        var _ = later.schedule(
                () -> {
                    held.decrementAndGet();
                    try {
                        refuse(response, seconds, body);
                    } catch (IOException | IllegalStateException e) {
                        log.debug(
                                "a phone did not wait to be sent away: {}",
                                e.getClass().getSimpleName());
                    } finally {
                        async.complete();
                    }
                },
                holdMillis / 2 + ThreadLocalRandom.current().nextLong(holdMillis),
                TimeUnit.MILLISECONDS);
    }

    private void refuse(HttpServletResponse response, int seconds, byte[] body) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        direct.refuse(response, HttpStatus.TOO_MANY_REQUESTS.value(), body);
    }

    @Override
    public void destroy() {
        later.shutdownNow();
        super.destroy();
    }
}
