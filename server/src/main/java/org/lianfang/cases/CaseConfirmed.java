package org.lianfang.cases;

import java.util.UUID;

/** The county CDC has confirmed a card; its patient is a case from now on. */
public record CaseConfirmed(UUID caseId) {}
