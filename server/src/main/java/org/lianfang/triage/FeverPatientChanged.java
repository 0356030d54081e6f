package org.lianfang.triage;

import java.util.UUID;

/** Somebody is on the list of fever patients from now on, or has an outcome. */
public record FeverPatientChanged(UUID patientId) {}
