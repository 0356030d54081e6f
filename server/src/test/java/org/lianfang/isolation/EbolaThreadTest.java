package org.lianfang.isolation;

import java.util.Map;
import org.springframework.test.context.TestPropertySource;

/** By touch: who lives with the case and the driver of its taxi, nobody in trains and markets. */
@TestPropertySource(properties = "lianfang.disease=ebola")
class EbolaThreadTest extends DiseaseThread {
    @Override
    Map<String, String> expected() {
        return Map.ofEntries(
                Map.entry("同住成人", "close central_site"),
                Map.entry("同住儿童", "close central_site"),
                Map.entry("出租车司机", "close home"));
    }
}
