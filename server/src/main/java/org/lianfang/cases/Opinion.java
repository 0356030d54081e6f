package org.lianfang.cases;

import java.time.LocalDateTime;

/** What one expert thinks, and why. */
record Opinion(String expert, LocalDateTime at, Conclusion conclusion, String words) {}
