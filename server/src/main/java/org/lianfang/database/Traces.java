package org.lianfang.database;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Failures as they may be logged. */
public final class Traces {
    private static final int FRAMES = 25;

    private Traces() {}

    /** Classes and frames without messages: a database error quotes the row that it refused. */
    public static String of(Throwable failure) {
        String frames = Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(frame -> "\n  at " + frame)
                .collect(Collectors.joining());
        Throwable cause = failure.getCause();
        return failure.getClass().getName() + frames + (cause == null ? "" : "\ncaused by " + of(cause));
    }
}
