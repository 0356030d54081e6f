package org.lianfang.cases;

import java.util.UUID;

/** What became of the patient of a card is another: in treatment, discharged or died. */
public record PatientFared(UUID caseId) {}
