package org.lianfang.healthcode;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Keeps {@link Standings} current: at every NOTIFY, and every second in any case, it takes over what is new. Begins when
 * first asked. Whether the copy is current is known by when the database last answered.
 */
@Component
class EvidenceFeed implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(EvidenceFeed.class);
    private static final int LISTEN_MS = 1_000;
    private static final long STALE_NANOS = 5_000_000_000L;

    private final Standings standings;
    private final DataSource dataSource;
    private volatile long answered;
    private volatile boolean loaded;
    private volatile boolean ending;
    private volatile boolean lost;

    EvidenceFeed(Standings standings, @Qualifier("dataSource") DataSource dataSource) {
        this.standings = standings;
        this.dataSource = dataSource;
    }

    /** From now on the copy is there and followed. The first call waits for it; fails while there is no database. */
    void begin() {
        if (!loaded) {
            first();
        }
    }

    boolean stale() {
        return System.nanoTime() - answered > STALE_NANOS;
    }

    private synchronized void first() {
        if (loaded) {
            return;
        }
        look();
        loaded = true;
        Thread.ofVirtual().name("evidence-feed").start(this::follow);
    }

    private void look() {
        long asked = System.nanoTime();
        standings.catchUp();
        answered = asked;
    }

    private void follow() {
        while (!ending) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!lost && !ending) {
                    lost = true;
                    log.warn(
                            "colours are answered as last known, what is new cannot be read: {}",
                            e.getClass().getSimpleName());
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen healthcode");
        }
        try {
            while (!ending) {
                look();
                if (lost) {
                    lost = false;
                    log.info("colours are current again");
                }
                connection.unwrap(PGConnection.class).getNotifications(LISTEN_MS);
            }
        } finally {
            connection.abort(Runnable::run);
        }
    }

    private void pause() {
        try {
            Thread.sleep(LISTEN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = true;
        }
    }

    @Override
    public void destroy() {
        ending = true;
    }
}
