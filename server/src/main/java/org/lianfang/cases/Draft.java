package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;

/** A card that is not sent yet, as far as it is filled in: fields of {@link NewReport} as typed. */
record Draft(UUID id, Map<String, String> fields, LocalDateTime begunAt, LocalDateTime savedAt, int version) {}
