package org.lianfang.tracing;

import java.time.LocalDateTime;
import java.util.UUID;
import org.lianfang.matching.Tie;

/**
 * Someone tied to a case, as the investigation found: a close contact for the whole infectious window.
 *
 * @param kind one household, care for the case, or work in one room
 * @param note what the case or others said of it
 */
public record NamedTie(UUID id, UUID personId, Tie.Kind kind, String note, String namedBy, LocalDateTime namedAt) {}
