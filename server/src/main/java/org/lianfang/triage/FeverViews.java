package org.lianfang.triage;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Audit;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile.Wording;
import org.lianfang.disease.Diseases;
import org.lianfang.people.People;
import org.lianfang.people.Person;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows fever patients masked; who was read is recorded. */
@Component
class FeverViews {
    private final People people;
    private final Regions regions;
    private final Diseases diseases;
    private final Audit audit;
    private final Clock clock;

    FeverViews(People people, Regions regions, Diseases diseases, Audit audit, Clock clock) {
        this.people = people;
        this.regions = regions;
        this.diseases = diseases;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public List<FeverPatientView> of(Collection<FeverPatient> patients, Locale language) {
        Map<UUID, Person> persons =
                people.findAll(patients.stream().map(FeverPatient::personId).toList());
        if (!persons.isEmpty()) {
            audit.record("person.read", "person", persons.keySet(), Map.of("in", "triage"));
        }
        return patients.stream()
                .map(patient -> of(patient, persons.get(patient.personId()), language))
                .toList();
    }

    private FeverPatientView of(FeverPatient patient, @Nullable Person person, Locale language) {
        LocalDateTime now = LocalDateTime.now(clock);
        FeverPatient.Ended ended = patient.ended();
        return new FeverPatientView(
                patient.id(),
                patient.personId(),
                person == null ? "" : person.maskedName(),
                person == null ? "" : person.maskedIdNumber(),
                patient.source(),
                patient.arrivedAt(),
                patient.enteredBy(),
                patient.celsius(),
                patient.symptoms().stream().map(key -> word(key, language)).toList(),
                patient.exposure(),
                patient.facilityId(),
                patient.facility(),
                patient.dueAt(),
                patient.overdue(now),
                patient.comesFrom(),
                referral(patient, now),
                ended == null ? null : ended.outcome(),
                ended == null ? null : ended.at(),
                ended == null ? null : ended.by(),
                ended == null ? "" : ended.reason(),
                ended == null ? null : ended.observedUntil(),
                ended == null ? null : ended.caseId(),
                ended == null ? null : ended.caseNo(),
                patient.regionCode(),
                regions.path(patient.regionCode()),
                now);
    }

    private static FeverPatientView.@Nullable ReferralAsked referral(FeverPatient patient, LocalDateTime now) {
        FeverPatient.Referral referral = patient.referral();
        if (referral == null) {
            return null;
        }
        Jurisdiction jurisdiction = Jurisdiction.current();
        return new FeverPatientView.ReferralAsked(
                referral.facilityId(),
                referral.facility(),
                referral.reason(),
                referral.askedAt(),
                referral.askedBy(),
                referral.dueAt(),
                !referral.dueAt().isAfter(now),
                !referral.askedHere() && (jurisdiction == null || jurisdiction.covers(referral.regionCode())));
    }

    /** A symptom in words; one that today's rules do not ask for any more by its key. */
    private String word(String key, Locale language) {
        Wording wording = diseases.current().observation().symptoms().get(key);
        if (wording == null) {
            return key;
        }
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? wording.en() : wording.zh();
    }
}
