package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class JurisdictionTest {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    DatabaseServer server;

    @BeforeEach
    void aTableUnderPolicy() {
        JdbcClient.create(server.owner()).sql("""
                drop table if exists database.probe;
                create table database.probe (region_code text collate "C" not null);
                alter table database.probe enable row level security;
                create policy jurisdiction on database.probe
                    using (region_code >= (select database.lo()) and region_code < (select database.hi()));
                insert into database.probe values ('411202'), ('411202001'), ('411203'), ('6401');
                """).update();
    }

    @Test
    void aTransactionSeesTheSubtreeOfItsJurisdictionOnly() {
        assertThat(seenBy(new Jurisdiction("411202", null, "test"))).containsExactly("411202", "411202001");
        assertThat(seenBy(new Jurisdiction("4112", null, "test"))).hasSize(3);
        assertThat(seenBy(Jurisdiction.system("test"))).hasSize(4);
    }

    @Test
    void withoutJurisdictionNothingIsSeenEvenOnAConnectionThatHadOne() {
        for (int i = 0; i < 50; i++) {
            seenBy(Jurisdiction.system("test"));
        }
        List<String> seen = transactions.execute(status -> rows());
        assertThat(seen).isEmpty();
        assertThat(rows()).isEmpty();
    }

    private List<String> seenBy(Jurisdiction jurisdiction) {
        return jurisdiction.call(() -> java.util.Objects.requireNonNull(transactions.execute(status -> rows())));
    }

    private List<String> rows() {
        return jdbc.sql("select region_code from database.probe order by 1")
                .query(String.class)
                .list();
    }
}
