package org.lianfang.healthcode;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The health code on a resident's phone, which a cookie that scripts cannot read binds to a person. */
@RestController
@RequestMapping("/api/code")
class ResidentController {
    static final String CACHED = "private, no-cache";
    private static final String COOKIE = "lianfang_code";
    private static final int ADDRESSES = 50_000;
    /** A family, or a street behind one address; much more is somebody who tries numbers. */
    private static final int A_MINUTE = 30;

    private final BoundPhones residents;
    private final CodeKeys keys;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    ResidentController(BoundPhones residents, CodeKeys keys) {
        this.residents = residents;
        this.keys = keys;
    }

    /** Whose phone it is said to be. */
    record OneTimeAsked(
            @NotBlank @Size(max = 20) String idNumber,
            @NotBlank @Size(max = 21) String phone) {}

    /** The same with the code that came to the phone. */
    record PhoneBound(
            @NotBlank @Size(max = 20) String idNumber,
            @NotBlank @Size(max = 21) String phone,
            @NotBlank @Size(max = 10) String code) {}

    /** Somebody of the family; phone and code are left out for a child or an old person of the household. */
    record DependantAdded(
            @NotBlank @Size(max = 20) String idNumber,
            @Nullable @Size(max = 21) String phone,
            @Nullable @Size(max = 10) String code) {}

    /** Why the colour of this person is wrong. */
    record OwnAppeal(
            @NotNull UUID person, @NotBlank @Size(max = 500) String reason) {}

    /** All codes of a phone. */
    record ResidentCodes(List<ResidentCode> codes) {}

    /** A key that verifies codes: SubjectPublicKeyInfo in base64, and from when until when it signs. */
    record CodeKey(String id, String key, java.time.Instant from, java.time.Instant until) {}

    @PostMapping("/one-time")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @OpenToAll(
            "answers the same whether anybody has this number and phone, and only the phone on record is told the code")
    void oneTime(
            @RequestBody @Valid OneTimeAsked asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language) {
        limit(request, response);
        residents.send(asked.idNumber(), asked.phone(), language);
    }

    @PostMapping("/phone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("needs the code that was sent to the phone on record, which five tries do not find")
    void bind(@RequestBody @Valid PhoneBound bound, HttpServletRequest request, HttpServletResponse response) {
        limit(request, response);
        String token = residents.bind(bound.idNumber(), bound.phone(), bound.code());
        cookie(request, response, token, BoundPhones.BOUND);
    }

    @DeleteMapping("/phone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("ends the binding of whoever has its token, and nobody else's")
    void unbind(HttpServletRequest request, HttpServletResponse response) {
        residents.unbind(token(request));
        cookie(request, response, "", Duration.ZERO);
    }

    @GetMapping
    @OpenToAll("shows the codes of the person whose bound phone asks, and of nobody without its token")
    ResponseEntity<ResidentCodes> codes(HttpServletRequest request, Locale language) {
        String token = token(request);
        var answer = residents.codes(token, language);
        return tagged(request, answer.tag(), CACHED, new ResidentCodes(answer.codes()));
    }

    private static <T> ResponseEntity<T> tagged(HttpServletRequest request, String tag, String cached, T body) {
        boolean known = tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH));
        var answer = ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, cached);
        return known ? answer.build() : answer.body(body);
    }

    @PostMapping("/dependants")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("adds to the bound phone only whom the rule of consent or their own phone's code allows")
    void add(@RequestBody @Valid DependantAdded added, HttpServletRequest request, HttpServletResponse response) {
        limit(request, response);
        residents.add(
                token(request),
                added.idNumber(),
                Objects.requireNonNullElse(added.phone(), ""),
                Objects.requireNonNullElse(added.code(), ""));
    }

    @DeleteMapping("/dependants/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("removes a dependant from the bound phone that asks")
    void remove(@PathVariable UUID person, HttpServletRequest request) {
        residents.remove(token(request), person);
    }

    @PostMapping("/appeals")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("files an appeal for the person of the bound phone or a dependant")
    void appeal(@RequestBody @Valid OwnAppeal appeal, HttpServletRequest request, HttpServletResponse response) {
        limit(request, response);
        residents.appeal(token(request), appeal.person(), appeal.reason());
    }

    @GetMapping("/keys")
    @OpenToAll("public halves of the keys, so that anybody can verify a code")
    ResponseEntity<List<CodeKey>> keys(HttpServletRequest request) {
        List<CodeKey> published = keys.published().stream()
                .map(key -> new CodeKey(
                        key.id().hex(),
                        Base64.getEncoder().encodeToString(key.key().getEncoded()),
                        key.from(),
                        key.until()))
                .toList();
        String tag = "\"keys-" + published.stream().map(CodeKey::id).collect(Collectors.joining("-")) + '"';
        return tagged(request, tag, "public, no-cache", published);
    }

    private void limit(HttpServletRequest request, HttpServletResponse response) {
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
                    request.getRemoteAddr(),
                    _ -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(A_MINUTE).refillGreedy(A_MINUTE, Duration.ofMinutes(1)))
                            .build());
        }
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long wait = 1 + Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "healthcode.too-many-requests", wait);
        }
    }

    static String token(HttpServletRequest request) {
        String token = tokenIn(request);
        if (token == null) {
            throw Problem.of(HttpStatus.UNAUTHORIZED, "healthcode.not-bound");
        }
        return token;
    }

    static @Nullable String tokenIn(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static void cookie(HttpServletRequest request, HttpServletResponse response, String token, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, token)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Strict")
                        .path("/api/code")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
