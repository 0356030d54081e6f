package org.lianfang.isolation;

import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/** Infectious four days before the rash, through the air, however short; small children stay at home. */
@TestPropertySource(properties = "lianfang.disease=measles")
class MeaslesThreadTest extends DiseaseThread {
    @Override
    Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("同住成人", "close monitoring"),
                Map.entry("同住儿童", "close home"),
                Map.entry("早车旅客", "close monitoring"),
                Map.entry("同车厢旅客", "close monitoring"),
                Map.entry("出租车司机", "close monitoring"),
                Map.entry("久留顾客", "close monitoring"),
                Map.entry("路过顾客", "close monitoring"),
                Map.entry("过路顾客", "close monitoring"));
    }
}
