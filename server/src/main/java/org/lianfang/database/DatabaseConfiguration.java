package org.lianfang.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableAsync
class DatabaseConfiguration {

    @Bean
    DataDirectory dataDirectory(@Value("${lianfang.data}") String path) {
        return DataDirectory.open(Path.of(path));
    }

    @Bean
    MasterKey masterKey(DataDirectory directory) {
        return MasterKey.open(directory.keyFile(), System.getenv("LIANFANG_MASTER_KEY"));
    }

    @Bean
    DatabaseServer databaseServer(
            DataDirectory directory,
            MasterKey key,
            @Value("${lianfang.db.url:}") String managedUrl,
            @Value("${lianfang.process:command}") DirectoryHolder.Kind kind,
            @Value("${server.port:0}") int port) {
        boolean embedded = managedUrl.isBlank();
        var self = DirectoryHolder.self(kind, port, embedded);
        if (embedded) {
            return DatabaseServer.embedded(directory, key, DirectoryLock.enter(directory, self, System.err::println));
        }
        // commands of other directories and instances share a managed database freely; a directory has one server
        return kind == DirectoryHolder.Kind.SERVE
                ? DatabaseServer.managed(managedUrl, DirectoryLock.enter(directory, self, System.err::println))
                : DatabaseServer.managed(managedUrl);
    }

    @Bean
    @Primary
    DataSource dataSource(DatabaseServer server, MasterKey key, @Value("${lianfang.db.connections:24}") int size) {
        Migrations.run(server.owner(), key);
        return pool(server.url(), Roles.APP, key, size);
    }

    @Bean
    DataSource publicDataSource(
            DatabaseServer server,
            MasterKey key,
            @Qualifier("dataSource") DataSource migratedFirst,
            @Value("${lianfang.db.public-connections:8}") int size) {
        return pool(server.url(), Roles.PUBLIC, key, size);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Reads as {@code lianfang_public}: only what migrations granted to it by name. */
    @Bean
    JdbcClient publicReads(@Qualifier("publicDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JurisdictionTransactionManager(dataSource);
    }

    @Bean
    Outbox outbox(ObjectProvider<FailedEventPublications> failed) {
        return new Outbox(failed::getObject);
    }

    @Bean
    AsyncConfigurer listenersGoThroughTheOutbox(Outbox outbox) {
        return new AsyncConfigurer() {
            @Override
            public Executor getAsyncExecutor() {
                return outbox;
            }

            @Override
            public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
                return outbox;
            }
        };
    }

    @Bean
    DeploymentClock clock(DataDirectory directory) {
        return DeploymentClock.open(directory);
    }

    private static DataSource pool(String url, String role, MasterKey key, int size) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(key.password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // details of an error quote rows
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", role);
        // "already exists, skipping", an exception for each
        config.setConnectionInitSql("set client_min_messages = warning");
        return new HikariDataSource(config);
    }
}
