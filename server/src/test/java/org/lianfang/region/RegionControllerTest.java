package org.lianfang.region;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@LianfangTest
class RegionControllerTest {
    @Autowired
    MockMvc mvc;

    @Test
    void listsWhatLiesUnderADivisionToAnybody() throws Exception {
        mvc.perform(get("/api/regions").param("parent", "4112"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(7))
                .andExpect(jsonPath("$[0].code").value("411202"))
                .andExpect(jsonPath("$[0].path").value("三门峡市 湖滨区"))
                .andExpect(jsonPath("$[0].divided").value(true));
        mvc.perform(get("/api/regions").param("parent", "4112").param("q", "涧河"))
                .andExpect(jsonPath("$[0].code").value("411202004"));
    }

    @Test
    void saysInWordsThatADivisionIsUnknown() throws Exception {
        mvc.perform(get("/api/regions/4112")).andExpect(jsonPath("$.name").value("三门峡市"));
        mvc.perform(get("/api/regions/123456").header("Accept-Language", "en"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("region.unknown"))
                .andExpect(jsonPath("$.title").value("No division has the code 123456"));
    }
}
