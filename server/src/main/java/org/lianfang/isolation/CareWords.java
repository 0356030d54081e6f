package org.lianfang.isolation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.DiseaseProfile.Wording;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;

/** Days of care and escalations in the reader's language. */
@Component
class CareWords {
    private final OrderWords words;
    private final IndexRules rules;
    private final People people;
    private final Regions regions;
    private final Clock clock;

    CareWords(OrderWords words, IndexRules rules, People people, Regions regions, Clock clock) {
        this.words = words;
        this.rules = rules;
        this.people = people;
        this.regions = regions;
        this.clock = clock;
    }

    /** In the caller's transaction; that the persons were shown is recorded. */
    List<CareDayView> days(List<Care.Done> days, Locale language) {
        var ids = days.stream().map(done -> done.day().personId()).collect(toSet());
        var names = words.names(ids, "care");
        Map<UUID, Person> persons = people.findAll(ids);
        return days.stream().map(done -> of(done, names, persons, language)).toList();
    }

    /** In the caller's transaction; that the persons were shown is recorded. */
    List<EscalationView> escalations(List<Escalation> escalations, Locale language) {
        var names = words.names(escalations.stream().map(Escalation::personId).collect(toSet()), "escalations");
        return escalations.stream()
                .map(one -> new EscalationView(
                        one.id(),
                        one.kind().external(),
                        words.words("escalation", one.kind().external(), language),
                        one.orderId(),
                        one.personId(),
                        names.getOrDefault(one.personId(), ""),
                        one.day(),
                        one.raisedAt(),
                        one.settledAt(),
                        one.settledBy(),
                        one.settledNote(),
                        one.regionCode(),
                        regions.path(one.regionCode())))
                .toList();
    }

    private CareDayView of(Care.Done done, Map<UUID, String> names, Map<UUID, Person> persons, Locale language) {
        var day = done.day();
        var observation = rules.of(day.rules()).observation();
        var rule = new CheckRule(observation);
        var slots = slots(done, observation, rule);
        var services = services(done, observation, language);
        var person = persons.get(day.personId());
        long open = slots.stream().filter(slot -> slot.state().equals("open")).count()
                + services.stream().filter(service -> service.outcome() == null).count();
        return new CareDayView(
                day.id(),
                day.orderId(),
                day.personId(),
                names.getOrDefault(day.personId(), ""),
                person == null ? "" : person.maskedAddress(),
                day.place(),
                day.regionCode(),
                regions.path(day.regionCode()),
                day.day(),
                words.words("kind", day.kind().external(), language),
                day.endsOn(),
                slots,
                done.readings().stream()
                        .map(reading -> reading(reading, observation, rule, language))
                        .toList(),
                services,
                observation.symptoms().entrySet().stream()
                        .map(entry -> new CareDayView.Symptom(entry.getKey(), text(entry.getValue(), language)))
                        .toList(),
                (int) open);
    }

    private List<CareDayView.Slot> slots(Care.Done done, DiseaseProfile.Observation observation, CheckRule rule) {
        var day = done.day();
        var now = LocalDateTime.now(clock);
        var taken = done.readings().stream().map(Reading::slot).collect(toSet());
        return java.util.stream.IntStream.rangeClosed(1, observation.checksDue().size())
                .mapToObj(slot -> {
                    var due = day.day().atTime(observation.checksDue().get(slot - 1));
                    boolean counts = !day.day().atTime(rule.opens(slot)).isBefore(day.observedSince());
                    var state = taken.contains(slot) ? "done" : due.isAfter(now) ? "open" : counts ? "missed" : "none";
                    return new CareDayView.Slot(slot, due, state);
                })
                .toList();
    }

    private CareDayView.ReadingView reading(
            Reading reading, DiseaseProfile.Observation observation, CheckRule rule, Locale language) {
        return new CareDayView.ReadingView(
                reading.id(),
                reading.takenAt(),
                reading.celsius(),
                reading.symptoms(),
                reading.symptoms().stream()
                        .map(key -> {
                            var wording = observation.symptoms().get(key);
                            return wording == null ? key : text(wording, language);
                        })
                        .collect(joining(language.getLanguage().equals("en") ? ", " : "、")),
                rule.normal(reading.celsius(), reading.symptoms()),
                reading.byName());
    }

    private List<CareDayView.ServiceView> services(
            Care.Done done, DiseaseProfile.Observation observation, Locale language) {
        var seenTo = done.services().stream().collect(toMap(ServiceDone::service, Function.identity()));
        return observation.services().stream()
                .sorted(Comparator.naturalOrder())
                .map(service -> {
                    var one = seenTo.get(service);
                    return new CareDayView.ServiceView(
                            service.external(),
                            words.words("service", service.external(), language),
                            one == null ? null : one.outcome().external(),
                            one == null ? null : one.at(),
                            one == null ? null : one.byName());
                })
                .toList();
    }

    private static String text(Wording wording, Locale language) {
        return language.getLanguage().equals("en") ? wording.en() : wording.zh();
    }
}
