package org.lianfang.notification;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lianfang.database.Jurisdiction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what waits for residents in the outbox, as a gateway would. */
@Component
public class SentToResidents {
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final Sender sender;

    SentToResidents(
            MessageTable messages,
            Addresses addresses,
            ResidentMessages residents,
            Wording wording,
            TransactionTemplate transactions,
            Clock clock) {
        this.sender = new Sender(
                messages,
                addresses,
                residents,
                new Channels(List.of(new Channel() {
                    @Override
                    public Medium medium() {
                        return Medium.SMS;
                    }

                    @Override
                    public void deliver(Letter letter) {
                        letters.add(letter);
                    }
                })),
                wording,
                transactions,
                clock);
    }

    /** The texts that have gone to a phone, in order. */
    public List<String> toPhone(String phone) {
        Jurisdiction.system("test").run(() -> sender.sendDue());
        var texts = new ArrayList<String>();
        letters.stream().filter(letter -> letter.to().equals(phone)).forEach(letter -> texts.add(letter.text()));
        return texts;
    }

    /** The six digits in the last of them. */
    public String lastCode(String phone) {
        return Objects.requireNonNull(toPhone(phone).getLast()).replaceFirst("(?s)^\\D*(\\d{6}).*$", "$1");
    }
}
