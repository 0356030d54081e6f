package org.lianfang.access;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/session: signing in and out. */
@RestController
@RequestMapping("/api/session")
@Tag(name = "session")
class SessionController {
    private final SignIn signIn;
    private final Sessions sessions;

    SessionController(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    record Credentials(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 200) String password) {}

    record NewPassword(
            @NotBlank @Size(max = 200) String current,
            @NotNull @Size(max = 200) String next) {}

    /** Who is signed in and what they may do once no step is left; until then nothing but that step. */
    @Schema(name = "Account")
    record SignedInAccount(
            UUID id,
            String name,
            String displayName,
            Role role,
            String region,
            List<Permission> permissions,
            boolean mustChangePassword,
            NextStep nextStep) {

        static SignedInAccount of(ActiveSession session) {
            Account account = session.account();
            return new SignedInAccount(
                    account.id(),
                    account.name(),
                    account.displayName(),
                    account.role(),
                    account.region(),
                    List.copyOf(account.role().permissions()),
                    session.passwordIsOneTime(),
                    session.nextStep());
        }
    }

    @PostMapping
    @OpenToAll("this is where one signs in")
    SignedInAccount signIn(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        String token = signIn.signIn(credentials.name(), credentials.password(), request.getRemoteAddr());
        SessionCookie.write(request, response, token);
        return SignedInAccount.of(sessions.opened(token));
    }

    @GetMapping
    @OpenToAll("tells the holder of a session about themselves, others nothing")
    SignedInAccount currentSession(HttpServletRequest request) {
        return SignedInAccount.of(ActiveSession.require(request));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("ends the caller's own session only")
    void signOut(HttpServletRequest request, HttpServletResponse response) {
        ActiveSession.of(request).ifPresent(signIn::signOut);
        SessionCookie.clear(request, response);
    }

    @PostMapping("/password")
    @OpenToAll("changes the caller's own password only, after the current one is proven")
    SignedInAccount changePassword(
            @Valid @RequestBody NewPassword change, HttpServletRequest request, HttpServletResponse response) {
        ActiveSession session = ActiveSession.require(request);
        if (session.nextStep() == NextStep.PASS_SECOND_FACTOR) {
            throw Problem.of(HttpStatus.FORBIDDEN, "access.second-factor-needed");
        }
        String token = signIn.changePassword(session, change.current(), change.next(), request.getRemoteAddr());
        SessionCookie.write(request, response, token);
        return SignedInAccount.of(sessions.opened(token));
    }
}
