package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lianfang.cases.CaseLine;
import org.lianfang.cases.Classification;
import org.lianfang.cases.Origin;

/** However many cases there are, a page is told no more of them than it draws. */
class ChainViewTest {
    private static final LocalDate START = LocalDate.parse("2020-01-01");

    @Test
    void aClusterTooLargeToDrawIsCutAndTheFiguresAreOfAll() {
        ChainView view = view(4_000, 0);
        assertThat(view.nodes()).hasSize(3_000);
        assertThat(view.notDrawn()).isEqualTo(1_000);
        // the cases of a cluster stand in the order of their numbers, so that those drawn are linked to each other
        assertThat(view.links()).hasSize(2_999);
        assertThat(view.figures().cases()).isEqualTo(4_000);
        assertThat(view.figures().transmissions()).isEqualTo(3_999);
        assertThat(view.figures().clusters().largest()).isEqualTo(4_000);
        assertThat(view.figures().serialIntervals().n()).isEqualTo(3_999);
    }

    @Test
    void figuresNameNoMoreThanAFewCases() {
        ChainView view = view(200, 9_000);
        assertThat(view.figures().spreaders()).hasSize(12);
        assertThat(view.figures().serialIntervals().bars()).containsExactly(new ChainView.IntervalBar(1, 199));
        assertThat(view.figures().clusters())
                .isEqualTo(
                        new ChainView.ClustersView(9_001, 200, 9_000, List.of(new ChainView.ClusterView("C1", 200))));
        assertThat(view.nodes()).hasSize(3_000);
        assertThat(view.notDrawn()).isEqualTo(6_200);
    }

    @Test
    void aClusterIsOfferedOnlyWhereItIsDrawn() {
        var sources = new ArrayList<Source>();
        var cases = new ArrayList<CaseLine>();
        for (int cluster = 0; cluster < 400; cluster++) {
            for (int no = 1; no <= 20; no++) {
                cases.add(line(cluster * 20 + no));
                if (no > 1) {
                    sources.add(source(cluster * 20 + no - 1, cluster * 20 + no));
                }
            }
        }
        ChainView view = ChainView.of(Map.of("mers", 8_000), "mers", new ChainReads.Read(cases, sources));
        assertThat(view.nodes()).hasSize(3_000);
        assertThat(view.figures().clusters().drawn()).hasSize(100);
        assertThat(view.nodes().getLast().cluster()).isEqualTo(149);
    }

    /** A chain of cases, each a day after the one before, and others alone. */
    private static ChainView view(int chained, int alone) {
        var cases = IntStream.rangeClosed(1, chained + alone)
                .mapToObj(ChainViewTest::line)
                .toList();
        var sources = IntStream.rangeClosed(2, chained)
                .mapToObj(no -> source(no - 1, no))
                .toList();
        return ChainView.of(Map.of("mers", chained + alone), "mers", new ChainReads.Read(cases, sources));
    }

    private static CaseLine line(int no) {
        return new CaseLine(
                new UUID(1, no),
                "C" + no,
                new UUID(2, no),
                "mers",
                Classification.CONFIRMED,
                START.plusDays(no),
                Origin.LOCAL,
                "411202");
    }

    private static Source source(int infector, int infected) {
        return new Source(
                new UUID(3, infected),
                new UUID(1, infected),
                "C" + infected,
                new UUID(1, infector),
                new Statement("C" + infector, "ward", "seen", null, null, null),
                null,
                "test",
                false,
                LocalDateTime.parse("2020-03-01T10:00"),
                null,
                null,
                null);
    }
}
