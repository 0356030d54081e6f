package org.lianfang.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Remembered;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * For the few endpoints that are answered before the web framework is asked: the same sessions, steps of signing in,
 * permissions and protection against forged requests as {@link Security} and {@link Gate} apply. Sessions are known from
 * memory, for a second or two longer than they last. Whoever is not plainly let in is left to the framework, which says
 * what is missing.
 */
@Component
public class DirectRequests implements DisposableBean {
    private static final String FORGERY_COOKIE = "XSRF-TOKEN";
    private static final String FORGERY_HEADER = "X-XSRF-TOKEN";

    private final Remembered<String, ActiveSession> sessions;
    private final ProblemDetails problems;
    private final JsonMapper json;

    DirectRequests(Sessions sessions, ProblemDetails problems, JsonMapper json) {
        this.sessions = new Remembered<>("sessions", hashes -> find(sessions, hashes));
        this.problems = problems;
        this.json = json;
    }

    /** @param stale the database has been out of reach: they may have been signed out since */
    public record Caller(Account account, boolean stale) {}

    /**
     * Who asks, if they are signed in with nothing left to do, hold the permission, and the request is none that another
     * site made them send. Throws {@link Remembered.Unreachable} where the database cannot be asked.
     */
    public Optional<Caller> caller(HttpServletRequest request, Permission permission) {
        Cookie[] cookies = request.getCookies();
        String forgery = request.getHeader(FORGERY_HEADER);
        if (cookies == null || forgery == null) {
            return Optional.empty();
        }
        String expected = value(cookies, FORGERY_COOKIE);
        if (expected == null || !Digests.equal(expected, forgery)) {
            return Optional.empty();
        }
        String token = value(cookies, SessionCookie.NAME);
        return token == null
                ? Optional.empty()
                : sessions.find(HexFormat.of().formatHex(Digests.sha256(token)))
                        .filter(known -> known.value().nextStep() == NextStep.NONE
                                && known.value().account().role().may(permission))
                        .map(known -> new Caller(known.value().account(), known.stale()));
    }

    /** Answers with a refusal in the language asked for, with further members where there are any. */
    public void refuse(HttpServletResponse response, Problem problem, Locale language, Map<String, ?> members)
            throws IOException {
        ProblemDetail detail = problems.of(problem, language);
        members.forEach(detail::setProperty);
        refuse(response, problem.status().value(), json.writeValueAsBytes(detail));
    }

    /** The body of a refusal, for whoever refuses many in the same words. */
    public byte[] refusal(Problem problem, Locale language) {
        return json.writeValueAsBytes(problems.of(problem, language));
    }

    /** Answers with a body that {@link #refusal} has made. */
    public void refuse(HttpServletResponse response, int status, byte[] body) throws IOException {
        answer(response, status, MediaType.APPLICATION_PROBLEM_JSON_VALUE, body);
    }

    /** Answers in JSON with the headers that all answers carry. */
    public void answer(HttpServletResponse response, int status, String type, Object body) throws IOException {
        answer(response, status, type, json.writeValueAsBytes(body));
    }

    private static void answer(HttpServletResponse response, int status, String type, byte[] bytes) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static Map<String, ActiveSession> find(Sessions sessions, Set<String> hashes) {
        return sessions.findAll(hashes.stream().map(HexFormat.of()::parseHex).toList());
    }

    private static @Nullable String value(Cookie[] cookies, String name) {
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                return cookie.getValue();
            }
        }
        return null;
    }

    @Override
    public void destroy() {
        sessions.close();
    }
}
