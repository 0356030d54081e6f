package org.lianfang.tracing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place where a named case was, by an approved stay; the place as it was typed. */
public record CaseStay(
        UUID caseId, UUID placeId, String place, @Nullable String regionCode) {}
