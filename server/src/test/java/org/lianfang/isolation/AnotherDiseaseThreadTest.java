package org.lianfang.isolation;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.TestPropertySource;

/** A case of measles where the deployment fights COVID-19: contacts, orders, care and release are those of measles. */
@TestPropertySource(properties = "lianfang.disease=covid-19-2020")
class AnotherDiseaseThreadTest extends DiseaseThread {
    @Override
    @Nullable
    String disease() {
        return "measles";
    }

    @Override
    Map<String, String> expected() {
        return new MeaslesThreadTest().expected();
    }
}
