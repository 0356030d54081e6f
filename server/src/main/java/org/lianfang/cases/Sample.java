package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sample of a case and the steps that it has gone, the first first. */
record Sample(UUID id, String kind, List<Step> steps) {

    /**
     * One step; the time is that of the step, not of its recording.
     *
     * @param test what was tested, with a result
     */
    record Step(
            SampleStage step,
            LocalDateTime at,
            LocalDateTime recordedAt,
            String actor,
            @Nullable String test,
            @Nullable TestResult result,
            @Nullable String laboratory) {}
}
