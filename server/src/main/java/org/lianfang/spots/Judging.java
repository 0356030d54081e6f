package org.lianfang.spots;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.SpotRules;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The conditions of a spot as they stand, as they stood when it was released, and in words. */
@Component
class Judging {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is kept with a released spot. */
    record Kept(ReleaseFacts facts, List<Judgement> judged) {}

    private final SpotTable spots;
    private final PresenceTable presences;
    private final PeopleTable people;
    private final SpotWork work;
    private final MessageSource words;

    Judging(SpotTable spots, PresenceTable presences, PeopleTable people, SpotWork work, MessageSource words) {
        this.spots = spots;
        this.presences = presences;
        this.people = people;
        this.work = work;
        this.words = words;
    }

    Kept now(Spot spot) {
        List<SpotPerson> everybody = people.of(spot.id());
        var facts = new ReleaseFacts(
                work.now(),
                spot.drawnAt(),
                presences.of(spot.id()).stream()
                        .map(presence -> new ReleaseFacts.CaseThere(presence.caseNo(), presence.counts()))
                        .toList(),
                everybody.stream()
                        .filter(SpotPerson::exposed)
                        .map(person -> new ReleaseFacts.Exposed(person.lastExposure(), person.latest()))
                        .toList(),
                everybody.stream()
                        .filter(SpotPerson::isInside)
                        .map(person -> new ReleaseFacts.Inside(person.latest()))
                        .toList(),
                spots.steps(spot.id()).stream()
                        .filter(step -> !step.signed() && !step.id().equals(SpotRules.RELEASE))
                        .map(SpotStep::id)
                        .toList());
        return new Kept(facts, ReleaseConditions.judge(work.rules(spot).release(), facts));
    }

    /** Of an open spot as of now, of a released one as of its release. */
    List<Judgement> of(Spot spot) {
        return spots.facts(spot.id())
                .map(kept -> JSON.readValue(kept, Kept.class).judged())
                .orElseGet(() -> now(spot).judged());
    }

    static String json(Kept kept) {
        return JSON.writeValueAsString(kept);
    }

    String name(Judgement.Condition condition, Locale language) {
        return words.getMessage("spots.condition." + condition.external(), null, language);
    }

    String names(List<Judgement> judged, Locale language) {
        return judged.stream()
                .map(one -> name(one.condition(), language))
                .collect(Collectors.joining(language.getLanguage().equals("zh") ? "、" : ", "));
    }

    String reason(Judgement judged, DiseaseProfile profile, Locale language) {
        Object[] arguments = judged.condition() == Judgement.Condition.STEPS_SIGNED
                ? new Object[] {
                    judged.arguments().stream()
                            .map(step -> step(profile, step, language))
                            .collect(Collectors.joining(language.getLanguage().equals("zh") ? "、" : ", "))
                }
                : judged.arguments().toArray();
        return words.getMessage("spots.reason." + judged.reason(), arguments, language);
    }

    /** The name of a step in the profile by which the spot is judged. */
    static String step(DiseaseProfile profile, String step, Locale language) {
        return Objects.requireNonNull(profile.spots())
                .step(step)
                .map(one -> text(one.name(), language))
                .orElse(step);
    }

    static String text(DiseaseProfile.Wording wording, Locale language) {
        return language.getLanguage().equals("zh") ? wording.zh() : wording.en();
    }
}
