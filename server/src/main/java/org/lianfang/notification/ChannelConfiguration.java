package org.lianfang.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.DataDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Mail where {@code LIANFANG_SMTP_HOST} names a server, files for SMS and voice where {@code LIANFANG_SMS_GATEWAY=file}. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    Channels channels(
            @Value("${lianfang.smtp.host:}") String host,
            @Value("${lianfang.smtp.port:25}") int port,
            @Value("${lianfang.smtp.user:}") String user,
            @Value("${lianfang.smtp.password-file:}") String passwordFile,
            @Value("${lianfang.smtp.from:}") String from,
            @Value("${lianfang.sms.gateway:}") String gateway,
            DataDirectory directory) {
        var channels = new ArrayList<Channel>();
        if (!host.isBlank()) {
            if (!Medium.EMAIL.takes(from)) {
                throw new IllegalStateException(
                        "LIANFANG_SMTP_HOST is set: then LIANFANG_SMTP_FROM must be the address that mails come from");
            }
            channels.add(new SmtpChannel(host, port, user.isBlank() ? null : user, password(passwordFile), from));
        }
        if (!gateway.isBlank()) {
            if (!"file".equals(gateway)) {
                throw new IllegalStateException("LIANFANG_SMS_GATEWAY can be: file");
            }
            Path folder = directory.path().resolve("outbox");
            channels.add(new FileChannel(Medium.SMS, folder));
            channels.add(new FileChannel(Medium.VOICE, folder));
        }
        return new Channels(channels);
    }

    private static @Nullable String password(String file) {
        if (file.isBlank()) {
            return null;
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read LIANFANG_SMTP_PASSWORD_FILE " + file, e);
        }
    }
}
