package org.lianfang.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What failed before it reached a controller, as a problem. */
@Hidden
@RestController
class FailureController implements ErrorController {
    private final ProblemDetails problems;

    FailureController(ProblemDetails problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @OpenToAll("puts a status into words")
    ResponseEntity<ProblemDetail> failure(HttpServletRequest request, Locale locale) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        if (status == null) {
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        String words = status == HttpStatus.NOT_FOUND
                ? "access.not-found"
                : status.is4xxClientError() ? "access.bad-request" : "access.unexpected";
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.of(status, words, new Object[] {"-"}, locale));
    }
}
