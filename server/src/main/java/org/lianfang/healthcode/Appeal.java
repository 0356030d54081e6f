package org.lianfang.healthcode;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that their colour is wrong.
 *
 * @param evidence what it is about, by place in the sequence; a later state of a record is not what was asked about
 * @param rules ids of the rules that made a colour of it
 * @param cited the piece that the answer rests on, where the appeal was not granted
 */
record Appeal(
        UUID id,
        UUID personId,
        Instant filedAt,
        Instant dueAt,
        String filedBy,
        String reason,
        List<Long> evidence,
        List<String> rules,
        @Nullable Answer answer,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String words,
        @Nullable Long cited,
        List<String> elsewhere,
        String regionCode) {

    /** ACCEPTED sets aside what the answerer's jurisdiction covers, UNANSWERED all of it, UPHELD names the piece that holds. */
    enum Answer {
        ACCEPTED,
        UPHELD,
        UNANSWERED;

        @JsonValue
        public String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
