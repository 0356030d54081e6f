package org.lianfang.database;

import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the database is: our embedded PostgreSQL, or a managed one that {@code LIANFANG_DB_URL} names. */
final class DatabaseServer implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "shared_buffers=512MB",
            "effective_cache_size=2GB",
            "maintenance_work_mem=256MB",
            "work_mem=32MB",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "random_page_cost=1.1",
            "jit=off");

    private final PGSimpleDataSource owner;
    private final String url;
    private final @Nullable EmbeddedPostgres embedded;

    private DatabaseServer(PGSimpleDataSource owner, String url, @Nullable EmbeddedPostgres embedded) {
        this.owner = owner;
        this.url = url;
        this.embedded = embedded;
    }

    static DatabaseServer embedded(DataDirectory directory, MasterKey key) {
        var postgres = EmbeddedPostgres.start(directory, key, SETTINGS, true);
        return new DatabaseServer(
                source(postgres.url("postgres"), EmbeddedPostgres.OWNER, key.password(EmbeddedPostgres.OWNER)),
                postgres.url("postgres"),
                postgres);
    }

    /** The URL carries the user that owns the schemas and may make roles: {@code …?user=…&password=…}. */
    static DatabaseServer managed(String url) {
        var owner = new PGSimpleDataSource();
        owner.setURL(url);
        return new DatabaseServer(owner, withoutUser(url), null);
    }

    DataSource owner() {
        return owner;
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static PGSimpleDataSource source(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    private static String withoutUser(String url) {
        return url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "").replaceAll("[?&]$", "");
    }
}
