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
    private final @Nullable DirectoryLock lock;
    private final Runnable stop;

    private DatabaseServer(PGSimpleDataSource owner, String url, @Nullable DirectoryLock lock, Runnable stop) {
        this.owner = owner;
        this.url = url;
        this.lock = lock;
        this.stop = stop;
    }

    /** Closing it leaves the directory, and stops PostgreSQL if no other process is there. */
    static DatabaseServer embedded(DataDirectory directory, MasterKey key, DirectoryLock lock) {
        try {
            var postgres = EmbeddedPostgres.start(directory, key, SETTINGS, true);
            if (lock.owns()) {
                postgres.restartWhenKilled(SETTINGS);
            }
            return new DatabaseServer(
                    source(postgres.url("postgres"), EmbeddedPostgres.OWNER, key.password(EmbeddedPostgres.OWNER)),
                    postgres.url("postgres"),
                    lock,
                    postgres::close);
        } catch (RuntimeException e) {
            lock.leave(() -> {});
            throw e;
        }
    }

    /** The URL carries the user that owns the schemas and may make roles: {@code …?user=…&password=…}. */
    static DatabaseServer managed(String url) {
        return managed(url, null);
    }

    static DatabaseServer managed(String url, @Nullable DirectoryLock lock) {
        var owner = new PGSimpleDataSource();
        owner.setURL(url);
        return new DatabaseServer(owner, withoutUser(url), lock, () -> {});
    }

    DataSource owner() {
        return owner;
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.leave(stop);
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
