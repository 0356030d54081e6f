package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.lianfang.access.Account;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.database.Ids;
import org.lianfang.database.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What tests of this room bring about over HTTP: points, guards on duty, scans. */
@Component
class PointScene {
    static final String COUNTY = "411202";
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final AtomicInteger RESIDENTS = new AtomicInteger();

    private static final int UNAVAILABLE = 503;

    /** Not there in programs without a web server. */
    private final ObjectProvider<MockMvc> mvc;

    private final SignedIn signedIn;
    private final Outbox outbox;

    PointScene(ObjectProvider<MockMvc> mvc, SignedIn signedIn, Outbox outbox) {
        this.mvc = mvc;
        this.signedIn = signedIn;
        this.outbox = outbox;
    }

    /** A guard on duty. */
    record Post(String point, String name, RequestPostProcessor guard, Account account) {
        String path(String rest) {
            return "/api/checkpoints/" + point + rest;
        }
    }

    RequestPostProcessor county() {
        return signedIn.as(Role.COUNTY_CDC, COUNTY);
    }

    Post onDuty(String kind, String name) throws Exception {
        var county = county();
        Account account = signedIn.account(Role.GUARD, COUNTY);
        var guard = signedIn.as(account);
        String unique = name + " " + NUMBERS.incrementAndGet();
        String point = text(
                send(county, "/api/checkpoints", """
                {'code':'T-%s','kind':'%s','name':'%s','regionCode':'%s'}""".formatted(
                                Ids.next().toString().substring(20), kind, unique, COUNTY)),
                "$.id");
        send(
                county,
                "/api/checkpoints/" + point + "/staff",
                "{'account':'%s','body':'公安','crew':1}".formatted(account.name()));
        var post = new Post(point, unique, guard, account);
        send(guard, post.path("/sign-in"), "{}");
        return post;
    }

    /** As a gate sends: what could not be kept within the time that a guard waits is sent again. */
    ResultActions send(RequestPostProcessor as, String path, String body) throws Exception {
        ResultActions answer = once(as, path, body);
        for (int again = 0; again < 10 && answer.andReturn().getResponse().getStatus() == UNAVAILABLE; again++) {
            Thread.sleep(1_000);
            answer = once(as, path, body);
        }
        return answer;
    }

    private ResultActions once(RequestPostProcessor as, String path, String body) throws Exception {
        ResultActions answer = mvc.getObject()
                .perform(post(path)
                        .with(as)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body.replace('\'', '"')));
        // a scan is answered when its group is committed
        Awaitility.await().until(() -> !answer.andReturn().getRequest().isAsyncStarted());
        return answer;
    }

    ResultActions read(RequestPostProcessor as, String path) throws Exception {
        return mvc.getObject().perform(get(path).with(as));
    }

    static String text(ResultActions answer, String path) throws Exception {
        return JsonPath.read(body(answer), path);
    }

    static int count(ResultActions answer, String path) throws Exception {
        Integer count = JsonPath.read(body(answer), path);
        return count;
    }

    static List<Integer> counts(ResultActions answer, String path) throws Exception {
        return JsonPath.read(body(answer), path);
    }

    static List<String> texts(ResultActions answer, String path) throws Exception {
        return JsonPath.read(body(answer), path);
    }

    private static String body(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
        assertThat(outbox.failures()).isZero();
    }

    /** A document number that nobody had before. */
    static String number() {
        return "CP" + (100_000 + NUMBERS.incrementAndGet());
    }

    /** A resident number with the right check digit that nobody had before. */
    static String residentNumber() {
        int number = RESIDENTS.incrementAndGet();
        String digits = "411202"
                + LocalDate.of(1990, 1, 1).plusDays(number / 800).toString().replace("-", "") + (100 + number % 800);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
