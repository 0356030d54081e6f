package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.checkpoint.PointScene.count;
import static org.lianfang.checkpoint.PointScene.counts;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.database.Ids;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Trains, and the day's figures from the hour up to the county. */
@LianfangTest
class FiguresTest {
    private static final List<String> DAILY =
            List.of("people", "vehicles", "trains", "fevers", "handedOver", "turnedBack");

    @Autowired
    PointScene scene;

    @Autowired
    Clock clock;

    @Test
    void aTrainIsOnePassageWhosePeopleCountOnceWhetherScannedOrNot() throws Exception {
        Post station = scene.onDuty("railway", "南站");
        String train = "{'id':'%s','kind':'train','number':'G651','aboard':143}".formatted(Ids.next());
        for (int i = 0; i < 2; i++) {
            scene.send(
                            station.guard(),
                            station.path("/passages"),
                            "{'passage':%s,'at':'%s'}".formatted(train, clock.instant()))
                    .andExpect(status().isNoContent());
        }
        for (String more : List.of(",'celsius':38.1", "", ",'turnBack':'无票'")) {
            scene.send(
                    station.guard(),
                    station.path("/scans"),
                    "{'scan':{'id':'%s','at':'%s','idType':'99','idNumber':'%s','passage':%s%s}}"
                            .formatted(Ids.next(), clock.instant(), PointScene.number(), train, more));
        }
        scene.read(station.guard(), station.path("/day"))
                .andExpect(jsonPath("$.total.trains").value(1))
                .andExpect(jsonPath("$.total.people").value(143))
                .andExpect(jsonPath("$.total.counted").value(140))
                .andExpect(jsonPath("$.total.fevers").value(1))
                .andExpect(jsonPath("$.total.turnedBack").value(1));
        sumsAgree();
    }

    /** Every point of the county, the county on the dashboard, and the dashboard's total say the same. */
    private void sumsAgree() throws Exception {
        var county = scene.county();
        var days = scene.read(county, "/api/checkpoints/days?region=" + PointScene.COUNTY);
        var dashboard = scene.read(county, "/api/dashboard?region=" + PointScene.COUNTY);
        for (String figure : DAILY) {
            int points = counts(days, "$.points[*]." + figure).stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            assertThat(count(dashboard, "$.checkpoints.total." + figure))
                    .as(figure)
                    .isEqualTo(points);
            assertThat(counts(dashboard, "$.checkpoints.counties[?(@.code=='411202')].figures." + figure))
                    .as(figure)
                    .containsExactly(points);
        }
    }
}
