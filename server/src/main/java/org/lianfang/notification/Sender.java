package org.lianfang.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Jurisdiction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. Each message is one transaction that holds its row while the letter goes out: another sender passes
 * it over, and a crash before the end leaves it due, to be sent again.
 */
@Component
class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final int AT_ONCE = 500;

    /** The pauses after each attempt that failed; after the last there is one more attempt and no other. */
    static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private final MessageTable messages;
    private final Addresses addresses;
    private final ResidentMessages residents;
    private final Channels channels;
    private final Wording wording;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Sender(
            MessageTable messages,
            Addresses addresses,
            ResidentMessages residents,
            Channels channels,
            Wording wording,
            TransactionTemplate transactions,
            Clock clock) {
        this.messages = messages;
        this.addresses = addresses;
        this.residents = residents;
        this.channels = channels;
        this.wording = wording;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Returns how many messages were tried. */
    int sendDue() {
        return sendDue(() -> false);
    }

    /** @param enough asked before each message: whether to leave the rest for later */
    int sendDue(BooleanSupplier enough) {
        return Jurisdiction.system("notification").call(() -> {
            int tried = 0;
            while (tried < AT_ONCE
                    && !enough.getAsBoolean()
                    && Objects.requireNonNull(transactions.execute(_ -> sendOneToResident() || sendOne()))) {
                tried++;
            }
            return tried;
        });
    }

    /** First: who waits for a code stands with the phone in the hand. */
    private boolean sendOneToResident() {
        if (!channels.has(Medium.SMS)) {
            return false;
        }
        var due = residents.takeDue();
        due.ifPresent(message -> {
            String error = null;
            try {
                channels.of(Medium.SMS)
                        .deliver(new Letter(message.id(), message.phone(), message.subject(), message.text()));
            } catch (DeliveryFailed e) {
                error = e.why();
            } catch (RuntimeException e) {
                error = e.getClass().getSimpleName();
            }
            residents.attempted(message.id(), error);
        });
        return due.isPresent();
    }

    private boolean sendOne() {
        Instant now = clock.instant();
        var due = messages.takeDue(channels.names(), now);
        due.ifPresent(message -> {
            var address = addresses.of(message.accountId()).filter(current -> current.medium() == message.medium());
            if (address.isEmpty()) {
                messages.attempted(message.id(), "address removed", null, now);
                return;
            }
            String to = address.get().address();
            if (to == null) {
                messages.attempted(message.id(), "address does not open", null, now);
                return;
            }
            String error = deliver(message, to);
            boolean last = message.attempts() >= PAUSES.size();
            Instant again = error == null || last ? null : now.plus(PAUSES.get(message.attempts()));
            messages.attempted(message.id(), error, again, now);
        });
        return due.isPresent();
    }

    private @Nullable String deliver(Message message, String to) {
        try {
            channels.of(message.medium()).deliver(wording.letter(message, to));
            return null;
        } catch (DeliveryFailed e) {
            return failed(message, e.why());
        } catch (RuntimeException e) {
            // a message that cannot be sent must not hold up those behind it
            return failed(message, e.getClass().getSimpleName());
        }
    }

    private static String failed(Message message, String why) {
        log.warn(
                "message {} was not taken by {} at attempt {}: {}",
                message.id(),
                message.medium().external(),
                message.attempts() + 1,
                why);
        return why;
    }
}
