package org.lianfang.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lianfang.database.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every way a request can fail, as a problem with a stable code; what went wrong inside stays inside. */
@RestControllerAdvice
class ProblemHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    /** One field that cannot be accepted: its path in the request and what is wrong, in the language asked for. */
    record InvalidField(String field, String message) {}

    private final ProblemDetails problems;
    private final MessageSource words;

    ProblemHandler(ProblemDetails problems, MessageSource words) {
        this.problems = problems;
        this.words = words;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> onAnything(Exception failure, HttpServletRequest request, Locale locale) {
        ProblemDetail detail = describe(failure, request, locale);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (failure instanceof ErrorResponse response) {
            response.getHeaders().forEach((name, values) -> headers.addAll(name, values));
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(detail, headers, detail.getStatus());
    }

    private ProblemDetail describe(Exception failure, HttpServletRequest request, Locale locale) {
        return switch (failure) {
            case Problem problem -> problems.of(problem, locale);
            case MethodArgumentNotValidException invalid -> invalid(fields(invalid.getBindingResult(), locale), locale);
            case BindException invalid -> invalid(fields(invalid.getBindingResult(), locale), locale);
            case HandlerMethodValidationException invalid -> invalid(fields(invalid, locale), locale);
            case ConstraintViolationException invalid -> invalid(fields(invalid), locale);
            case HttpMessageNotReadableException unreadable ->
                problem(HttpStatus.BAD_REQUEST, "access.unreadable-body", locale);
            case MissingServletRequestParameterException missing ->
                problem(HttpStatus.BAD_REQUEST, "access.missing-parameter", locale, missing.getParameterName());
            case MissingRequestValueException missing -> problem(HttpStatus.BAD_REQUEST, "access.bad-request", locale);
            case MethodArgumentTypeMismatchException wrong ->
                problem(HttpStatus.BAD_REQUEST, "access.wrong-parameter", locale, wrong.getName());
            case NoResourceFoundException nothing -> problem(HttpStatus.NOT_FOUND, "access.not-found", locale);
            case HttpRequestMethodNotSupportedException wrong ->
                problem(HttpStatus.METHOD_NOT_ALLOWED, "access.method-not-allowed", locale, wrong.getMethod());
            case HttpMediaTypeNotSupportedException wrong ->
                problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "access.unsupported-media-type", locale);
            case HttpMediaTypeNotAcceptableException wrong ->
                problem(HttpStatus.NOT_ACCEPTABLE, "access.not-acceptable", locale);
            case MaxUploadSizeExceededException large ->
                problem(HttpStatus.CONTENT_TOO_LARGE, "access.too-large", locale);
            case OptimisticLockingFailureException changed -> problem(HttpStatus.CONFLICT, "access.conflict", locale);
            case DataIntegrityViolationException contradiction -> {
                log.info("{} {}: {}", request.getMethod(), request.getRequestURI(), Traces.of(contradiction));
                yield problem(HttpStatus.CONFLICT, "access.conflict", locale);
            }
            case ErrorResponse other
            when other.getStatusCode().is4xxClientError() ->
                problem(HttpStatus.valueOf(other.getStatusCode().value()), "access.bad-request", locale);
            default -> unexpected(failure, request, locale);
        };
    }

    private ProblemDetail unexpected(Exception failure, HttpServletRequest request, Locale locale) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.error("{}: {} {}: {}", reference, request.getMethod(), request.getRequestURI(), Traces.of(failure));
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "access.unexpected", locale, reference);
    }

    private ProblemDetail problem(HttpStatus status, String code, Locale locale, Object... arguments) {
        return problems.of(status, code, arguments, locale);
    }

    private ProblemDetail invalid(List<InvalidField> fields, Locale locale) {
        ProblemDetail detail = problem(HttpStatus.BAD_REQUEST, "access.invalid-request", locale);
        detail.setProperty("errors", fields);
        return detail;
    }

    private List<InvalidField> fields(BindingResult result, Locale locale) {
        return result.getAllErrors().stream()
                .map(error -> new InvalidField(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        words.getMessage(error, locale)))
                .toList();
    }

    private List<InvalidField> fields(HandlerMethodValidationException invalid, Locale locale) {
        return invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new InvalidField(
                                name(result.getMethodParameter().getParameterName(), error),
                                words.getMessage(error, locale))))
                .toList();
    }

    private static String name(@org.jspecify.annotations.Nullable String parameter, MessageSourceResolvable error) {
        return error instanceof FieldError field ? field.getField() : parameter == null ? "" : parameter;
    }

    private static List<InvalidField> fields(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new InvalidField(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList();
    }
}
