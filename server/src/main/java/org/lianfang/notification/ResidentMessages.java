package org.lianfang.notification;

import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Sealing;
import org.lianfang.database.Ids;
import org.lianfang.database.MasterKey;
import org.lianfang.healthcode.ResidentLine;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Short messages to phones of residents, in {@code notification.resident_message}: sealed, and gone once they are of no use. */
@Component
@Transactional
public class ResidentMessages implements ResidentLine {
    private static final String SEPARATOR = "\u001f";
    private static final Duration PAUSE = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final MessageSource words;
    private final Sealing sealing;
    private final Clock clock;

    ResidentMessages(JdbcClient jdbc, MessageSource words, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.words = words;
        this.sealing = new Sealing(master, "notification resident");
        this.clock = clock;
    }

    /** What is to be sent. */
    record Due(UUID id, String phone, String subject, String text) {
        @Override
        public String toString() {
            return "message " + id;
        }
    }

    @Override
    public void queue(
            String phone, String template, List<String> arguments, Locale language, Instant expires, boolean leaves) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        String text = String.join(
                SEPARATOR,
                phone,
                words.getMessage("notification." + template + ".subject", arguments.toArray(), language),
                words.getMessage("notification." + template + ".text", arguments.toArray(), language));
        byte[] sealed = sealing.seal(text.getBytes(StandardCharsets.UTF_8), id.toString());
        jdbc.sql("""
                insert into notification.resident_message (id, sealed, status, next_attempt, expires_at, created_at)
                values (:id, :sealed, :status, :now, :expires, :now)
                """)
                .param("id", id)
                .param("sealed", sealed)
                .param("status", leaves ? "queued" : "void")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * A message that is due, held until the caller's transaction ends. What has expired is not sent, and its words go; after
     * a day nothing of it is kept.
     */
    Optional<Due> takeDue() {
        Instant now = clock.instant();
        jdbc.sql("""
                update notification.resident_message
                set status = case status when 'queued' then 'expired' else status end, sealed = null
                where sealed is not null and expires_at <= :now
                """).param("now", now.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("delete from notification.resident_message where created_at <= :since and expires_at <= :now")
                .param("since", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("""
                select id, sealed from notification.resident_message
                where status = 'queued' and next_attempt <= :now
                order by next_attempt, id limit 1 for update skip locked
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> open(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getBytes("sealed"))))
                .optional();
    }

    /** Sent, or to be tried again as long as it has not expired. */
    void attempted(UUID id, @Nullable String error) {
        jdbc.sql("""
                update notification.resident_message
                set attempts = attempts + 1, error = :error, status = case when :error::text is null then 'sent' else status end,
                    sealed = case when :error::text is null then null else sealed end, next_attempt = :again
                where id = :id
                """)
                .param("id", id)
                .param("error", error, Types.VARCHAR)
                .param("again", clock.instant().plus(PAUSE).atOffset(ZoneOffset.UTC))
                .update();
    }

    private Due open(UUID id, byte[] sealed) {
        String[] parts = sealing.open(sealed, id.toString())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, 3))
                .orElse(new String[] {"", "", ""});
        return new Due(id, parts[0], parts[1], parts[2]);
    }
}
