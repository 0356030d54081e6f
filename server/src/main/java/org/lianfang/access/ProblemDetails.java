package org.lianfang.access;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Puts a problem into words: RFC 9457 with the members {@code code} and {@code hint} added. */
@Component
class ProblemDetails {
    private final MessageSource words;

    ProblemDetails(MessageSource words) {
        this.words = words;
    }

    ProblemDetail of(Problem problem, Locale locale) {
        return of(problem.status(), problem.code(), problem.arguments().toArray(), locale);
    }

    ProblemDetail of(HttpStatus status, String code, Object[] arguments, Locale locale) {
        ProblemDetail detail = ProblemDetail.forStatus(status);
        detail.setType(URI.create("urn:lianfang:problem:" + code));
        detail.setTitle(Objects.requireNonNullElse(text(code + ".title", arguments, locale), code));
        detail.setDetail(text(code + ".detail", arguments, locale));
        detail.setProperty("code", code);
        String hint = text(code + ".hint", arguments, locale);
        if (hint != null) {
            detail.setProperty("hint", hint);
        }
        return detail;
    }

    private @Nullable String text(String key, Object[] arguments, Locale locale) {
        return words.getMessage(key, arguments, null, locale);
    }
}
