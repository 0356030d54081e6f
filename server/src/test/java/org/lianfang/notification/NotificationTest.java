package org.lianfang.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Account;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.CardOverdue;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Desk;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.lianfang.healthcode.AppealNeedsOthers;
import org.lianfang.healthcode.AppealUnanswered;
import org.lianfang.healthcode.AppealWaits;
import org.lianfang.healthcode.RedWithoutCase;
import org.lianfang.investigation.InvestigationOverdue;
import org.lianfang.investigation.Investigations;
import org.lianfang.isolation.ChecksEscalated;
import org.lianfang.spots.StepOverdue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class NotificationTest {
    private static final Jurisdiction HUBIN = new Jurisdiction("411202", null, "hubin-cdc");
    private static final String FROM = "lianfang@example.org";

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Cases cases;

    @Autowired
    Investigations investigations;

    @Autowired
    Addresses addresses;

    @Autowired
    ResidentMessages residents;

    @Autowired
    MessageTable messages;

    @Autowired
    Wording wording;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void emptyOutbox() {
        Jurisdiction.system("test")
                .run(() -> transactions.executeWithoutResult(status -> {
                    jdbc.sql("delete from notification.message").update();
                    jdbc.sql("delete from notification.address").update();
                }));
        mail.start();
    }

    @AfterEach
    void stopMail() {
        mail.stop();
    }

    @Test
    void anEventSaidTwiceIsOneMailAndOneEntry() throws Exception {
        Account told = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "hubin@example.org");
        CaseRecord card = card("411202199001011329");
        var event = new CardOverdue(card.id(), Ids.next(), Desk.COUNTY);
        say(event);
        say(event);
        var sender = sender(Duration.ZERO, smtp());
        sender.sendDue();
        say(event);
        sender.sendDue();
        assertThat(mail.getReceivedMessages()).singleElement().satisfies(received -> {
            assertThat(received.getAllRecipients()[0]).hasToString("hubin@example.org");
            assertThat(received.getMessageID()).isEqualTo("<" + onlyMessage(told) + "@example.org>");
            assertThat(received.getSubject()).contains(card.caseNo());
            assertThat(received.getContent().toString())
                    .contains(card.caseNo())
                    .doesNotContain("甲某某")
                    .doesNotContain("411202199001011329")
                    .doesNotContain("13800001234");
        });
        mvc.perform(get("/api/notifications").with(signedIn.as(told)))
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].status").value("sent"));
    }

    @Test
    void appealsAndRedsWithoutACaseAreToldToThoseWhoAnswerForThem() {
        Account county = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "county@example.org");
        Account other = told(Role.COUNTY_CDC, "411203", Medium.EMAIL, "other@example.org");
        Account city = told(Role.CITY_CDC, "4112", Medium.EMAIL, "city@example.org");
        Account auditor = told(Role.AUDITOR, "411202", Medium.EMAIL, "auditor@example.org");
        Account above = told(Role.AUDITOR, "4112", Medium.EMAIL, "above@example.org");
        Account elsewhere = told(Role.AUDITOR, "411203", Medium.EMAIL, "elsewhere@example.org");
        var due = LocalDateTime.of(2020, 1, 26, 12, 0);
        var waits = new AppealWaits(Ids.next(), List.of("411202", "411202001"), due);
        say(waits);
        say(waits);
        assertThat(List.of(count(county), count(other), count(city))).containsExactly(1L, 0L, 0L);
        say(new AppealUnanswered(Ids.next(), List.of("411202"), due));
        assertThat(List.of(count(county), count(other), count(city))).containsExactly(2L, 0L, 1L);
        say(new AppealNeedsOthers(Ids.next(), List.of("411203")));
        assertThat(List.of(count(county), count(other), count(city))).containsExactly(2L, 1L, 1L);
        var red = new RedWithoutCase(Ids.next(), "411202", due);
        say(red);
        say(red);
        assertThat(List.of(count(auditor), count(above), count(elsewhere))).containsExactly(1L, 1L, 0L);
        assertThat(count(county)).isEqualTo(2);
    }

    @Test
    void aStepOfASpotThatIsLateIsToldToItsCountyAndThenToTheCityWithoutSayingWhere() {
        Account county = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "county@example.org");
        Account city = told(Role.CITY_CDC, "4112", Medium.EMAIL, "city@example.org");
        var late = overdue(Desk.COUNTY);
        say(late);
        say(late);
        assertThat(count(county)).isEqualTo(1);
        assertThat(count(city)).isZero();
        say(overdue(Desk.CITY));
        assertThat(count(county)).isEqualTo(1);
        assertThat(count(city)).isEqualTo(1);
        sender(Duration.ZERO, smtp()).sendDue();
        assertThat(Arrays.stream(mail.getReceivedMessages()).map(NotificationTest::subject))
                .containsExactlyInAnyOrder("疫点步骤“封控”已超时", "疫点步骤“封控”未按时签字");
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private StepOverdue overdue(Desk desk) {
        return new StepOverdue(
                Ids.next(), Ids.next(), "seal", "封控", "seal", "411202001001", java.time.LocalDateTime.now(clock), desk);
    }

    @Test
    void onlyThoseWhoAnswerForTheRegionAtThatLevelAreTold() {
        Account county = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "county@example.org");
        Account city = told(Role.CITY_CDC, "4112", Medium.EMAIL, "city@example.org");
        Account neighbour = told(Role.COUNTY_CDC, "411203", Medium.EMAIL, "neighbour@example.org");
        Account foreign = told(Role.CITY_CDC, "4113", Medium.EMAIL, "foreign@example.org");
        Account clinic = told(Role.CLINIC, "411202", Medium.EMAIL, "clinic@example.org");
        Account silent = signedIn.account(Role.COUNTY_CDC, "411202");
        CaseRecord card = card("411202199001011337");
        say(new CardOverdue(card.id(), Ids.next(), Desk.COUNTY));
        assertThat(count(county)).isEqualTo(1);
        assertThat(count(city)).isZero();
        say(new CardOverdue(card.id(), Ids.next(), Desk.CITY));
        assertThat(count(county)).isEqualTo(1);
        assertThat(count(city)).isEqualTo(1);
        say(new ChecksEscalated(
                List.of(check("411202001001"), check("411202002"), check("411203001"), check("411202001001"))));
        assertThat(count(county)).as("one for all checks of the county").isEqualTo(2);
        assertThat(count(neighbour)).as("its own check").isEqualTo(1);
        assertThat(List.of(count(foreign), count(clinic), count(silent))).containsOnly(0L);
        Long seen = neighbour
                .jurisdiction()
                .call(() -> transactions.execute(status -> jdbc.sql("select count(*) from notification.message")
                        .query(Long.class)
                        .single()));
        assertThat(seen).as("the database shows the neighbour no other region").isEqualTo(1);
    }

    @Test
    void anOverdueInvestigationIsToldToItsCountyOnce() {
        Account county = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "county@example.org");
        Account neighbour = told(Role.COUNTY_CDC, "411203", Medium.EMAIL, "neighbour@example.org");
        CaseRecord card = card("411202199001011433");
        HUBIN.run(() -> cases.confirm(card.id()));
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
        UUID investigation =
                HUBIN.call(() -> investigations.ofCase(card.id())).orElseThrow().id();
        say(new InvestigationOverdue(investigation, card.id()));
        say(new InvestigationOverdue(investigation, card.id()));
        assertThat(count(county)).isEqualTo(1);
        assertThat(count(neighbour)).isZero();
    }

    @Test
    void aMailWaitsForAServerThatWasDownAndThenGoesOutOnce() throws Exception {
        Account told = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "hubin@example.org");
        say(new CardOverdue(card("411202199001011345").id(), Ids.next(), Desk.COUNTY));
        var smtp = smtp();
        mail.stop();
        assertThat(sender(Duration.ZERO, smtp).sendDue()).isEqualTo(1);
        assertThat(state(told)).isEqualTo("queued 1");
        assertThat(sender(Duration.ofSeconds(50), smtp).sendDue())
                .as("not before its time")
                .isZero();
        var again = new GreenMail(new ServerSetup(portBefore, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            assertThat(sender(Duration.ofSeconds(70), smtp).sendDue()).isEqualTo(1);
            assertThat(sender(Duration.ofHours(9), smtp).sendDue()).isZero();
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
        assertThat(state(told)).isEqualTo("sent 2");
    }

    @Test
    void afterTheLastPauseAMessageHasFailedAndAnAdministratorSeesIt() throws Exception {
        Account told = told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "hubin@example.org");
        say(new CardOverdue(card("411202199001011353").id(), Ids.next(), Desk.COUNTY));
        var smtp = smtp();
        mail.stop();
        var passed = Duration.ZERO;
        assertThat(sender(passed, smtp).sendDue()).isEqualTo(1);
        for (int minutes : new int[] {1, 5, 30, 120}) {
            assertThat(sender(passed.plusMinutes(minutes).minusSeconds(10), smtp)
                            .sendDue())
                    .isZero();
            passed = passed.plusMinutes(minutes).plusSeconds(10);
            assertThat(sender(passed, smtp).sendDue()).isEqualTo(1);
        }
        assertThat(state(told)).isEqualTo("failed 5");
        assertThat(sender(Duration.ofDays(2), smtp).sendDue()).isZero();
        mvc.perform(get("/api/notifications/outbox").with(signedIn.as(Role.ADMINISTRATOR, "411202")))
                .andExpect(jsonPath("$[0].channel").value("email"))
                .andExpect(jsonPath("$[0].configured").value(false))
                .andExpect(jsonPath("$[0].failed").value(1))
                .andExpect(jsonPath("$[0].lastError").value("MailConnectException"));
    }

    @Test
    void twoSendersAtOnceSendEachMessageOnce() throws Exception {
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < 6; i++) {
            accounts.add(told(Role.COUNTY_CDC, "411202", Medium.SMS, "1380000000" + i));
        }
        say(new CardOverdue(card("411202199001011361").id(), Ids.next(), Desk.COUNTY));
        var letters = new CopyOnWriteArrayList<UUID>();
        var held = new CountDownLatch(1);
        var otherIsDone = new CountDownLatch(1);
        var inTime = new AtomicBoolean();
        Channel slow = channel(letter -> {
            held.countDown();
            if (otherIsDone.getCount() > 0) {
                inTime.set(otherIsDone.await(60, TimeUnit.SECONDS));
            }
            letters.add(letter.id());
        });
        Channel quick = channel(letter -> letters.add(letter.id()));
        try (var instance = Executors.newSingleThreadExecutor()) {
            var one = instance.submit(() -> sender(Duration.ZERO, slow).sendDue());
            assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
            // the first has one message in its hands
            assertThat(sender(Duration.ZERO, quick).sendDue()).isEqualTo(5);
            otherIsDone.countDown();
            assertThat(one.get()).isEqualTo(1);
        }
        assertThat(inTime).isTrue();
        assertThat(letters).hasSize(6).doesNotHaveDuplicates();
        assertThat(accounts).allSatisfy(account -> assertThat(state(account)).isEqualTo("sent 1"));
    }

    @Test
    void aCrashBeforeTheMarkSendsAgainUnderTheSameMessageId() throws Exception {
        told(Role.COUNTY_CDC, "411202", Medium.EMAIL, "hubin@example.org");
        say(new CardOverdue(card("41120219900101137X").id(), Ids.next(), Desk.COUNTY));
        var smtp = smtp();
        Channel crashing = new Channel() {
            @Override
            public Medium medium() {
                return Medium.EMAIL;
            }

            @Override
            public void deliver(Letter letter) throws DeliveryFailed {
                smtp.deliver(letter);
                throw new StackOverflowError("the machine stops here");
            }
        };
        try {
            sender(Duration.ZERO, crashing).sendDue();
        } catch (StackOverflowError e) {
            assertThat(e).hasMessage("the machine stops here");
        }
        assertThat(sender(Duration.ZERO, smtp).sendDue()).isEqualTo(1);
        assertThat(Arrays.stream(mail.getReceivedMessages()).map(NotificationTest::messageId))
                .hasSize(2)
                .containsOnly(messageId(mail.getReceivedMessages()[0]));
    }

    @Test
    void withoutAChannelOrAnAddressNothingIsSentAndNothingIsLostUnseen() throws Exception {
        Account told = told(Role.COUNTY_CDC, "411202", Medium.VOICE, "13800001234");
        say(new CardOverdue(card("411202199001011388").id(), Ids.next(), Desk.COUNTY));
        assertThat(sender(Duration.ZERO).sendDue()).isZero();
        assertThat(state(told)).isEqualTo("queued 0");
        mvc.perform(get("/api/notifications/outbox").with(signedIn.as(Role.ADMINISTRATOR, "411202")))
                .andExpect(jsonPath("$[2].channel").value("voice"))
                .andExpect(jsonPath("$[2].configured").value(false))
                .andExpect(jsonPath("$[2].queued").value(1))
                .andExpect(jsonPath("$[2].oldestQueued").isNotEmpty());
        HUBIN.run(() -> addresses.remove(told.name()));
        Channel never = new Channel() {
            @Override
            public Medium medium() {
                return Medium.VOICE;
            }

            @Override
            public void deliver(Letter letter) {
                throw new AssertionError("there is no address");
            }
        };
        sender(Duration.ZERO, never).sendDue();
        assertThat(state(told)).isEqualTo("failed 1");
    }

    @Test
    void staffReadTheirOwnNotificationsInTheirLanguageAndNobodyElses() throws Exception {
        Account told = told(Role.COUNTY_CDC, "411202", Medium.SMS, "13800001234");
        Account colleague = told(Role.COUNTY_CDC, "411202", Medium.SMS, "13800005678");
        CaseRecord card = card("411202199001011396");
        say(new CardOverdue(card.id(), Ids.next(), Desk.COUNTY));
        say(new ChecksEscalated(List.of(check("411202001001"))));
        var reader = signedIn.as(told);
        mvc.perform(get("/api/notifications").header("Accept-Language", "en").with(reader))
                .andExpect(jsonPath("$.unread").value(2))
                .andExpect(jsonPath("$.items[0].subject").value("Observation: 1 checks need attention"))
                .andExpect(jsonPath("$.items[1].subject").value("Report card " + card.caseNo() + " waits for review"))
                .andExpect(jsonPath("$.items[1].path").value("/console/cases/" + card.id()));
        mvc.perform(get("/api/notifications").with(reader))
                .andExpect(jsonPath("$.items[1].subject").value(Matchers.startsWith("报告卡")));
        UUID mine = newest(told);
        mvc.perform(get("/api/notifications?size=1&after=" + mine).with(reader))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.total").value(2))
                .andExpect(jsonPath("$.items[0].subject").value(Matchers.startsWith("报告卡")));
        mvc.perform(post("/api/notifications/{id}/read", mine).with(signedIn.as(colleague)))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/notifications/{id}/read", mine).with(reader)).andExpect(status().isNoContent());
        mvc.perform(post("/api/notifications/{id}/read", mine).with(reader)).andExpect(status().isNoContent());
        mvc.perform(get("/api/notifications").with(reader))
                .andExpect(jsonPath("$.unread").value(1))
                .andExpect(jsonPath("$.items[0].readAt").isNotEmpty());
        mvc.perform(get("/api/notifications").with(signedIn.as(colleague)))
                .andExpect(jsonPath("$.unread").value(2));
        mvc.perform(get("/api/notifications").with(signedIn.nobody())).andExpect(status().isUnauthorized());
    }

    @Test
    void anAdministratorSetsAndRemovesAddressesOfTheirRegionAndTheDatabaseHoldsThemSealed() throws Exception {
        Account officer = signedIn.account(Role.COUNTY_CDC, "411202");
        Account outside = signedIn.account(Role.COUNTY_CDC, "411203");
        var administrator = signedIn.as(Role.ADMINISTRATOR, "411202");
        String mailAddress = "{\"channel\":\"email\",\"address\":\"wang@example.org\",\"language\":\"en\"}";
        mvc.perform(put("/api/notifications/addresses/{account}", officer.name())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mailAddress)
                        .with(administrator))
                .andExpect(status().isNoContent());
        mvc.perform(put("/api/notifications/addresses/{account}", outside.name())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mailAddress)
                        .with(administrator))
                .andExpect(status().isNotFound());
        mvc.perform(put("/api/notifications/addresses/{account}", officer.name())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"channel\":\"sms\",\"address\":\"wang@example.org\"}")
                        .with(administrator))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("notification.address-invalid"));
        mvc.perform(get("/api/notifications/address").with(signedIn.as(officer)))
                .andExpect(jsonPath("$.channel").value("email"))
                .andExpect(jsonPath("$.address").value("wang@example.org"))
                .andExpect(jsonPath("$.language").value("en"));
        byte[] sealed = officer.jurisdiction()
                .call(() -> transactions.execute(
                        status -> jdbc.sql("select sealed from notification.address where account_id = ?")
                                .param(officer.id())
                                .query(byte[].class)
                                .single()));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("wang");
        mvc.perform(delete("/api/notifications/addresses/{account}", officer.name())
                        .with(administrator))
                .andExpect(status().isNoContent());
        mvc.perform(get("/api/notifications/address").with(signedIn.as(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.not(Matchers.containsString("wang"))));
    }

    private int portBefore;

    private SmtpChannel smtp() {
        portBefore = mail.getSmtp().getPort();
        return new SmtpChannel("127.0.0.1", portBefore, null, null, FROM);
    }

    private interface Delivery {
        void take(Letter letter) throws InterruptedException;
    }

    private static Channel channel(Delivery delivery) {
        return new Channel() {
            @Override
            public Medium medium() {
                return Medium.SMS;
            }

            @Override
            public void deliver(Letter letter) throws DeliveryFailed {
                try {
                    delivery.take(letter);
                } catch (InterruptedException e) {
                    throw new DeliveryFailed("interrupted", e);
                }
            }
        };
    }

    private Sender sender(Duration passed, Channel... configured) {
        return new Sender(
                messages,
                addresses,
                residents,
                new Channels(List.of(configured)),
                wording,
                transactions,
                Clock.offset(clock, passed));
    }

    private Account told(Role role, String region, Medium medium, String address) {
        Account account = signedIn.account(role, region);
        Jurisdiction.system("test").run(() -> addresses.set(account.name(), medium, address, "zh-CN"));
        return account;
    }

    private CaseRecord card(String idNumber) {
        return HUBIN.call(() -> cases.report(CardExample.report(idNumber, "411202")));
    }

    private static ChecksEscalated.Escalated check(String region) {
        return new ChecksEscalated.Escalated(
                Ids.next(), "missed_temperature", Ids.next(), Ids.next(), LocalDate.parse("2020-01-25"), region);
    }

    private void say(Object event) {
        Jurisdiction.system("test").run(() -> transactions.executeWithoutResult(status -> events.publishEvent(event)));
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    private long count(Account account) {
        return Jurisdiction.system("test")
                .call(() -> messages.of(account.id(), PageQuery.first()))
                .total();
    }

    private UUID newest(Account account) {
        return Jurisdiction.system("test")
                .call(() -> messages.of(account.id(), PageQuery.first()))
                .items()
                .getFirst()
                .id();
    }

    private UUID onlyMessage(Account account) {
        assertThat(count(account)).isEqualTo(1);
        return newest(account);
    }

    private String state(Account account) {
        var message = Jurisdiction.system("test")
                .call(() -> messages.of(account.id(), PageQuery.first()))
                .items()
                .getFirst();
        return message.status() + " " + message.attempts();
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
