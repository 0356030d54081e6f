package org.lianfang.investigation;

/** What may be done with an investigation when, and what it is afterwards. */
final class InvestigationRules {
    private InvestigationRules() {}

    enum Act {
        ASSIGN,
        ANSWER,
        SEND,
        RETURN,
        APPROVE,
        CLOSE
    }

    /** The state after an act, or the code of the problem that refuses it. */
    sealed interface Step {
        record Taken(InvestigationState next) implements Step {}

        record Refused(String code) implements Step {}
    }

    static Step step(InvestigationState state, Act act) {
        return switch (act) {
            case ASSIGN ->
                switch (state) {
                    case WAITING, ASSIGNED -> new Step.Taken(InvestigationState.ASSIGNED);
                    case RETURNED -> new Step.Taken(InvestigationState.RETURNED);
                    case SENT, APPROVED, CLOSED -> refused("investigation.not-under-way");
                };
            case ANSWER -> state.underWay() ? new Step.Taken(state) : refused("investigation.not-under-way");
            case SEND ->
                switch (state) {
                    case ASSIGNED, RETURNED -> new Step.Taken(InvestigationState.SENT);
                    case WAITING -> refused("investigation.not-assigned");
                    case SENT, APPROVED, CLOSED -> refused("investigation.not-under-way");
                };
            case RETURN -> decided(state, InvestigationState.RETURNED);
            case APPROVE -> decided(state, InvestigationState.APPROVED);
            case CLOSE -> new Step.Taken(InvestigationState.CLOSED);
        };
    }

    private static Step decided(InvestigationState state, InvestigationState next) {
        return state == InvestigationState.SENT ? new Step.Taken(next) : refused("investigation.not-sent");
    }

    private static Step refused(String code) {
        return new Step.Refused(code);
    }
}
