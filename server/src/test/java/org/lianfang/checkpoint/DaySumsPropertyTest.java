package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.count;
import static org.lianfang.checkpoint.PointScene.counts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.database.Ids;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Zone;
import org.springframework.beans.factory.annotation.Autowired;

/** Random days of a point, held to a tally that is kept while they are made up. */
@LianfangTest
class DaySumsPropertyTest {
    private static final List<String> SHIFTS = List.of("night", "early", "late");

    @Autowired
    PointScene scene;

    @Autowired
    Clock clock;

    private final Map<String, Long> tally = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void hoursShiftsAndTotalAddUpToWhatHappened(long seed) throws Exception {
        var random = new Random(seed);
        var post = scene.onDuty("highway", "合计");
        LocalDate day = LocalDate.now(clock).minusDays(1);
        var scans = new ArrayList<String>();
        for (int i = 0; i < 150; i++) {
            int hour = random.nextInt(24);
            LocalDateTime at = day.atTime(hour, random.nextInt(60), random.nextInt(60));
            String scan = scan(random, at, hour);
            scans.add(scan);
            if (random.nextInt(5) == 0) {
                scans.add(scan);
            }
        }
        scene.send(
                post.guard(),
                post.path("/scans/batch"),
                "{'sentAt':'%s','scans':[%s]}".formatted(clock.instant(), String.join(",", scans)));
        var answer = scene.read(post.guard(), post.path("/day?day=" + day));
        for (String figure :
                List.of("people", "passed", "turnedBack", "handedOver", "registered", "fevers", "vehicles", "trains")) {
            long inAll = 0;
            for (int hour = 0; hour < 24; hour++) {
                int counted = count(answer, "$.hours[" + hour + "]." + figure);
                assertThat(counted).as("%s at %s", figure, hour).isEqualTo((int) told(figure + hour));
                inAll += counted;
            }
            assertThat(count(answer, "$.total." + figure)).as(figure).isEqualTo((int) inAll);
            for (int i = 0; i < SHIFTS.size(); i++) {
                long inShift = 0;
                for (int hour = 8 * i; hour < 8 * i + 8; hour++) {
                    inShift += told(figure + hour);
                }
                List<Integer> shift = counts(answer, "$.shifts[?(@.shift=='" + SHIFTS.get(i) + "')].tally." + figure);
                assertThat(shift).as("%s of %s", figure, SHIFTS.get(i)).containsExactly((int) inShift);
            }
        }
    }

    private String scan(Random random, LocalDateTime at, int hour) {
        UUID id = Ids.next();
        var more = new StringBuilder();
        happened("people" + hour);
        boolean fever = random.nextInt(8) == 0;
        if (fever || random.nextBoolean()) {
            more.append(",'celsius':").append(fever ? "38.0" : "36.5");
        }
        boolean returnee = random.nextInt(6) == 0;
        if (returnee) {
            more.append(",'returnee':true");
        }
        boolean back = random.nextInt(6) == 0;
        if (back) {
            more.append(",'turnBack':'无事由'");
        }
        boolean nameOnly = random.nextInt(6) == 0;
        if (random.nextInt(3) == 0) {
            boolean train = random.nextInt(3) == 0;
            more.append(",'passage':{'id':'%s','kind':'%s','number':'X%s','aboard':1}"
                    .formatted(Ids.next(), train ? "train" : "vehicle", random.nextInt(100)));
            happened((train ? "trains" : "vehicles") + hour);
        }
        if (fever) {
            happened("fevers" + hour);
            happened("handedOver" + hour);
        } else if (back) {
            happened("turnedBack" + hour);
        } else if (returnee) {
            happened("handedOver" + hour);
        } else {
            happened((nameOnly ? "registered" : "passed") + hour);
        }
        String who = nameOnly
                ? "'name':'孙某','phone':'154%08d'".formatted(random.nextInt(100_000_000))
                : "'idType':'99','idNumber':'%s'".formatted(PointScene.number());
        return "{'id':'%s','at':'%s',%s%s}".formatted(id, at.atZone(Zone.ID).toInstant(), who, more);
    }

    private void happened(String what) {
        tally.merge(what, 1L, Long::sum);
    }

    private long told(String what) {
        return tally.getOrDefault(what, 0L);
    }
}
