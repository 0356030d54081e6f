package org.lianfang.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a map, with few exposures of a share and with many, C4. */
class FirstExposuresTest {
    private static final long BEGIN = 1_640_000_000;

    @AutoClose
    private final Parts parts = new Parts(2);

    @ParameterizedTest
    @CsvSource({
        "10, 400000, 0",
        "5000, 3000, 4",
        "5000, 900000, 40",
        "16383, 200000, 3",
        "16384, 200000, 3",
        "100000, 200000, 50",
        "300000, 700000, 1000"
    })
    void everybodyIsExposedFirstWhenTheyWere(int exposures, int people, int leftOut) {
        var random = new Random(exposures + people);
        int[] except = random.ints(leftOut, 0, people).toArray();
        var expected = new HashMap<Integer, Long>();
        var found = List.of(new FirstExposures.Found(), new FirstExposures.Found(), new FirstExposures.Found());
        for (int i = 0; i < exposures; i++) {
            int person = random.nextInt(people);
            long time = BEGIN + random.nextInt(14 * 86_400);
            found.get(random.nextInt(3)).put(person, time);
            expected.merge(person, time, Math::min);
        }
        for (int person : except) {
            expected.remove(person);
        }

        var exposed = FirstExposures.of(found, except, parts);

        assertThat(exposed.size()).isEqualTo(expected.size());
        assertThat(within(exposed, 0, exposed.people())).isEqualTo(expected);
        for (int i = 0; i < 2_000; i++) {
            int person = random.nextInt(people + people / 10 + 1);
            assertThat(exposed.contains(person)).as("%d", person).isEqualTo(expected.containsKey(person));
        }
        for (int i = 0; i < 20; i++) {
            int begin = random.nextInt(people);
            int end = begin + random.nextInt(people / 10 + 2);
            var some = new HashMap<>(expected);
            some.keySet().removeIf(person -> person < begin || person >= end);
            assertThat(within(exposed, begin, end)).as("%d to %d", begin, end).isEqualTo(some);
        }
    }

    private static Map<Integer, Long> within(FirstExposures exposed, int begin, int end) {
        var map = new HashMap<Integer, Long>();
        var order = new ArrayList<Integer>();
        exposed.forEach(begin, end, (person, first, size) -> {
            for (int i = 0; i < size; i++) {
                map.put(person[i], first[i]);
                order.add(person[i]);
            }
        });
        assertThat(order).isSorted().doesNotHaveDuplicates();
        return map;
    }
}
