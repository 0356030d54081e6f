package org.lianfang.access;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/session/second-factor: showing one's second factor at sign-in, setting one up, giving it up for another. */
@RestController
@RequestMapping("/api/session/second-factor")
@Tag(name = "session")
class SecondFactorController {
    private final SecondFactors factors;
    private final Sessions sessions;

    SecondFactorController(SecondFactors factors, Sessions sessions) {
        this.factors = factors;
        this.sessions = sessions;
    }

    /** Six digits of an authenticator, or a recovery code. */
    record SecondFactorCode(@NotBlank @Size(max = 40) String code) {}

    @Schema(name = "SecondFactorState")
    record StateView(SecondFactorPolicy policy, boolean enrolled, int recoveryCodesLeft) {}

    @Schema(name = "SecondFactorEnrolment")
    record EnrolmentView(String secret, String uri) {
        @Override
        public String toString() {
            return "enrolment";
        }
    }

    record RecoveryCodeList(List<String> codes) {
        @Override
        public String toString() {
            return "recovery codes";
        }
    }

    @GetMapping
    @OpenToAll("tells the holder of a session how their own second factor stands")
    StateView secondFactor(HttpServletRequest request) {
        var state = factors.state(ActiveSession.require(request).account());
        return new StateView(state.policy(), state.enrolled(), state.recoveryCodesLeft());
    }

    @PostMapping
    @OpenToAll("takes the code of whoever has passed the first factor")
    SessionController.SignedInAccount passSecondFactor(
            @Valid @RequestBody SecondFactorCode typed, HttpServletRequest request, HttpServletResponse response) {
        ActiveSession session = ActiveSession.require(request);
        if (session.nextStep() != NextStep.PASS_SECOND_FACTOR) {
            throw Problem.of(HttpStatus.CONFLICT, "access.second-factor-not-asked");
        }
        String token = factors.pass(session, typed.code(), request.getRemoteAddr());
        SessionCookie.write(request, response, token);
        return SessionController.SignedInAccount.of(sessions.opened(token));
    }

    @PostMapping("/enrolment")
    @OpenToAll("makes a secret for the caller's own authenticator, where none is set up")
    EnrolmentView beginEnrolment(HttpServletRequest request) {
        var enrolment = factors.begin(settled(request).account());
        return new EnrolmentView(enrolment.secret(), enrolment.uri());
    }

    @PostMapping("/enrolment/confirmation")
    @OpenToAll("sets up the caller's own authenticator once a code proves it")
    RecoveryCodeList confirmEnrolment(
            @Valid @RequestBody SecondFactorCode typed, HttpServletRequest request, HttpServletResponse response) {
        var enrolled = factors.confirm(settled(request), typed.code(), request.getRemoteAddr());
        SessionCookie.write(request, response, enrolled.token());
        return new RecoveryCodeList(enrolled.recoveryCodes());
    }

    @PostMapping("/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("gives up the caller's own second factor, against a last code of it")
    void removeSecondFactor(@Valid @RequestBody SecondFactorCode typed, HttpServletRequest request) {
        factors.remove(settled(request).account(), typed.code(), request.getRemoteAddr());
    }

    /** A session with nothing before it but setting up a second factor. */
    private static ActiveSession settled(HttpServletRequest request) {
        ActiveSession session = ActiveSession.require(request);
        switch (session.nextStep()) {
            case PASS_SECOND_FACTOR -> throw Problem.of(HttpStatus.FORBIDDEN, "access.second-factor-needed");
            case CHANGE_PASSWORD -> throw Problem.of(HttpStatus.FORBIDDEN, "access.password-must-change");
            case NONE, ENROL_SECOND_FACTOR -> {}
        }
        return session;
    }
}
