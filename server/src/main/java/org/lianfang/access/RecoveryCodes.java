package org.lianfang.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.lianfang.database.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ten codes for the day on which the phone is lost, each good once. They are as long as one-time passwords, so a keyed
 * hash is enough to keep them by. All methods work in the caller's transaction.
 */
@Component
class RecoveryCodes {
    static final int COUNT = 10;

    private final JdbcClient jdbc;
    private final MacKey key;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.key = new MacKey(master, "recovery codes");
        this.clock = clock;
    }

    /** New codes in place of all earlier ones; they are shown this once. */
    List<String> renew(UUID account) {
        forget(account);
        List<String> codes =
                Stream.generate(OneTimePassword::random).limit(COUNT).toList();
        for (String code : codes) {
            jdbc.sql("insert into access.recovery_code (account_id, code_mac) values (?, ?)")
                    .params(account, mac(account, code))
                    .update();
        }
        return codes;
    }

    /** Whether this was a code of the account not yet used; now it is. */
    boolean use(UUID account, String code) {
        return jdbc.sql("""
                update access.recovery_code set used_at = ?
                where account_id = ? and code_mac = ? and used_at is null
                """)
                        .params(clock.instant().atOffset(ZoneOffset.UTC), account, mac(account, code))
                        .update()
                > 0;
    }

    int left(UUID account) {
        return jdbc.sql("select count(*) from access.recovery_code where account_id = ? and used_at is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    void forget(UUID account) {
        jdbc.sql("delete from access.recovery_code where account_id = ?")
                .param(account)
                .update();
    }

    private byte[] mac(UUID account, String code) {
        String written = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return key.mac((account + ":" + written).getBytes(StandardCharsets.UTF_8));
    }
}
