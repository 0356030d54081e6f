package org.lianfang.isolation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.disease.Condition;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Disposition;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;

/**
 * The rules by which the case of each ground is judged, looked up once a case; persons only where a rule asks about
 * them. For one review.
 */
final class CaseRules implements OrderRule.Rules {
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final People people;
    private final Clock clock;
    private final Map<UUID, DiseaseProfile> known = new HashMap<>();

    CaseRules(Itineraries itineraries, Contacts contacts, People people, Clock clock) {
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public Disposition disposition(Ground ground) {
        var profile = profile(ground);
        return profile.conditional()
                ? profile.disposition(ground.contactClass(), facts(ground))
                : profile.disposition(ground.contactClass());
    }

    @Override
    public boolean restartsOnExposure(Ground ground) {
        return profile(ground).observation().restartsOnExposure();
    }

    private DiseaseProfile profile(Ground ground) {
        return known.computeIfAbsent(
                ground.indexId(), id -> itineraries.rules(itineraries.find(id).orElseThrow()));
    }

    private Condition.Facts facts(Ground ground) {
        var person = people.find(ground.personId());
        var last = ground.lastExposure();
        return new Condition.Facts(
                ground.contactClass().external(),
                contacts.find(ground.contactId()).map(Contact::settings).orElse(List.of()),
                last == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(last, LocalDateTime.now(clock))),
                person.map(Person::birthDate).map(this::age).orElse(-1L),
                person.map(Person::registered).orElse(false));
    }

    private long age(@Nullable LocalDate birth) {
        return birth == null ? -1 : ChronoUnit.YEARS.between(birth, LocalDate.now(clock));
    }
}
