package org.lianfang.checkpoint;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.DirectRequests;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.database.Remembered;
import org.lianfang.database.Traces;
import org.lianfang.people.KnownPeople;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers plain single scans before the rest of the web framework is asked: who sends is known from memory, the scan is
 * written with all others that have come in meanwhile ({@link ScanLane}), and no thread is held while it waits. Whatever is
 * not plainly in order goes on to {@link ScanController}, which gives the same answer or says what is wrong. Where nothing
 * can be kept the answer is 503 with the verdict as last known, within two seconds, and the gate keeps the scan.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class GateShortcut extends OncePerRequestFilter implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(GateShortcut.class);
    private static final String BEFORE = "/api/checkpoints/";
    private static final String AFTER = "/scans";
    private static final int LONGEST = 16_384;
    private static final int RETRY_SECONDS = 5;

    private final DirectRequests direct;
    private final Posts posts;
    private final KnownPeople people;
    private final ScanLane lane;
    private final Scans scans;
    private final ScanAnswers answers;
    private final LastKnown lastKnown;
    private final ScanStages stages;
    private final LocaleResolver locales;
    private final Clock clock;
    private final ObjectReader reader;
    /** Handovers, and scans that are known already: a few, one by one, and never so many that others wait for them. */
    private final ThreadPoolExecutor apart = new ThreadPoolExecutor(
            4,
            4,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(256),
            Thread.ofPlatform().daemon().name("scan-", 0).factory());

    GateShortcut(
            DirectRequests direct,
            Posts posts,
            KnownPeople people,
            ScanLane lane,
            Scans scans,
            ScanAnswers answers,
            LastKnown lastKnown,
            ScanStages stages,
            LocaleResolver locales,
            JsonMapper json,
            Clock clock) {
        this.direct = direct;
        this.posts = posts;
        this.people = people;
        this.lane = lane;
        this.scans = scans;
        this.answers = answers;
        this.lastKnown = lastKnown;
        this.stages = stages;
        this.locales = locales;
        this.clock = clock;
        this.reader = json.readerFor(ScanController.OneScan.class);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.endsWith(AFTER) || !path.startsWith(BEFORE) || !HttpMethod.POST.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long at = System.nanoTime();
        UUID pointId = pointOf(request.getRequestURI());
        long length = request.getContentLengthLong();
        if (pointId == null || length <= 0 || length > LONGEST) {
            chain.doFilter(request, response);
            return;
        }
        Locale language = locales.resolveLocale(request);
        Optional<DirectRequests.Caller> caller;
        Optional<Remembered.Known<Point>> post;
        try {
            caller = direct.caller(request, Permission.POINT_WORK);
            post = caller.flatMap(one -> posts.onDuty(pointId, one.account()));
        } catch (Remembered.Unreachable e) {
            notKept(response, language, null);
            return;
        }
        // at a compound more is asked than the colour
        if (post.isEmpty() || post.get().value().kind() == PointKind.COMPOUND_GATE) {
            chain.doFilter(request, response);
            return;
        }
        at = stages.ended(ScanStages.Stage.SIGN_IN, at);
        byte[] body = request.getInputStream().readNBytes((int) length);
        ScanController.OneScan one = read(body);
        Instant received = clock.instant();
        boolean gone = caller.orElseThrow().stale() || post.get().stale();
        UUID blind = one == null ? null : plainly(one.scan(), received);
        stages.ended(ScanStages.Stage.PARSE, at);
        if (one == null || blind == null) {
            if (gone) {
                notKept(response, language, null);
            } else {
                chain.doFilter(new ReadAgain(request, body), response);
            }
            return;
        }
        if (gone) {
            notKept(response, language, verdict(one.scan(), blind));
            return;
        }
        var asked = new ScanGroups.Asked(
                post.get().value(),
                caller.get().account(),
                one.scan(),
                Scans.believable(one.sentAt(), received),
                received,
                blind);
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        var _ = lane.take(asked).whenComplete((answer, _) -> answer(async, response, language, asked, answer));
    }

    private void answer(
            AsyncContext async,
            HttpServletResponse response,
            Locale language,
            ScanGroups.Asked asked,
            ScanLane.@Nullable Answer answer) {
        long at = System.nanoTime();
        switch (answer) {
            case ScanLane.Answer.Done(ScanGroups.Outcome.Kept kept) -> {
                finish(
                        async,
                        () -> direct.answer(response, 200, MediaType.APPLICATION_JSON_VALUE, ScanAnswers.of(kept)));
                stages.ended(ScanStages.Stage.ANSWER, at);
            }
            case ScanLane.Answer.Done(ScanGroups.Outcome.MoreToDo _) -> {
                try {
                    apart.execute(() -> finish(async, () -> byItself(response, language, asked)));
                } catch (RejectedExecutionException e) {
                    finish(async, () -> notKept(response, language, verdict(asked.told(), asked.blind())));
                }
            }
            case ScanLane.Answer.NotKept _ ->
                finish(async, () -> notKept(response, language, verdict(asked.told(), asked.blind())));
            case null -> finish(async, () -> notKept(response, language, null));
        }
    }

    /** What writes an answer. */
    private interface Writing {
        void write() throws IOException;
    }

    private static void finish(AsyncContext async, Writing writing) {
        try {
            writing.write();
        } catch (IOException | IllegalStateException e) {
            log.debug("a gate did not wait for its answer: {}", e.getClass().getSimpleName());
        } finally {
            async.complete();
        }
    }

    /** As the controller would have answered. */
    private void byItself(HttpServletResponse response, Locale language, ScanGroups.Asked asked) throws IOException {
        Account account = asked.account();
        try {
            ScanController.ScanVerdict verdict = CurrentAccount.callAs(
                    account,
                    () -> answers.of(scans.scan(asked.point().id(), asked.told(), asked.sentAt()), asked.told()));
            direct.answer(response, 200, MediaType.APPLICATION_JSON_VALUE, verdict);
        } catch (Problem problem) {
            direct.refuse(response, problem, language, Map.of());
        } catch (RuntimeException e) {
            log.warn("a scan was not kept: {}", Traces.of(e));
            notKept(response, language, verdict(asked.told(), asked.blind()));
        }
    }

    private void notKept(HttpServletResponse response, Locale language, ScanController.@Nullable ScanVerdict verdict)
            throws IOException {
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                Integer.toString(1 + ThreadLocalRandom.current().nextInt(RETRY_SECONDS)));
        direct.refuse(
                response,
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "checkpoint.not-kept"),
                language,
                verdict == null ? Map.of() : Map.of("verdict", verdict));
    }

    private ScanController.@Nullable ScanVerdict verdict(NewScan told, UUID blind) {
        return lastKnown
                .verdict(told, blind)
                .map(decision -> ScanAnswers.unkept(told, decision))
                .orElse(null);
    }

    /** The hash of the number of a scan that is plain and in order; null for any other. */
    private @Nullable UUID plainly(NewScan told, Instant received) {
        return ScanShape.wrong(told) == null && Scans.plain(told, received)
                ? people.blind(told.identity()).orElse(null)
                : null;
    }

    @SuppressWarnings("NullAway") // JSON leaves out what it likes
    private ScanController.@Nullable OneScan read(byte[] body) {
        try {
            ScanController.OneScan one = reader.readValue(body);
            return one == null || one.scan() == null ? null : one;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable UUID pointOf(String path) {
        try {
            return UUID.fromString(path.substring(BEFORE.length(), path.length() - AFTER.length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    @Override
    public void destroy() {
        apart.shutdownNow();
        super.destroy();
    }
}
