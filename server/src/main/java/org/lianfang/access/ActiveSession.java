package org.lianfang.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The session that a request came with. Until its one-time password is changed it opens nothing but that change. */
record ActiveSession(String tokenHash, Account account, boolean mustChangePassword) {
    private static final String ATTRIBUTE = ActiveSession.class.getName();

    static Optional<ActiveSession> of(HttpServletRequest request) {
        return Optional.ofNullable((ActiveSession) request.getAttribute(ATTRIBUTE));
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
