package org.lianfang.isolation;

import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/** Infectious two days before the onset, so the train three days before exposed nobody. */
@TestPropertySource(properties = "lianfang.disease=covid-19-2020")
class CovidThreadTest extends DiseaseThread {
    @Override
    Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("同住成人", "close central_site"),
                Map.entry("同住儿童", "close central_site"),
                Map.entry("同车厢旅客", "close central_site"),
                Map.entry("出租车司机", "close central_site"),
                Map.entry("久留顾客", "close central_site"),
                Map.entry("路过顾客", "close central_site"),
                Map.entry("过路顾客", "general home"));
    }
}
