package org.lianfang.isolation;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        return Condition.Facts.of(
                ground.contactClass(),
                contacts.find(ground.contactId()).map(Contact::settings).orElse(List.of()),
                ground.lastExposure(),
                person.map(Person::birthDate).orElse(null),
                person.map(Person::registered).orElse(false),
                LocalDateTime.now(clock));
    }
}
