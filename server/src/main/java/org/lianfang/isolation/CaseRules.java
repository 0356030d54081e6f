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
import org.lianfang.matching.ContactClass;
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
    private final DiseaseProfile arrivals;
    private final Clock clock;
    private final Map<UUID, DiseaseProfile> known = new HashMap<>();

    /** @param arrivals the rules for whoever has arrived: those in force */
    CaseRules(Itineraries itineraries, Contacts contacts, People people, DiseaseProfile arrivals, Clock clock) {
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.people = people;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    @Override
    public Disposition disposition(Ground ground) {
        var profile = profile(ground);
        return profile.conditional()
                ? ground.contactClass()
                        .contact()
                        .map(contact -> profile.disposition(contact, facts(ground, contact)))
                        .orElseGet(() -> ground.contactClass().disposition(profile))
                : ground.contactClass().disposition(profile);
    }

    @Override
    public boolean restartsOnExposure(Ground ground) {
        return profile(ground).observation().restartsOnExposure();
    }

    private DiseaseProfile profile(Ground ground) {
        return ground.contactClass().arrival()
                ? arrivals
                : known.computeIfAbsent(
                        ground.indexId(),
                        id -> itineraries.rules(itineraries.find(id).orElseThrow()));
    }

    private Condition.Facts facts(Ground ground, ContactClass contact) {
        var person = people.find(ground.personId());
        return Condition.Facts.of(
                contact,
                contacts.find(ground.contactId()).map(Contact::settings).orElse(List.of()),
                ground.lastExposure(),
                person.map(Person::birthDate).orElse(null),
                person.map(Person::registered).orElse(false),
                LocalDateTime.now(clock));
    }
}
