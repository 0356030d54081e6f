package org.lianfang.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrintedProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void printsFewPlainLinesWhereThereIsNoTerminal() {
        var progress = new PrintedProgress(out, false, nanos::get);
        progress.step("reading people.csv");
        progress.total(1000);
        for (int i = 0; i < 1000; i++) {
            nanos.addAndGet(1_000_000_000L);
            progress.advance(1);
        }
        var lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).first().isEqualTo("reading people.csv");
        assertThat(lines).last().asString().contains("100 % (1,000 of 1,000");
        assertThat(lines).hasSizeBetween(11, 120);
    }

    @Test
    void redrawsOneBarOnATerminal() {
        var progress = new PrintedProgress(out, true, nanos::get);
        progress.step("people");
        progress.total(2);
        progress.advance(1);
        nanos.addAndGet(1_000_000_000L);
        progress.advance(1);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSizeLessThan(6);
        assertThat(text).contains("\r").contains("100 % (2 of 2").endsWith(System.lineSeparator());
    }
}
