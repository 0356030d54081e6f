package org.lianfang.healthcode;

import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Phones of persons that show a code, without the one-time code of each. */
public final class BenchPhones {
    private BenchPhones() {}

    /** The token of the phone of the {@code i}th person is {@code prefix + i}. */
    public static void bind(ApplicationContext context, JdbcClient owner, List<UUID> persons, String prefix) {
        var codes = context.getBean(OneTimeCodes.class);
        byte[][] tokens = new byte[persons.size()][];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = codes.mac("token:" + prefix + i);
        }
        owner.sql("""
                insert into healthcode.phone (id, token, person_id, bound_at, ends_at)
                select uuidv7(), token, person, now(), now() + interval '90 days'
                from unnest(:tokens::bytea[], :persons::uuid[]) as t (token, person)
                """)
                .param("tokens", tokens)
                .param("persons", persons.toArray(UUID[]::new))
                .update();
    }
}
