package org.lianfang.spots;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/** What is reported of a spot for one day; a day may have several. */
record DailyReport(UUID id, LocalDate day, String words, String reportedBy, LocalDateTime reportedAt) {}
