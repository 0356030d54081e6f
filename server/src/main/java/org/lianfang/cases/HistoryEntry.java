package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.Map;

/**
 * One act on a card.
 *
 * @param action reported, corrected, confirmed, returned, isolated, imported
 * @param detail the fields that changed, as "before → after", and the reason where one was given; personal details are
 *     named without their values
 */
public record HistoryEntry(LocalDateTime at, String actor, String action, Map<String, String> detail) {}
