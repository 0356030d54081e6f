package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last matching of one index case.
 *
 * @param caseId null for the unnamed case of a published exposure
 * @param finishedAt local to the deployment's zone
 * @param candidates records that could meet the itinerary and were looked at
 * @param contacts people found to be contacts
 * @param candidatesMs milliseconds spent finding the candidates; likewise the other steps
 */
public record MatchRun(
        UUID indexId,
        @Nullable UUID caseId,
        LocalDateTime finishedAt,
        int candidates,
        int contacts,
        double candidatesMs,
        double classifyMs,
        double storeMs) {}
