package org.lianfang.notification;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Mail by SMTP. TLS is used where the server offers it, and is required when a password goes over the network; port 465
 * is TLS from the first byte. The Message-ID follows from the message, so a mail sent twice can be seen to be one.
 */
final class SmtpChannel implements Channel {
    private static final int TLS_PORT = 465;
    private static final String PATIENCE_MS = "10000";

    private final JavaMailSenderImpl mail = new JavaMailSenderImpl();
    private final String from;

    SmtpChannel(String host, int port, @Nullable String user, @Nullable String password, String from) {
        this.from = from;
        mail.setHost(host);
        mail.setPort(port);
        mail.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var settings = new Properties();
        settings.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
        settings.setProperty("mail.smtp.timeout", PATIENCE_MS);
        settings.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (port == TLS_PORT) {
            settings.setProperty("mail.smtp.ssl.enable", "true");
        } else {
            settings.setProperty("mail.smtp.starttls.enable", "true");
        }
        if (user != null) {
            mail.setUsername(user);
            mail.setPassword(password);
            settings.setProperty("mail.smtp.auth", "true");
            boolean here = "localhost".equals(host) || "127.0.0.1".equals(host);
            settings.setProperty("mail.smtp.starttls.required", String.valueOf(!here && port != TLS_PORT));
        }
        mail.setJavaMailProperties(settings);
    }

    @Override
    public Medium medium() {
        return Medium.EMAIL;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFailed {
        try {
            var message = mail.createMimeMessage();
            var parts = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(letter.to());
            parts.setSubject(letter.subject());
            parts.setText(letter.text());
            message.setHeader("Message-ID", "<" + letter.id() + from.substring(from.indexOf('@')) + ">");
            message.setHeader("Auto-Submitted", "auto-generated");
            mail.send(message);
        } catch (MailException | MessagingException e) {
            throw new DeliveryFailed(kind(e), e);
        }
    }

    /** The kind of failure alone: what a server says may repeat the address. */
    private static String kind(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof MailSendException refused) {
            cause = Arrays.stream(refused.getMessageExceptions())
                    .findFirst()
                    .map(Throwable.class::cast)
                    .orElse(cause);
        }
        return cause.getClass().getSimpleName();
    }
}
