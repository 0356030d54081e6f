package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CaseRecord;
import org.lianfang.codes.CodeClaims;
import org.lianfang.codes.CodeReading;
import org.lianfang.codes.Revocations;
import org.lianfang.database.LianfangTest;
import org.lianfang.matching.Reason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Codes that the server has issued, and the list of those that it calls back. */
@LianfangTest
class RevocationsOfIssuedCodesTest {
    @Autowired
    CodeScene scene;

    @Autowired
    HealthCodes codes;

    @Autowired
    SignedCodes signed;

    @Autowired
    CodeKeys keys;

    @Autowired
    IssuedTable issued;

    @Autowired
    Pseudonyms pseudonyms;

    @Autowired
    RuleSets rules;

    @Autowired
    RevocationLists lists;

    @Autowired
    Changes changes;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    java.time.Clock clock;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @BeforeEach
    void january() {
        // keys that another class of tests left in memory are looked for again
        scene.at("2020-01-25T11:00");
        keys.published();
        scene.at("2020-01-25T12:00");
    }

    @AfterEach
    void over() {
        scene.over();
    }

    @Test
    void everyCodeOfSomebodyWhoseColourWorsensIsCalledBackAndTheNewOneIsNot() throws Exception {
        UUID person = scene.person();
        UUID other = scene.person();
        CodeClaims first = issued(signed, person);
        CodeClaims others = issued(signed, other);
        scene.at("2020-01-25T19:00");
        CodeClaims second = issued(signed, person);
        assertThat(second.issued()).isAfter(first.issued());
        Revocations before = list(null, null);
        assertThat(before.contains(first)).isFalse();
        CaseRecord card = scene.confirmed();
        scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00", person);
        scene.at("2020-01-25T19:01");
        Revocations after = list(before, null);
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(List.of(after.contains(first), after.contains(second), after.contains(others)))
                .containsExactly(true, true, false);
        assertThat(list(null, null).contains(first))
                .as("the whole list is the same")
                .isTrue();
        org.awaitility.Awaitility.await().until(() -> codes.status(person).colour() == Colour.RED);
        CodeClaims red = issued(signed, person);
        assertThat(red.colour()).isEqualTo(org.lianfang.codes.Colour.RED);
        assertThat(after.contains(red)).isFalse();
        String tag = "\"revocations-" + after.version() + '"';
        mvc.perform(get("/api/healthcode/revocations")
                        .header(HttpHeaders.IF_NONE_MATCH, tag)
                        .with(signedIn.as(Role.GUARD, "411202")))
                .andExpect(status().isNotModified());
        mvc.perform(get("/api/healthcode/revocations").with(signedIn.nobody())).andExpect(status().isUnauthorized());
        // a colour that gets better calls nothing back, and expired codes leave the list
        CodeScene.system(() -> {
            scene.exposed(card, Reason.TRAIN_SAME_CARRIAGE, "2020-01-24T10:00");
            return true;
        });
        scene.at("2020-01-25T19:03");
        assertThat(list(after, null).contains(red)).isFalse();
        scene.at("2020-01-26T00:03");
        CodeScene.system(() -> changes.dropCalledBack());
        scene.at("2020-01-26T00:04");
        Revocations night = list(after, null);
        assertThat(night.contains(first)).isFalse();
        assertThat(night.contains(second)).isTrue();
        scene.at("2020-01-28T00:00");
        CodeScene.system(() -> changes.dropCalledBack());
        scene.at("2020-01-28T00:01");
        assertThat(list(null, after.version()).version())
                .as("a forgotten version is answered whole")
                .isPositive();
    }

    @Test
    void severalInstancesGiveAPersonOneCodeASecondAndSignTheSameAgain() throws Exception {
        UUID person = scene.person();
        var instances = new ArrayList<SignedCodes>();
        for (int i = 0; i < 6; i++) {
            instances.add(new SignedCodes(codes, keys, issued, pseudonyms, rules, clock));
        }
        var begin = new CountDownLatch(1);
        var claims = new ArrayList<CodeClaims>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<CodeClaims>>();
            for (SignedCodes instance : instances) {
                asked.add(threads.submit(() -> {
                    begin.await();
                    return issued(instance, person);
                }));
            }
            begin.countDown();
            for (var one : asked) {
                claims.add(one.get());
            }
        }
        var distinct = new HashSet<>(claims);
        assertThat(distinct.stream().map(CodeClaims::issued).distinct()).hasSameSizeAs(distinct);
        assertThat(scene.count("select count(*) from healthcode.issued where person_id = '" + person + "'"))
                .isEqualTo(distinct.size());
        scene.at("2020-01-25T12:05");
        CodeClaims later = issued(new SignedCodes(codes, keys, issued, pseudonyms, rules, clock), person);
        assertThat(claims).contains(later);
        assertThat(Duration.between(later.issued(), later.expires())).isLessThanOrEqualTo(CodeClaims.LIFE);
    }

    @Test
    void aCodeThatWasNotRecordedIsGivenToNobody() {
        UUID person = scene.person();
        CodeScene.system(() -> transactions.execute(undone -> {
            signed.of(person, "411202");
            undone.setRollbackOnly();
            return true;
        }));
        assertThat(scene.count("select count(*) from healthcode.issued where person_id = '" + person + "'"))
                .isZero();
        issued(signed, person);
        assertThat(scene.count("select count(*) from healthcode.issued where person_id = '" + person + "'"))
                .isOne();
    }

    @Test
    void whoeverWritesToTheListRecoloursNobody() {
        UUID person = scene.person();
        CodeClaims code = issued(signed, person);
        scene.sql("insert into healthcode.called_back (person_id, second, expires, entered) values ('" + person + "', "
                + code.issued().getEpochSecond() + ", " + code.expires().getEpochSecond()
                + ", (select coalesce(max(version), 0) + 1 from healthcode.revocation_list))");
        scene.sql("update healthcode.called_back set dropped = entered + 1 where person_id = '" + person + "'");
        assertThat(codes.status(person).colour()).isEqualTo(Colour.GREEN);
        assertThat(CodeScene.system(() -> codes.committed(person)).colour()).isEqualTo(Colour.GREEN);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> scene.sql("update healthcode.issued set standing = 'x'"))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }

    private CodeClaims issued(SignedCodes by, UUID person) {
        String text = CodeScene.system(() -> Objects.requireNonNull(
                transactions.execute(_ -> by.of(person, "411202").text())));
        return switch (codes.read(text).reading()) {
            case CodeReading.Valid valid -> valid.claims();
            case CodeReading other -> throw new AssertionError(other.toString());
        };
    }

    /** As a gate asks, with the list at hand. */
    private Revocations list(
            @org.jspecify.annotations.Nullable Revocations known, @org.jspecify.annotations.Nullable Long since)
            throws Exception {
        Long asked = known == null ? since : Long.valueOf(known.version());
        byte[] file = mvc.perform(get("/api/healthcode/revocations" + (asked == null ? "" : "?since=" + asked))
                        .with(signedIn.as(Role.GUARD, "411202")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        var reading = known == null ? Revocations.read(file) : known.update(file);
        return switch (reading) {
            case Revocations.Reading.Read read -> read.list();
            case Revocations.Reading other -> throw new AssertionError(other.toString());
        };
    }
}
