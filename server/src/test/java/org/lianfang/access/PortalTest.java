package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@LianfangTest
class PortalTest {
    @Autowired
    MockMvc mvc;

    @ParameterizedTest
    @ValueSource(strings = {"/console/cases/123", "/sign-in", "/query"})
    void anAddressOfThePortalIsThePage(String path) throws Exception {
        mvc.perform(get(path))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(header().string("Cache-Control", "no-cache"));
    }

    @Test
    void filesOfThePortalAreCachedByTheirHash() throws Exception {
        mvc.perform(get("/")).andExpect(forwardedUrl("/index.html"));
        mvc.perform(get("/assets/app-0a1b2c3d.js"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", Matchers.containsString("immutable")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/assets/gone-123.js", "/missing.png", "/actuator/env"})
    void whatIsNotThereIsAProblemAndNotThePage(String path) throws Exception {
        var response = mvc.perform(get(path)).andReturn().getResponse();
        assertThat(response.getStatus()).as(path).isEqualTo(404);
        assertThat(response.getContentType()).startsWith("application/problem+json");
    }
}
