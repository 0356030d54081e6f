package org.lianfang.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves the request on behalf of whoever is signed in: binds the account and its jurisdiction around everything that
 * follows, so that every transaction begins inside. Nobody signed in, or a step of signing in left, such as the second
 * factor or the choice of a password: nothing is bound and the database shows nothing.
 */
class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ActiveSession> session = SessionCookie.read(request).flatMap(sessions::find);
        session.ifPresent(active -> active.attachTo(request));
        if (session.isEmpty() || session.get().nextStep() != NextStep.NONE) {
            chain.doFilter(request, response);
            return;
        }
        try {
            CurrentAccount.callAs(session.get().account(), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /** Files of the portal are the same for everyone. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }
}
