package org.lianfang.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lianfang.codes.DccVectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "vectors",
        description = {
            "Runs test vectors of EU Digital COVID Certificates and prints what each step of each came to.",
            "Every .json file in the folder and below it; no database, no network.",
            "Exit code 1 unless every step does what its file demands."
        })
final class HealthCodeVectorsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "A folder of files in the form of dgc-testdata, or one file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(folder)) {
            throw CommandFailure.of("There is no " + folder + ".", "Give a folder of test vectors.");
        }
        var report = DccVectors.run(folder);
        if (report.results().isEmpty()) {
            throw CommandFailure.of(
                    "There is no test vector in " + folder + ".",
                    "A vector is a .json file with EXPECTEDRESULTS, as in dgc-testdata.");
        }
        report.table().forEach(System.out::println);
        return report.agrees() ? Program.DONE : Program.REFUSED;
    }
}
