package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemHandlerTest {
    private MockMvc mvc;

    @BeforeEach
    void aControllerThatFails() throws Exception {
        var words = new Words();
        MessageSource messages = words.messageSource();
        mvc = MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(new ProblemHandler(new ProblemDetails(messages), messages))
                .setLocaleResolver(words.localeResolver())
                .build();
    }

    record Beds(@Min(1) int count) {}

    @RestController
    static class Failing {
        @GetMapping("/problem")
        void problem() {
            throw Problem.of(HttpStatus.CONFLICT, "access.account-exists", "zhang");
        }

        @GetMapping("/bug")
        void bug() {
            throw new IllegalStateException("Key (name)=(Zhang San) is broken");
        }

        @GetMapping("/duplicate")
        void duplicate() {
            throw new DuplicateKeyException("Key (name)=(Zhang San) already exists");
        }

        @GetMapping("/date")
        void date(@RequestParam LocalDate day) {}

        @PostMapping("/beds")
        void beds(@Valid @RequestBody Beds beds) {}
    }

    @Test
    void speaksChineseUnlessEnglishIsAskedFor() throws Exception {
        mvc.perform(get("/problem"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("access.account-exists"))
                .andExpect(jsonPath("$.type").value("urn:lianfang:problem:access.account-exists"))
                .andExpect(jsonPath("$.title").value("账号 zhang 已存在"))
                .andExpect(jsonPath("$.hint").value("请另选名称。"));
        mvc.perform(get("/problem").header("Accept-Language", "en-GB,en;q=0.9,zh;q=0.5"))
                .andExpect(jsonPath("$.title").value("An account called zhang exists already"));
        mvc.perform(get("/problem").header("Accept-Language", "fr"))
                .andExpect(jsonPath("$.title").value("账号 zhang 已存在"));
    }

    @Test
    void namesTheFieldThatCannotBeAccepted() throws Exception {
        send("{\"count\":0}")
                .andExpect(jsonPath("$.code").value("access.invalid-request"))
                .andExpect(jsonPath("$.errors[0].field").value("count"))
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty());
    }

    @Test
    void refusesJsonThatIsNone() throws Exception {
        send("{\"count\":").andExpect(jsonPath("$.code").value("access.unreadable-body"));
    }

    @Test
    void namesAParameterThatIsMissingOrCannotBeRead() throws Exception {
        mvc.perform(get("/date"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.title").value("缺少参数 day"));
        mvc.perform(get("/date").param("day", "yesterday"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("access.wrong-parameter"));
    }

    @Test
    void whatWentWrongInsideStaysInside() throws Exception {
        for (String path : new String[] {"/bug", "/duplicate"}) {
            String body = mvc.perform(get(path)).andReturn().getResponse().getContentAsString();
            assertThat(body).contains("code").doesNotContain("Zhang").doesNotContain("Exception");
        }
        mvc.perform(get("/bug")).andExpect(status().isInternalServerError());
        mvc.perform(get("/duplicate")).andExpect(status().isConflict());
    }

    @Test
    void aWrongMethodSaysWhichAreRight() throws Exception {
        mvc.perform(post("/problem"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.header()
                        .string("Allow", "GET"));
    }

    private ResultActions send(String json) throws Exception {
        return mvc.perform(post("/beds").contentType(MediaType.APPLICATION_JSON).content(json))
                .andExpect(status().isBadRequest());
    }
}
