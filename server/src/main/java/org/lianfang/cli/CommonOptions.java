package org.lianfang.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; default $LIANFANG_HOME, else ~/.lianfang.")
    private @Nullable Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(names = "--verbose", description = "Show the log, and the details of an error.")
    private boolean verbose;

    /** The settings of the Spring application that follow from the options. */
    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        if (data != null) {
            properties.put("lianfang.data", data.toString());
        }
        if (!verbose) {
            // why it did not start is told in our words
            properties.put("logging.level.org.springframework.boot.SpringApplication", "off");
            properties.put("logging.level.org.springframework.boot.web", "error");
            properties.put("logging.level.org.springframework.boot.tomcat", "off");
        }
        return properties;
    }

    /** The settings of a command whose output is its own words, and of the log only what went wrong. */
    Map<String, Object> quietProperties() {
        var properties = properties();
        if (!verbose) {
            properties.put("logging.level.root", "error");
            properties.put("logging.level.org.lianfang", "warn");
            properties.put("logging.level.org.springframework.context", "off");
            properties.put("logging.pattern.console", "%d{HH:mm:ss} %level %msg%n%wEx{short}");
        }
        return properties;
    }
}
