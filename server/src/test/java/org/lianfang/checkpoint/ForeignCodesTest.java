package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.checkpoint.PointScene.Post;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeSigner;
import org.lianfang.codes.Colour;
import org.lianfang.codes.SigningKey;
import org.lianfang.codes.Subject;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.healthcode.ForeignCertificate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes of other issuers at a gate, and the list of those who are trusted. */
@LianfangTest
class ForeignCodesTest {
    private static final String ISSUERS = "/api/healthcode/issuers";

    @Autowired
    PointScene scene;

    @Autowired
    SignedIn signedIn;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Clock clock;

    @Test
    void aGateIsToldWhoIssuedAForeignCodeAndWhetherItIsInOrderAndNothingOfItsHolder() throws Exception {
        var office = ForeignCertificate.office();
        var stranger = ForeignCertificate.office();
        Post post = scene.onDuty("highway", "国门");
        Instant now = clock.instant();
        String valid = office.certificate(now.minus(days(2)), now.plus(days(300)));
        ask(post, valid).andExpect(jsonPath("$.outcome").value("unknown_key"));
        bring(city(), office.entry("ZZ", day(-30), day(30)))
                .andExpect(jsonPath("$.added").value(1));
        String told = ask(post, valid)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outcome").value("valid"))
                .andExpect(jsonPath("$.issuer").value("ZZ"))
                .andExpect(jsonPath("$.expires").isNotEmpty())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(told).doesNotContain("Gretel").doesNotContain("1998").doesNotContainIgnoringCase("vacc");
        assertThat(told).doesNotContainIgnoringCase("green").doesNotContainIgnoringCase("colour");

        outcome(post, office.certificate(now.minus(days(20)), now.minus(days(1))), "expired", "ZZ");
        outcome(post, office.certificate(now.plus(days(1)), now.plus(days(9))), "not_yet_valid", "ZZ");
        outcome(post, office.certificate(now.minus(days(90)), now.plus(days(9))), "key_out_of_use", "ZZ");
        outcome(post, stranger.forged(office, now.minus(days(2)), now.plus(days(9))), "bad_signature", "");
        outcome(post, stranger.certificate(now.minus(days(2)), now.plus(days(9))), "unknown_key", "");
        outcome(post, "HC1:ABC", "not_a_code", "");
        outcome(post, PointScene.residentNumber(), "not_a_code", "");
    }

    @Test
    void aForeignCodeIsNoScanAndNothingOfItIsKept() throws Exception {
        var office = ForeignCertificate.office();
        bring(city(), office.entry("ZZ", day(-30), day(30)));
        Post post = scene.onDuty("highway", "国门二");
        Instant now = clock.instant();
        String valid = office.certificate(now.minus(days(2)), now.plus(days(300)));
        long people = count("select count(*) from people.person");
        long evidence = count("select coalesce(max(last), 0) from healthcode.counter");
        ask(post, valid).andExpect(status().isOk());
        String scan = "{'id':'%s','at':'%s','code':'%s'}".formatted(Ids.next(), clock.instant(), valid);
        scene.send(post.guard(), post.path("/scans"), "{'scan':%s,'sentAt':'%s'}".formatted(scan, clock.instant()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("checkpoint.code-foreign"))
                .andExpect(jsonPath("$.hint").isNotEmpty());
        scene.send(
                        post.guard(),
                        post.path("/scans/batch"),
                        "{'scans':[%s],'sentAt':'%s'}".formatted(scan, clock.instant()))
                .andExpect(jsonPath("$.taken").value(0))
                .andExpect(jsonPath("$.refused[0].column").value("code"))
                .andExpect(jsonPath("$.refused[0].hint").isNotEmpty());
        assertThat(count("select count(*) from checkpoint.scan where point_id = '" + post.point() + "'"))
                .isZero();
        assertThat(count("select count(*) from people.person")).isEqualTo(people);
        assertThat(count("select coalesce(max(last), 0) from healthcode.counter"))
                .isEqualTo(evidence);
    }

    @Test
    void aCodeOfAnotherCityTellsNoColourHere() throws Exception {
        var key = SigningKey.generate();
        Instant now = clock.instant();
        String red = new CodeSigner(key)
                .sign(CodeClaims.of(Subject.random(new Random(7)), Colour.RED, "case", now.minusSeconds(60), "4108"));
        Post post = scene.onDuty("highway", "市界");
        outcome(post, red, "unknown_key", "");
        String entry = "{'issuer':'4108','publicKey':'%s','from':'%s','until':'%s'}"
                .formatted(Base64.getEncoder().encodeToString(key.published().getEncoded()), day(-30), day(30));
        bring(city(), entry).andExpect(jsonPath("$.added").value(1));
        String told = ask(post, red)
                .andExpect(jsonPath("$.outcome").value("valid"))
                .andExpect(jsonPath("$.issuer").value("4108"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(told).doesNotContainIgnoringCase("red");
        scene.send(
                        post.guard(),
                        post.path("/scans"),
                        "{'scan':{'id':'%s','at':'%s','code':'%s'}}".formatted(Ids.next(), clock.instant(), red))
                .andExpect(jsonPath("$.code").value("checkpoint.code-foreign"));
    }

    @Test
    void aListIsBroughtByAnAdministratorOfACityOnceAndRefusedAsAWholeWhereItHasAFault() throws Exception {
        var office = ForeignCertificate.office();
        var other = ForeignCertificate.office();
        String entry = office.entry("QQ", day(-30), day(30));
        bring(signedIn.as(Role.ADMINISTRATOR, "411202"), entry)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("healthcode.issuers-by-city"));
        bring(signedIn.as(Role.CITY_CDC, "4112"), entry).andExpect(status().isForbidden());
        bring(city(), entry + "," + "{'issuer':'QQ'}")
                .andExpect(jsonPath("$.added").value(0))
                .andExpect(jsonPath("$.faults.length()").value(1))
                .andExpect(jsonPath("$.faults[0]").value(org.hamcrest.Matchers.startsWith("keys[1]:")));
        assertThat(listed("q=QQ")).isEmpty();
        bring(city(), entry + "," + other.entry("QR", day(-30), day(30)))
                .andExpect(jsonPath("$.added").value(2));
        bring(city(), entry)
                .andExpect(jsonPath("$.added").value(0))
                .andExpect(jsonPath("$.known").value(1));
        assertThat(listed("q=qq&sort=until,desc")).containsExactly(office.keyId());
        scene.read(city(), ISSUERS + "?q=QQ")
                .andExpect(jsonPath("$.items[0].kinds.length()").value(3));
    }

    @Test
    void aKeyThatIsEndedVerifiesNothingAnyMoreAndStaysOnTheList() throws Exception {
        var office = ForeignCertificate.office();
        bring(city(), office.entry("QE", day(-30), day(30)));
        Post post = scene.onDuty("highway", "国门三");
        Instant now = clock.instant();
        String valid = office.certificate(now.minus(days(2)), now.plus(days(300)));
        outcome(post, valid, "valid", "QE");
        assertThat(ofGate(post)).contains(office.keyId());
        String id = PointScene.text(scene.read(city(), ISSUERS + "?q=QE"), "$.items[0].id");
        scene.send(signedIn.as(Role.ADMINISTRATOR, "411202"), ISSUERS + "/" + id + "/end", "{'reason':'stolen'}")
                .andExpect(status().isForbidden());
        scene.send(city(), ISSUERS + "/" + id + "/end", "{'reason':'stolen'}").andExpect(status().isNoContent());
        scene.send(city(), ISSUERS + "/" + id + "/end", "{'reason':'stolen'}").andExpect(status().isNotFound());
        outcome(post, valid, "unknown_key", "");
        assertThat(ofGate(post)).doesNotContain(office.keyId());
        assertThat(listed("q=QE&trusted=true")).isEmpty();
        assertThat(listed("q=QE&trusted=false")).containsExactly(office.keyId());
    }

    @Test
    void onlyWhoeverWorksAtThePointAsksThere() throws Exception {
        Post post = scene.onDuty("highway", "国门四");
        Post other = scene.onDuty("highway", "国门五");
        scene.send(other.guard(), post.path("/foreign-codes"), "{'code':'HC1:ABC'}")
                .andExpect(status().isForbidden());
        scene.send(scene.county(), post.path("/foreign-codes"), "{'code':'HC1:ABC'}")
                .andExpect(status().isForbidden());
    }

    private RequestPostProcessor city() {
        return signedIn.as(Role.ADMINISTRATOR, "4112");
    }

    private ResultActions bring(RequestPostProcessor as, String entries) throws Exception {
        String list = "{'keys':[" + entries + "]}";
        return scene.send(as, ISSUERS, "{'list':'%s'}".formatted(list.replace("'", "\\'")));
    }

    private ResultActions ask(Post post, String code) throws Exception {
        return scene.send(post.guard(), post.path("/foreign-codes"), "{'code':'" + code + "'}");
    }

    private void outcome(Post post, String code, String outcome, String issuer) throws Exception {
        ask(post, code)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.outcome").value(outcome))
                .andExpect(jsonPath("$.issuer").value(issuer));
    }

    private List<String> listed(String query) throws Exception {
        return PointScene.texts(
                scene.read(city(), ISSUERS + "?" + query).andExpect(status().isOk()), "$.items[*].keyId");
    }

    private List<String> ofGate(Post post) throws Exception {
        return JsonPath.read(
                scene.read(post.guard(), ISSUERS + "/keys")
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$[*].id");
    }

    private long count(String sql) {
        return Jurisdiction.system("test")
                .call(() -> Objects.requireNonNull(transactions.execute(
                        _ -> jdbc.sql(sql).query(Long.class).single())));
    }

    private String day(int from) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(from)
                .toString();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
