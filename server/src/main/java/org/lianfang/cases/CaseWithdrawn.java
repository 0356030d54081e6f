package org.lianfang.cases;

import java.util.UUID;

/** A card was withdrawn: what was reported was no case. {@link CaseChanged} is said as well where it had counted as one. */
public record CaseWithdrawn(UUID caseId) {}
