package org.lianfang.access;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@LianfangTest
class AccountControllerTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Test
    void anAdministratorAddsAccountsWithinTheirRegionOnly() throws Exception {
        add("411202", "li.lei", "411202001")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("li.lei"))
                .andExpect(jsonPath("$.password").isNotEmpty())
                .andExpect(jsonPath("$.expiresAt").isNotEmpty());
        add("411202", "han.meimei", "4112")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("access.outside-region"));
        add("411202", "li.lei", "411202")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("access.account-exists"));
        add("411202", "Lily!", "411202").andExpect(jsonPath("$.code").value("access.account-name"));
    }

    @Test
    void anAdministratorSeesAndTouchesTheirOwnRegionOnly() throws Exception {
        Account inside = signedIn.account(Role.GUARD, "411203001");
        Account outside = signedIn.account(Role.GUARD, "411204001");
        var administrator = signedIn.as(Role.ADMINISTRATOR, "411203");
        mvc.perform(get("/api/accounts").with(administrator))
                .andExpect(jsonPath("$.items[*].name", Matchers.hasItem(inside.name())))
                .andExpect(jsonPath("$.items[*].name", Matchers.not(Matchers.hasItem(outside.name()))))
                .andExpect(jsonPath("$.total").value(2));
        mvc.perform(post("/api/accounts/{id}/reset", outside.id()).with(administrator))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("access.account-not-found"));
        mvc.perform(post("/api/accounts/{id}/reset", inside.id()).with(administrator))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.password").isNotEmpty());
    }

    @Test
    void nobodyLocksThemselvesOut() throws Exception {
        Account self = signedIn.account(Role.ADMINISTRATOR, "4112");
        mvc.perform(post("/api/accounts/{id}/lock", self.id()).with(signedIn.as(self)))
                .andExpect(status().isConflict());
    }

    @Test
    void anAuditorReadsWhatWasDoneInTheirRegion() throws Exception {
        add("411281", "audited.one", "411281").andExpect(status().isCreated());
        mvc.perform(get("/api/audit").param("action", "account.add").with(signedIn.as(Role.AUDITOR, "411281")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].role").value("administrator"))
                .andExpect(jsonPath("$.items[0].detail.region").value("411281"));
        mvc.perform(get("/api/audit").param("action", "account.add").with(signedIn.as(Role.AUDITOR, "411282")))
                .andExpect(jsonPath("$.total").value(0));
        mvc.perform(get("/api/audit")
                        .param("action", "audit.read")
                        .param("from", "2020-01-01T00:00")
                        .param("subject", self())
                        .with(signedIn.as(Role.AUDITOR, "4112")))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void aPageThatIsTooLargeIsRefused() throws Exception {
        mvc.perform(get("/api/accounts").param("size", "501").with(signedIn.as(Role.ADMINISTRATOR, "4112")))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("access.size-out-of-range"));
    }

    private ResultActions add(String administratorsRegion, String name, String region) throws Exception {
        return mvc.perform(post("/api/accounts")
                .with(signedIn.as(Role.ADMINISTRATOR, administratorsRegion))
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"name":"%s","role":"guard","region":"%s"}
                        """.formatted(name, region)));
    }

    private static String self() {
        return "00000000-0000-7000-8000-000000000000";
    }
}
