package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.lianfang.database.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was sealed before the household belonged to it: three parts, and a row that an import took before. */
@LianfangTest
class VaultTest {
    private static final UUID IDENTITY = UUID.fromString("0198c0de-0000-8000-8000-000000000001");

    @Autowired
    Vault vault;

    @Autowired
    KeyRing keys;

    @Test
    void opensWhatWasSealedBeforeTheHouseholdBelongedToIt() throws Exception {
        assertThat(vault.open(IDENTITY, sealedAsBefore("411202199001011234", "13800000001", "和平路1号")))
                .isEqualTo(new Vault.Secrets("411202199001011234", "13800000001", "和平路1号", "", ""));
        assertThat(vault.open(IDENTITY, sealedAsBefore("", "", ""))).isEqualTo(new Vault.Secrets("", "", "", "", ""));
    }

    @Test
    void theNextImportSealsAgainWhatWasTakenBeforeTheHouseholdWasSealed() {
        String url = TestDatabase.create("a_registry_of_before");
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        migrate(url, "database", "latest");
        migrate(url, "people", "1");
        jdbc.sql("""
                insert into people.person (id, identity, name, sex, sealed, content)
                values (uuidv7(), uuidv7(), 'before', 'F', '', uuidv7())
                """).update();
        migrate(url, "people", "4");
        jdbc.sql("""
                insert into people.person (id, identity, name, sex, sealed, content)
                values (uuidv7(), uuidv7(), 'after', 2, '', 5)
                """).update();
        migrate(url, "people", "latest");
        assertThat(jdbc.sql("select name || ' ' || coalesce(content::text, 'unknown') from people.person order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("after 5", "before unknown");
    }

    private byte[] sealedAsBefore(String... parts) throws Exception {
        byte[] column = "people.person.sealed".getBytes(StandardCharsets.UTF_8);
        var bound = ByteBuffer.allocate(column.length + 16)
                .put(column)
                .putLong(IDENTITY.getMostSignificantBits())
                .putLong(IDENTITY.getLeastSignificantBits());
        return keys.dataKeys()
                .getPrimitive(RegistryConfiguration.get(), Aead.class)
                .encrypt(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8), bound.array());
    }

    private static void migrate(String url, String room, String version) {
        Flyway.configure()
                .dataSource(new DriverManagerDataSource(url))
                .initSql("set client_min_messages = warning")
                .schemas(room)
                .createSchemas(true)
                .table("flyway_history")
                .locations("classpath:db/migration/" + room)
                .target(version)
                .load()
                .migrate();
    }
}
