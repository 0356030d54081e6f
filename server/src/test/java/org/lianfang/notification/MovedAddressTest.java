package org.lianfang.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Role;
import org.lianfang.access.SignedIn;
import org.lianfang.cases.CardExample;
import org.lianfang.cases.Cases;
import org.lianfang.cases.ConsultationOverdue;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.Outbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class MovedAddressTest {
    @Autowired
    Cases cases;

    @Autowired
    SignedIn signedIn;

    @Autowired
    Addresses addresses;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatWaitsGoesToTheNewAddressAndCountyAndCityHearOfALateConsultationOnce() {
        var county = signedIn.account(Role.COUNTY_CDC, "411202");
        var city = signedIn.account(Role.CITY_CDC, "4112");
        var card = new Jurisdiction("411202", null, "hubin-cdc")
                .call(() -> cases.report(CardExample.report("411202199001011492", "411202")));
        Jurisdiction.system("test").run(() -> {
            addresses.set(county.name(), Medium.EMAIL, "county@example.org", "zh-CN");
            addresses.set(city.name(), Medium.EMAIL, "city@example.org", "zh-CN");
            var late = new ConsultationOverdue(card.id(), Ids.next());
            transactions.executeWithoutResult(_ -> events.publishEvent(late));
            transactions.executeWithoutResult(_ -> events.publishEvent(late));
        });
        assertThat(outbox.drain(Duration.ofSeconds(30))).isTrue();
        assertThat(queued(county.id())).isEqualTo("email zh-CN");
        assertThat(queued(city.id())).isEqualTo("email zh-CN");
        Jurisdiction.system("test").run(() -> addresses.set(county.name(), Medium.SMS, "13800001234", "en"));
        assertThat(queued(county.id())).isEqualTo("sms en");
        assertThat(queued(city.id())).isEqualTo("email zh-CN");
    }

    /** Channel and language of the account's only message; more than one fails. */
    private String queued(java.util.UUID account) {
        return Jurisdiction.system("test")
                .call(() -> transactions.execute(_ -> jdbc.sql("""
                        select channel || ' ' || language from notification.message
                        where account_id = :account and status = 'queued'
                        """)
                        .param("account", account)
                        .query(String.class)
                        .single()));
    }
}
