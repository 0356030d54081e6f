package org.lianfang.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What staff and passers-by ask of the program over HTTP; every answer has to be a good one. */
@Component
class Staff {
    private static final int PAGE = 500;

    /** Not there in programs without a web server. */
    private final ObjectProvider<MockMvc> mvc;

    private final SignedIn signedIn;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, RequestPostProcessor> sessions = new HashMap<>();

    Staff(ObjectProvider<MockMvc> mvc, SignedIn signedIn) {
        this.mvc = mvc;
        this.signedIn = signedIn;
    }

    /** Nobody has an account any more. */
    void forget() {
        accounts.clear();
        sessions.clear();
    }

    /** Time has passed: everybody signs in again. */
    void signOut() {
        sessions.clear();
    }

    /** The one account of a role in a region. */
    RequestPostProcessor as(Role role, String region) {
        String who = role.externalName() + " " + region;
        var account = accounts.computeIfAbsent(who, _ -> signedIn.account(role, region));
        return sessions.computeIfAbsent(who, _ -> signedIn.as(account));
    }

    /** What an endpoint says to somebody, or to whoever passes by. */
    String read(String path, @Nullable RequestPostProcessor reader) {
        var request = get(path);
        return answer(reader == null ? request : request.with(reader), path);
    }

    String send(String path, RequestPostProcessor sender, String body) {
        return answer(
                post(path).with(sender).contentType(MediaType.APPLICATION_JSON).content(body.replace('\'', '"')),
                path + " " + body);
    }

    /** All items of a list, page by page; there are as many as its total says. */
    List<Map<String, Object>> all(String path, RequestPostProcessor reader) {
        var items = new ArrayList<Map<String, Object>>();
        int total = 1;
        for (int page = 0; page * PAGE < total; page++) {
            String answer = read(path + "&size=" + PAGE + "&page=" + page, reader);
            total = number(answer, "$.total");
            items.addAll(JsonPath.<List<Map<String, Object>>>read(answer, "$.items"));
        }
        assertThat(items).as(path).hasSize(total);
        return items;
    }

    static int number(String answer, String path) {
        return JsonPath.<Number>read(answer, path).intValue();
    }

    static int sum(String answer, String path) {
        return JsonPath.<List<Number>>read(answer, path).stream()
                .mapToInt(Number::intValue)
                .sum();
    }

    private String answer(MockHttpServletRequestBuilder request, String what) {
        try {
            var response = mvc.getObject().perform(request).andReturn().getResponse();
            String said = response.getContentAsString(StandardCharsets.UTF_8);
            assertThat(response.getStatus()).as("%s: %s", what, said).isBetween(200, 299);
            return said;
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }
}
