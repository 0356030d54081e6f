package org.lianfang.healthcode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What each phone was shown last, so that one that asks again is told without the database that nothing has changed. A
 * colour that has changed is seen within a second; what is no colour, such as an answer that upholds, within ten minutes.
 */
@Component
class ShownCodes {
    static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int PHONES = 200_000;

    private final HealthCodes codes;
    private final Clock clock;
    private final Map<String, Shown> phones = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
            return size() > PHONES;
        }
    };

    ShownCodes(HealthCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /** How somebody stood whose code was shown. */
    record Standing(UUID person, CodeStatus status) {}

    /**
     * @param tag of the answer
     * @param renewed when the first of its codes is to be signed again
     */
    record Shown(String tag, List<Standing> standings, Instant at, Instant renewed) {}

    void remember(String phone, Shown shown) {
        synchronized (phones) {
            phones.put(phone, shown);
        }
    }

    void forget(String phone) {
        synchronized (phones) {
            phones.remove(phone);
        }
    }

    /** Whether the answer under this tag would be the same now, as far as memory knows. */
    boolean unchanged(String phone, String tag) {
        Shown shown;
        synchronized (phones) {
            shown = phones.get(phone);
        }
        Instant now = clock.instant();
        return shown != null
                && shown.tag().equals(tag)
                && !shown.at().isAfter(now)
                && shown.at().plus(REMEMBERED).isAfter(now)
                && shown.renewed().isAfter(now)
                && shown.standings().stream().allMatch(one -> one.status().equals(codes.status(one.person())));
    }
}
