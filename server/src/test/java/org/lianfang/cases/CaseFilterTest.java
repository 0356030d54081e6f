package org.lianfang.cases;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@LianfangTest
class CaseFilterTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Test
    void takesTheNamesThatAnswersUse() throws Exception {
        var officer = signedIn.as(Role.COUNTY_CDC, "411202");
        mvc.perform(get("/api/cases")
                        .param("status", "reported")
                        .param("classification", "asymptomatic")
                        .with(officer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(0));
        mvc.perform(get("/api/cases").param("status", "").with(officer)).andExpect(status().isOk());
        mvc.perform(get("/api/cases").param("status", "lost").with(officer))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("access.wrong-parameter"));
    }
}
