package org.lianfang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.LianfangApplication;
import org.lianfang.tabular.BrokenFile;

class CommandLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serv",
                "account",
                "account add zhang",
                "account add zhang --role boss --region 4112",
                "import people",
                "import people file.csv --fromat x",
                "audit",
                "match --case",
                "match --case A --all",
                "export contacts",
                "export contacts --output x.csv --unmasked",
                "export contacts --output x.csv --unmasked --reason ",
                "export contacts --output x.csv --reason why",
                "export chain",
                "import cases list.csv --cases-from other.csv",
                "import itineraries x.csv --format published-2020 --mapping x.yaml",
                "serve --port many",
                "healthcode",
                "healthcode vectors",
                "healthcode read LF1:X"
            })
    void aWrongCallEndsWithTwoAndTouchesNothing(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "serve --help", "account --help", "account add --help", "import -h"})
    void helpEndsWithZero(String arguments) {
        assertThat(run(arguments)).isZero();
    }

    @Test
    void tellsTheCauseThatAPersonCanActOn() {
        var failure = new IllegalStateException("outer", new BrokenFile("wrong header", "Name the columns."));
        var told = CommandFailure.of(failure);
        assertThat(told).hasMessage("wrong header");
        assertThat(told.hint()).isEqualTo("Name the columns.");
        assertThat(CommandFailure.of(new IllegalStateException("a", new IllegalStateException("line 1\nline 2"))))
                .hasMessage("This did not work: line 1");
    }

    private static int run(String arguments) {
        return Lianfang.run(LianfangApplication.class, arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }
}
