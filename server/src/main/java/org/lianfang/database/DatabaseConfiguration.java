package org.lianfang.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.task.TaskDecorator;
import org.springframework.jdbc.core.simple.JdbcClient;
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
            DataDirectory directory, MasterKey key, @Value("${lianfang.db.url:}") String managedUrl) {
        return managedUrl.isBlank() ? DatabaseServer.embedded(directory, key) : DatabaseServer.managed(managedUrl);
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

    /** Listeners of other rooms' events work on behalf of the program, in the whole country. */
    @Bean
    TaskDecorator listenersRunAsSystem() {
        return task -> () -> Jurisdiction.system("listener").run(task);
    }

    @Bean
    Clock clock() {
        return Clock.system(Zone.ID);
    }

    private static DataSource pool(String url, String role, MasterKey key, int size) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(url);
        config.setUsername(role);
        config.setPassword(key.password(role));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", role);
        return new HikariDataSource(config);
    }
}
