package org.lianfang.cases;

import java.util.UUID;

/** A new card waits for review. */
public record CaseReported(UUID caseId) {}
