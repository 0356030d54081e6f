package org.lianfang.isolation;

import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/** By mosquitoes: the household and the market, no fellow passengers. */
@TestPropertySource(properties = "lianfang.disease=chikungunya")
class ChikungunyaThreadTest extends DiseaseThread {
    @Override
    Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("同住成人", "close monitoring"),
                Map.entry("同住儿童", "close monitoring"),
                Map.entry("久留顾客", "close monitoring"),
                Map.entry("路过顾客", "general monitoring"),
                Map.entry("过路顾客", "general monitoring"));
    }
}
