package org.lianfang.tracing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.RulesVersion;

/**
 * A case from which exposure is asked.
 *
 * @param caseId null for the unnamed case of a published exposure
 * @param reference the case number, or that of the published exposure ("PUB-3753")
 * @param regionCode where the case belongs; null for an unnamed case
 * @param rules by which the case is judged; null: those in force of the disease that the deployment fights
 */
public record IndexCase(
        UUID id,
        @Nullable UUID caseId,
        String reference,
        @Nullable UUID personId,
        @Nullable String regionCode,
        @Nullable RulesVersion rules) {}
