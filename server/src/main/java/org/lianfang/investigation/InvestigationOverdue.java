package org.lianfang.investigation;

import java.util.UUID;

/** An investigation was not sent for approval in time. Said once. */
public record InvestigationOverdue(UUID investigationId, UUID caseId) {}
