package org.lianfang.notification;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts messages into words. */
@Component
class Wording {
    private final MessageSource words;
    private final String publicUrl;

    Wording(MessageSource words, @Value("${lianfang.public-url:}") String publicUrl) {
        this.words = words;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
    }

    String subject(Message message, Locale locale) {
        return words.getMessage(
                "notification." + message.template() + ".subject",
                message.arguments().toArray(),
                locale);
    }

    String text(Message message, Locale locale) {
        return words.getMessage(
                "notification." + message.template() + ".text",
                message.arguments().toArray(),
                locale);
    }

    /** With the link, where the deployment knows how browsers reach it. */
    Letter letter(Message message, String to) {
        var locale = Locale.forLanguageTag(message.language());
        String text = text(message, locale);
        return new Letter(
                message.id(),
                to,
                subject(message, locale),
                publicUrl.isEmpty() ? text : text + "\n" + publicUrl + message.path());
    }
}
