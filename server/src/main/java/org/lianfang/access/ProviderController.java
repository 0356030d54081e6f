package org.lianfang.access;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * /api/session/provider: the ways of signing in, and the way to the identity provider and back. The browser goes these
 * ways by itself, so a refusal is a page, the sign-in page, and not a problem document.
 */
@RestController
@RequestMapping("/api/session")
@Tag(name = "session")
class ProviderController {
    private static final String COOKIE = "lianfang_sign_in";
    private static final String PAGE = "/sign-in";

    private final ProviderSignIn signIn;

    ProviderController(ProviderSignIn signIn) {
        this.signIn = signIn;
    }

    /** Whether an identity provider is there besides name and password, and what people call it. */
    record SignInWays(boolean provider, @Nullable String providerName) {}

    @GetMapping("/ways")
    @OpenToAll("the sign-in page must know its buttons")
    SignInWays signInWays() {
        return signIn.provider()
                .map(provider -> new SignInWays(true, provider.name()))
                .orElse(new SignInWays(false, null));
    }

    @Hidden
    @GetMapping("/provider")
    @OpenToAll("sends the browser to the identity provider")
    ResponseEntity<Void> toProvider(@RequestParam(defaultValue = "") String next) {
        return signIn.begin(next)
                .map(away -> to(away.address(), cookie(away.cookie(), PendingSignIn.LASTS)))
                .orElseGet(() -> to(page("problem", "unreachable"), cookie("", Duration.ZERO)));
    }

    @Hidden
    @GetMapping("/provider/answer")
    @OpenToAll("this is where the identity provider sends the browser back")
    ResponseEntity<Void> fromProvider(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request,
            HttpServletResponse response) {
        var outcome = signIn.answer(code, state, iss, kept(request), request.getRemoteAddr());
        ResponseCookie forgotten = cookie("", Duration.ZERO);
        return switch (outcome) {
            case ProviderAnswer.Opened opened -> {
                SessionCookie.write(request, response, opened.token());
                yield to(page("signed-in", "1", opened.next()), forgotten);
            }
            case ProviderAnswer.Refused refused -> to(page("problem", refused.problem()), forgotten);
        };
    }

    private static ResponseEntity<Void> to(URI address, ResponseCookie cookie) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(address)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static URI page(String name, String value) {
        return URI.create(PAGE + "?" + name + "=" + value);
    }

    private static URI page(String name, String value, String next) {
        URI page = page(name, value);
        return next.isEmpty() ? page : URI.create(page + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    private static @Nullable String kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** Lax, because the browser comes back from another site. */
    private ResponseCookie cookie(String value, Duration lasts) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(signIn.required().overTls())
                .sameSite("Lax")
                .path("/api/session/provider")
                .maxAge(lasts)
                .build();
    }
}
