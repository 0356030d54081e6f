package org.lianfang.cases;

import java.util.UUID;

/** A consultation has not concluded in time. Said once. */
public record ConsultationOverdue(UUID caseId, UUID consultationId) {}
