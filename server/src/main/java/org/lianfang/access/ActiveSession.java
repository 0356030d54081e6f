package org.lianfang.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The session that a request came with. While a step is left it opens nothing but that step. */
record ActiveSession(String tokenHash, Account account, boolean passwordIsOneTime, Proof proof, NextStep nextStep) {
    private static final String ATTRIBUTE = ActiveSession.class.getName();

    static Optional<ActiveSession> of(HttpServletRequest request) {
        return Optional.ofNullable((ActiveSession) request.getAttribute(ATTRIBUTE));
    }

    static ActiveSession require(HttpServletRequest request) {
        return of(request).orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "access.sign-in-required"));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
