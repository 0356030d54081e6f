package org.lianfang.cases;

/**
 * Review of a card as a state machine (三级审核): the county confirms or returns, the city and then the province confirm
 * after it; whoever stands above the county may act in its stead. A card counts as confirmed from its first confirmation
 * on, since tracing cannot wait for a signature.
 */
final class ReviewRules {
    private ReviewRules() {}

    static ReviewStep step(ReviewState state, ReviewAct act, Desk desk) {
        return switch (state.status()) {
            case WITHDRAWN -> new ReviewStep.Refused("cases.withdrawn");
            case REPORTED ->
                switch (act) {
                    case CONFIRM -> reviewer(desk, new ReviewState(CaseStatus.CONFIRMED, desk));
                    case RETURN -> reviewer(desk, ReviewState.of(CaseStatus.RETURNED));
                    case CORRECT -> new ReviewStep.Taken(state);
                    case WITHDRAW -> new ReviewStep.Taken(ReviewState.of(CaseStatus.WITHDRAWN));
                };
            case RETURNED ->
                switch (act) {
                    case CONFIRM, RETURN -> new ReviewStep.Refused("cases.not-reported");
                    case CORRECT -> new ReviewStep.Taken(ReviewState.of(CaseStatus.REPORTED));
                    case WITHDRAW -> new ReviewStep.Taken(ReviewState.of(CaseStatus.WITHDRAWN));
                };
            case CONFIRMED ->
                switch (act) {
                    case CONFIRM -> countersign(state, desk);
                    case RETURN -> new ReviewStep.Refused("cases.not-reported");
                    case CORRECT -> confirmed(desk, state);
                    case WITHDRAW -> confirmed(desk, ReviewState.of(CaseStatus.WITHDRAWN));
                };
        };
    }

    /** Each level above the last one signs once. */
    private static ReviewStep countersign(ReviewState state, Desk desk) {
        boolean above = state.confirmedBy() != null && desk.compareTo(state.confirmedBy()) > 0;
        return above
                ? new ReviewStep.Taken(new ReviewState(CaseStatus.CONFIRMED, desk))
                : new ReviewStep.Refused("cases.not-reported");
    }

    private static ReviewStep reviewer(Desk desk, ReviewState next) {
        return desk == Desk.CLINIC ? new ReviewStep.Refused("cases.not-yours-to-review") : new ReviewStep.Taken(next);
    }

    /** A case is the health authority's; the clinic asks for a change. */
    private static ReviewStep confirmed(Desk desk, ReviewState next) {
        return desk == Desk.CLINIC ? new ReviewStep.Refused("cases.confirmed-already") : new ReviewStep.Taken(next);
    }
}
