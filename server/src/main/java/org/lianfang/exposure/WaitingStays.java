package org.lianfang.exposure;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Stays of scans that are kept and not written out yet, so that they are found by place and by person from the moment at
 * which the gate was answered. Whoever asks reads these first and the table afterwards: a stay that is written out in
 * between is in both, with one id, and never in neither. In the caller's transaction, which sees the whole country.
 */
public interface WaitingStays {

    /** Half-open. */
    record Asked(UUID place, LocalDateTime from, LocalDateTime until) {}

    /** Those that are at one of the places at some time that is asked for of it, each once. */
    Collection<ScannedStay> at(List<Asked> asked);

    /** Those of these persons. */
    Collection<ScannedStay> of(Collection<UUID> persons);

    /** Those that may be of these persons are written out, and committed, when this returns. */
    void settle(Collection<UUID> persons);
}
