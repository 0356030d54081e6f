package org.lianfang.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failure without its stack trace, unless that is asked for. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        var told = CommandFailure.of(failure);
        line.getErr().println(told.getMessage());
        if (!told.hint().isEmpty()) {
            line.getErr().println(told.hint());
        }
        if (parsed.hasMatchedOption("--verbose")) {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return Program.REFUSED;
    }
}
