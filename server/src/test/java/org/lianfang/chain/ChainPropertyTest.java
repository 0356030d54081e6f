package org.lianfang.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random outbreaks, held against an oracle that looks at every pair of cases and knows no graph algorithm. */
class ChainPropertyTest {
    private static final LocalDate DAY = LocalDate.parse("2020-01-01");

    private record Outbreak(List<Chain.Case> cases, List<Link> links) {}

    @Test
    void linksThatCloseACycleAreExactlyThoseFromADescendant() {
        for (int seed = 1; seed <= 150; seed++) {
            var random = new Random(seed);
            int n = 2 + random.nextInt(14);
            var reaches = new boolean[n][n];
            var descent = new Descent(List.of());
            for (int i = 0; i < 3 * n; i++) {
                int infector = random.nextInt(n);
                int infected = random.nextInt(n);
                List<String> cycle = descent.cycle(no(infector), no(infected));
                boolean closes = infector == infected || reaches[infected][infector];
                assertThat(!cycle.isEmpty()).as("seed %d, step %d", seed, i).isEqualTo(closes);
                if (closes) {
                    assertThat(cycle).startsWith(no(infector), no(infected)).endsWith(no(infector));
                    assertThat(new TreeSet<>(cycle)).hasSize(cycle.size() - 1);
                } else {
                    descent.add(new Link(no(infector), no(infected)));
                    spread(reaches, infector, infected);
                }
            }
        }
    }

    @Test
    void figuresAreThoseOfTheDefinitions() {
        for (int seed = 1; seed <= 300; seed++) {
            Outbreak outbreak = outbreak(new Random(seed));
            ChainFigures figures = new Chain(outbreak.cases(), outbreak.links()).figures();
            degreesAddUp(outbreak, figures);
            clustersAreWhoIsConnected(outbreak, figures);
            intervalsAreTheirDefinition(outbreak, figures.serialIntervals());
        }
    }

    private static void degreesAddUp(Outbreak outbreak, ChainFigures figures) {
        for (ChainFigures.OutDegree degree : figures.outDegree()) {
            long expected = outbreak.links().stream()
                    .filter(link -> link.infector().equals(degree.caseNo()))
                    .count();
            assertThat((long) degree.out()).isEqualTo(expected);
        }
        assertThat(figures.outDegree()).hasSameSizeAs(outbreak.cases());
        assertThat(figures.outDegree()).isSortedAccordingTo((one, other) -> Integer.compare(other.out(), one.out()));
        assertThat(figures.offspring().distribution().stream()
                        .mapToInt(bar -> bar.out() * bar.cases())
                        .sum())
                .isEqualTo(outbreak.links().size());
        long infected = outbreak.cases().stream()
                .filter(one -> outbreak.links().stream()
                        .anyMatch(link -> link.infected().equals(one.caseNo())))
                .count();
        assertThat((long) figures.knownSource().cases()).isEqualTo(infected);
    }

    private static void clustersAreWhoIsConnected(Outbreak outbreak, ChainFigures figures) {
        int n = outbreak.cases().size();
        var together = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            together[i][i] = true;
        }
        for (Link link : outbreak.links()) {
            together[number(link.infector())][number(link.infected())] = true;
            together[number(link.infected())][number(link.infector())] = true;
        }
        for (int middle = 0; middle < n; middle++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    together[i][j] |= together[i][middle] && together[middle][j];
                }
            }
        }
        Set<Set<String>> expected = new java.util.HashSet<>();
        for (boolean[] row : together) {
            Set<String> members = new TreeSet<>();
            for (int j = 0; j < n; j++) {
                if (row[j]) {
                    members.add(no(j));
                }
            }
            expected.add(members);
        }
        assertThat(figures.clusters().list().stream()
                        .<Set<String>>map(cluster -> new TreeSet<>(cluster.cases()))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(figures.clusters().count()).isEqualTo(expected.size());
    }

    private static void intervalsAreTheirDefinition(Outbreak outbreak, Intervals intervals) {
        var days = new ArrayList<Integer>();
        for (Link link : outbreak.links()) {
            LocalDate from = outbreak.cases().get(number(link.infector())).onset();
            LocalDate to = outbreak.cases().get(number(link.infected())).onset();
            if (from != null && to != null) {
                days.add((int) ChronoUnit.DAYS.between(from, to));
            }
        }
        int n = days.size();
        assertThat(intervals.n()).isEqualTo(n);
        if (n == 0) {
            return;
        }
        double squares = 0;
        for (int one : days) {
            for (int other : days) {
                squares += (double) (one - other) * (one - other) / 2;
            }
        }
        double sum = days.stream().mapToInt(Integer::intValue).sum();
        assertThat(intervals.mean()).isCloseTo(sum / n, within(1e-9));
        if (n > 1) {
            assertThat(intervals.sd()).isCloseTo(Math.sqrt(squares / n / (n - 1)), within(1e-9));
        }
        double median = Objects.requireNonNull(intervals.median());
        assertThat(days.stream().filter(day -> day < median).count()).isLessThanOrEqualTo(n / 2);
        assertThat(days.stream().filter(day -> day > median).count()).isLessThanOrEqualTo(n / 2);
    }

    private static Outbreak outbreak(Random random) {
        int n = 1 + random.nextInt(16);
        var cases = new ArrayList<Chain.Case>();
        for (int i = 0; i < n; i++) {
            cases.add(new Chain.Case(no(i), random.nextInt(4) == 0 ? null : DAY.plusDays(random.nextInt(30)), true));
        }
        var reaches = new boolean[n][n];
        var links = new ArrayList<Link>();
        var pairs = new TreeSet<String>();
        for (int i = 0; i < random.nextInt(2 * n); i++) {
            int infector = random.nextInt(n);
            int infected = random.nextInt(n);
            if (infector != infected && !reaches[infected][infector] && pairs.add(infector + " " + infected)) {
                links.add(new Link(no(infector), no(infected)));
                spread(reaches, infector, infected);
            }
        }
        return new Outbreak(cases, links);
    }

    private static void spread(boolean[][] reaches, int infector, int infected) {
        int n = reaches.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean before = i == infector || reaches[i][infector];
                boolean after = j == infected || reaches[infected][j];
                reaches[i][j] |= before && after;
            }
        }
    }

    private static String no(int number) {
        return "C" + number;
    }

    private static int number(String no) {
        return Integer.parseInt(no.substring(1));
    }
}
