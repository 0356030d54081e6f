package org.lianfang.healthcode;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code healthcode.issued}: when the codes were issued that can still be valid. Times are seconds since 1970. */
@Component
class IssuedTable {
    private static final int TRIES = 10;
    private final JdbcClient jdbc;

    IssuedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Issued(long second, long expires) {}

    /**
     * From here to the end of the transaction nobody's codes are called back: what is read of a colour after this and the
     * record of the code that says it come before the calling back, or both after it.
     */
    void begin() {
        jdbc.sql("select pg_advisory_xact_lock_shared(7128)").query().singleRow();
    }

    /** The latest code of the person that says the same, was issued after a moment and has not expired. */
    Optional<Issued> latest(UUID person, String standing, long after, long now) {
        return jdbc.sql("""
                select second, expires from healthcode.issued
                where person_id = :person and standing = :standing and second > :after and second <= :now and expires > :now
                order by second desc limit 1
                """)
                .param("person", person)
                .param("standing", standing)
                .param("after", after)
                .param("now", now)
                .query(Issued.class)
                .optional();
    }

    /** Records a code; the second is the one wanted, or the next in which nobody else has issued one for this person. */
    long add(UUID person, String standing, long wanted, long expires) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Long> taken = jdbc.sql("""
                    insert into healthcode.issued (person_id, second, expires, standing)
                    select :person, free.second, greatest(:expires, free.second + 1), :standing
                    from (select greatest(:wanted, coalesce(max(second) + 1, 0)) as second
                          from healthcode.issued where person_id = :person) free
                    on conflict do nothing returning second
                    """)
                    .param("person", person)
                    .param("standing", standing)
                    .param("wanted", wanted)
                    .param("expires", expires)
                    .query(Long.class)
                    .optional();
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new IllegalStateException("codes of one person are issued faster than can be told apart");
    }
}
