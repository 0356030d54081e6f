package org.lianfang.healthcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Problem;
import org.lianfang.database.Ids;
import org.lianfang.database.MasterKey;
import org.lianfang.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes of six digits to the phone that the registry has for an identity number. Who is not registered, or has another
 * phone, is answered in the same way and after the same work; only no message leaves. Works in the whole country.
 */
@Component
@Transactional
class OneTimeCodes {
    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final int A_DAY = 5;

    private final JdbcClient jdbc;
    private final People people;
    private final ResidentLine messages;
    private final SecretKeySpec key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OneTimeCodes(JdbcClient jdbc, People people, ResidentLine messages, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.messages = messages;
        this.key = new SecretKeySpec(master.derive("health code one-time", 32), "HmacSHA256");
        this.clock = clock;
    }

    /** Sends a code, if there is anybody to send it to. Refuses more than five a day for one number and phone. */
    public void send(String idNumber, String phone, Locale language) {
        Instant now = clock.instant();
        byte[] pair = pair(idNumber, phone);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:pair, 'hex'), 7125))")
                .param("pair", pair)
                .query()
                .singleRow();
        long asked = jdbc.sql("select count(*) from healthcode.one_time where pair = :pair and asked_at > :since")
                .param("pair", pair)
                .param("since", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        if (asked >= A_DAY) {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "healthcode.too-many-codes");
        }
        UUID person = person(idNumber, phone).orElse(null);
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        UUID id = Ids.next();
        jdbc.sql("""
                insert into healthcode.one_time (id, pair, code, person_id, asked_at, expires_at)
                values (:id, :pair, :code, :person, :now, :expires)
                """)
                .param("id", id)
                .param("pair", pair)
                .param("code", mac(id + ":" + code))
                .param("person", person, Types.OTHER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(LIFE).atOffset(ZoneOffset.UTC))
                .update();
        messages.queue(phone.strip(), "one-time", List.of(code), language, now.plus(LIFE), person != null);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(UUID id, byte[] code, @Nullable UUID personId) {}

    /** Whose phone it is, if the code is the last one sent for this number and phone, fresh and not used. */
    public Optional<UUID> redeem(String idNumber, String phone, String code) {
        Instant now = clock.instant();
        var asked = jdbc.sql("""
                update healthcode.one_time set tries = tries + 1
                where id = (select id from healthcode.one_time where pair = :pair order by asked_at desc, id desc limit 1)
                  and used_at is null and expires_at > :now and tries < :tries
                returning id, code, person_id
                """)
                .param("pair", pair(idNumber, phone))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tries", TRIES)
                .query((row, _) -> new Asked(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getBytes("code"),
                        row.getObject("person_id", UUID.class)))
                .optional()
                .orElse(null);
        if (asked == null
                || asked.personId() == null
                || !MessageDigest.isEqual(asked.code(), mac(asked.id() + ":" + code.strip()))) {
            return Optional.empty();
        }
        jdbc.sql("update healthcode.one_time set used_at = :now where id = :id")
                .param("id", asked.id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return Optional.of(asked.personId());
    }

    /** Removes what is older than a day, which nothing asks for any more; returns how many. */
    public int forget() {
        return jdbc.sql("delete from healthcode.one_time where asked_at <= :since")
                .param("since", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Optional<UUID> person(String idNumber, String phone) {
        List<UUID> byNumber = idNumber.isBlank() ? List.of() : people.matching(idNumber.strip(), 2);
        List<UUID> byPhone = phone.isBlank() ? List.of() : people.matching(phone.strip(), 50);
        return byNumber.size() == 1 && byPhone.contains(byNumber.getFirst())
                ? Optional.of(byNumber.getFirst())
                : Optional.empty();
    }

    private byte[] pair(String idNumber, String phone) {
        return mac("pair:" + People.foldedNumber(idNumber) + ":" + People.foldedPhone(phone));
    }

    byte[] mac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
