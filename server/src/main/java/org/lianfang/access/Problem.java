package org.lianfang.access;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * A refusal that a person can act on, sent as RFC 9457 problem details. The code is stable ({@code cases.not-found});
 * its words are in {@code messages/<room>/problems_<language>.properties} under {@code <code>.title},
 * {@code <code>.hint} and, where there is more to say, {@code <code>.detail}. Arguments must not be personal data.
 */
public final class Problem extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final transient List<Object> arguments;

    private Problem(HttpStatus status, String code, List<Object> arguments) {
        super(code, null, false, true);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
    }

    public static Problem of(HttpStatus status, String code, Object... arguments) {
        return new Problem(status, code, List.of(arguments));
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }
}
