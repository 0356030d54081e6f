package org.lianfang.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ParameterizableViewController;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets a request through to a controller method only as the method declares; a method that declares nothing is shut. */
class Gate implements HandlerInterceptor {

    /** What a controller method declares about who may call it. */
    sealed interface Declaration {
        record Needs(Permission permission) implements Declaration {}

        record Open(String why) implements Declaration {}
    }

    static Optional<Declaration> declaration(HandlerMethod method) {
        var requires = method.getMethodAnnotation(Requires.class);
        if (requires != null) {
            return Optional.of(new Declaration.Needs(requires.value()));
        }
        var open = method.getMethodAnnotation(OpenToAll.class);
        if (open != null) {
            return Optional.of(new Declaration.Open(open.value()));
        }
        if (OpenApiResource.class.isAssignableFrom(method.getBeanType())) {
            return Optional.of(new Declaration.Open("describes the interface, which is public, and holds no data"));
        }
        return Optional.empty();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof ResourceHttpRequestHandler || handler instanceof ParameterizableViewController) {
            return true; // the portal's files
        }
        Declaration declaration =
                handler instanceof HandlerMethod method ? declaration(method).orElse(null) : null;
        check(request, declaration);
        return true;
    }

    private static void nothingLeft(NextStep step) {
        switch (step) {
            case NONE -> {}
            case PASS_SECOND_FACTOR -> throw Problem.of(HttpStatus.FORBIDDEN, "access.second-factor-needed");
            case CHANGE_PASSWORD -> throw Problem.of(HttpStatus.FORBIDDEN, "access.password-must-change");
            case ENROL_SECOND_FACTOR -> throw Problem.of(HttpStatus.FORBIDDEN, "access.second-factor-enrol");
        }
    }

    private static void check(HttpServletRequest request, @Nullable Declaration declaration) {
        switch (declaration) {
            case Declaration.Open open -> {}
            case Declaration.Needs needs -> {
                ActiveSession.of(request).ifPresent(session -> nothingLeft(session.nextStep()));
                if (!CurrentAccount.require().role().may(needs.permission())) {
                    throw Problem.of(HttpStatus.FORBIDDEN, "access.forbidden");
                }
            }
            case null -> throw Problem.of(HttpStatus.FORBIDDEN, "access.forbidden");
        }
    }
}
