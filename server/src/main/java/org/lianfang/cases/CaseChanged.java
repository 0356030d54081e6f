package org.lianfang.cases;

import java.util.UUID;

/** A date on which the infectious window rests (onset, first positive sample, isolation), or the class, has changed. */
public record CaseChanged(UUID caseId) {}
