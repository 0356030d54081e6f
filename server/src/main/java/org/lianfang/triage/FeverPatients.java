package org.lianfang.triage;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Account;
import org.lianfang.access.Audit;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.Problem;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Facilities;
import org.lianfang.cases.Facility;
import org.lianfang.database.Ids;
import org.lianfang.database.Jurisdiction;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;
import org.lianfang.people.People;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fever patients of the jurisdiction in force. Each verb is one transaction: the entry, its acts, the audit and the event
 * stand or fall together. A patient has one outcome; whoever comes second is refused.
 */
@Component
@Transactional
class FeverPatients {
    private final FeverPatientTable table;
    private final FeverAlarms alarms;
    private final Facilities facilities;
    private final Cases cases;
    private final People people;
    private final Diseases diseases;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FeverPatients(
            FeverPatientTable table,
            FeverAlarms alarms,
            Facilities facilities,
            Cases cases,
            People people,
            Diseases diseases,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.alarms = alarms;
        this.facilities = facilities;
        this.cases = cases;
        this.people = people;
        this.diseases = diseases;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody with fever has come. */
    public FeverPatient enter(FeverArrival arrival) {
        LocalDateTime now = now();
        LocalDateTime arrived = Objects.requireNonNullElse(arrival.arrivedAt(), now);
        TriageRules.refusal(arrival.source(), arrived, now).ifPresent(FeverPatients::refuse);
        List<String> symptoms = known(arrival.symptoms() == null ? List.of() : arrival.symptoms());
        Facility facility = facilities.find(arrival.facilityId());
        if (!covers(facility.regionCode())) {
            throw Problem.of(HttpStatus.FORBIDDEN, "triage.facility-outside-jurisdiction");
        }
        UUID id = Ids.next();
        UUID person = people.resolve(List.of(arrival.identity(id))).getFirst();
        var patient = new FeverPatient(
                id,
                person,
                arrival.source(),
                arrived,
                FeverPatientTable.actor(),
                arrival.celsius(),
                symptoms,
                Objects.requireNonNullElse(arrival.exposure(), "").strip(),
                facility.id(),
                facility.name(),
                due(arrived),
                null,
                null,
                null,
                facility.regionCode(),
                desk());
        return added(patient, "entered", facility.name());
    }

    /**
     * A check of somebody under isolation was feverish: the person is on the list from now on, unless there already.
     * Told again it does nothing.
     */
    public void hear(UUID check, UUID person, String regionCode) {
        heard(check, person, FeverSource.ISOLATION, null, null, regionCode, now());
    }

    /** A checkpoint hands somebody over, to a clinic where one serves it. Told again it does nothing. */
    public void handedOver(
            UUID handover,
            UUID person,
            @Nullable BigDecimal celsius,
            @Nullable UUID facilityId,
            String regionCode,
            LocalDateTime at) {
        Facility facility = facilityId == null ? null : facilities.find(facilityId);
        heard(handover, person, FeverSource.CHECKPOINT, celsius, facility, regionCode, at);
    }

    private void heard(
            UUID what,
            UUID person,
            FeverSource source,
            @Nullable BigDecimal celsius,
            @Nullable Facility facility,
            String regionCode,
            LocalDateTime at) {
        table.lock(person);
        if (table.heard(what)) {
            return;
        }
        var open = table.holdOpenOf(person);
        if (open.isEmpty()) {
            String name = facility == null ? "" : facility.name();
            var patient = new FeverPatient(
                    Ids.next(),
                    person,
                    source,
                    at,
                    FeverPatientTable.actor(),
                    celsius,
                    List.of(),
                    "",
                    facility == null ? null : facility.id(),
                    name,
                    due(at),
                    null,
                    null,
                    null,
                    regionCode,
                    desk());
            added(patient, "entered", name);
            table.hear(what, patient.id());
        } else if (table.hear(what, open.getFirst().id())) {
            table.did(open.getFirst().id(), "fever_again", "", at);
        }
    }

    /** What became of the patient; a referral that waited falls with it. */
    public FeverPatient end(UUID id, TriageEnding ending) {
        FeverPatient patient = heldHere(id);
        LocalDateTime now = now();
        TriageRules.refusal(ending, now).ifPresent(FeverPatients::refuse);
        if (ending.outcome() != TriageOutcome.REPORTED) {
            ended(
                    patient,
                    new FeverPatient.Ended(
                            ending.outcome(),
                            now,
                            FeverPatientTable.actor(),
                            ending.words(),
                            ending.outcome() == TriageOutcome.OBSERVED ? ending.observedUntil() : null,
                            null,
                            null),
                    patient.personId());
        } else {
            reported(patient, card(patient, ending), ending.words());
        }
        return require(id);
    }

    /** A card was sent for somebody: whoever of that person waits has the outcome. */
    public void cardSent(UUID caseId) {
        cases.find(caseId)
                .ifPresent(card -> table.holdOpenOf(card.personId()).forEach(patient -> reported(patient, card, "")));
    }

    /** Asks another facility to take the patient, who stays here until it accepts. */
    public FeverPatient refer(UUID id, UUID facilityId, String reason) {
        FeverPatient patient = heldHere(id);
        if (patient.referral() != null) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "triage.referred-already",
                    patient.referral().facility());
        }
        Facility to = facilities.find(facilityId);
        if (to.id().equals(patient.facilityId())) {
            refuse("triage.referred-to-itself");
        }
        LocalDateTime now = now();
        UUID account = CurrentAccount.find().map(Account::id).orElse(null);
        var referral = new FeverPatient.Referral(
                Ids.next(),
                to.id(),
                to.name(),
                to.regionCode(),
                reason.strip(),
                now,
                FeverPatientTable.actor(),
                account,
                desk(),
                now.plus(diseases.current().reporting().handover()));
        table.refer(patient, referral);
        people.share(patient.personId(), to.regionCode(), "triage");
        table.did(id, "referral_asked", to.name(), now);
        audit.record(
                "triage.refer",
                "fever_patient",
                List.of(id),
                Map.of("facility", to.id().toString()));
        return require(id);
    }

    /** The receiver takes the patient, who goes on there as another entry; returns that. The desk that asked cannot accept. */
    public FeverPatient accept(UUID id) {
        FeverPatient patient = held(id);
        FeverPatient.Referral referral = referralOf(patient);
        if (!covers(referral.regionCode())) {
            throw Problem.of(HttpStatus.FORBIDDEN, "triage.not-the-receiver");
        }
        if (referral.askedHere()) {
            throw Problem.of(HttpStatus.CONFLICT, "triage.own-referral");
        }
        LocalDateTime now = now();
        ended(
                patient,
                new FeverPatient.Ended(
                        TriageOutcome.REFERRED, now, FeverPatientTable.actor(), referral.facility(), null, null, null),
                patient.personId());
        var received = new FeverPatient(
                Ids.next(),
                patient.personId(),
                FeverSource.REFERRAL,
                now,
                FeverPatientTable.actor(),
                patient.celsius(),
                patient.symptoms(),
                patient.exposure(),
                referral.facilityId(),
                referral.facility(),
                due(now),
                patient.id(),
                null,
                null,
                referral.regionCode(),
                desk());
        return added(received, "accepted", patient.facility());
    }

    /** The receiver does not take the patient, or whoever asked thinks better of it: the patient stays where they are. */
    public void decline(UUID id, String reason) {
        FeverPatient patient = held(id);
        FeverPatient.Referral referral = referralOf(patient);
        if (reason.isBlank()) {
            refuse("triage.reason-missing");
        }
        table.did(id, "referral_declined", referral.facility() + ": " + reason.strip(), now());
        table.answer(id, "declined", now());
        audit.record("triage.decline", "fever_patient", id);
    }

    @Transactional(readOnly = true)
    public FeverPatient require(UUID id) {
        return table.find(id).orElseThrow(FeverPatients::notFound);
    }

    @Transactional(readOnly = true)
    public List<FeverPatientTable.TriageAct> acts(UUID id) {
        return table.acts(require(id).id());
    }

    private CaseRecord card(FeverPatient patient, TriageEnding ending) {
        if (ending.report() != null) {
            return cases.file(ending.report());
        }
        CaseRecord card = cases.findByNo(ending.cardNumber())
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "triage.no-such-card", ending.cardNumber()));
        boolean same = card.personId().equals(patient.personId()) || Boolean.TRUE.equals(ending.samePerson());
        if (!same) {
            throw Problem.of(HttpStatus.CONFLICT, "triage.other-person", card.caseNo());
        }
        return card;
    }

    private void reported(FeverPatient patient, CaseRecord card, String words) {
        people.share(card.personId(), patient.regionCode(), "triage");
        ended(
                patient,
                new FeverPatient.Ended(
                        TriageOutcome.REPORTED,
                        now(),
                        FeverPatientTable.actor(),
                        words,
                        null,
                        card.id(),
                        card.caseNo()),
                card.personId());
    }

    private void ended(FeverPatient patient, FeverPatient.Ended ended, UUID person) {
        // written down first: a receiver sees the patient of another county only as long as the referral waits
        table.did(patient.id(), ended.outcome().external(), ended.reason(), ended.at());
        audit.record(
                "triage.outcome",
                "fever_patient",
                List.of(patient.id()),
                Map.of("outcome", ended.outcome().external()));
        if (ended.outcome() == TriageOutcome.LEFT) {
            alarms.left(patient, ended.at());
        }
        table.end(patient.id(), ended, person);
        events.publishEvent(new FeverPatientChanged(patient.id()));
        table.answer(patient.id(), ended.outcome() == TriageOutcome.REFERRED ? "accepted" : "void", ended.at());
    }

    private FeverPatient added(FeverPatient patient, String act, String note) {
        table.add(patient);
        events.publishEvent(new FeverPatientChanged(patient.id()));
        people.share(patient.personId(), patient.regionCode(), "triage");
        table.did(patient.id(), act, note, now());
        audit.record(
                "triage.enter",
                "fever_patient",
                List.of(patient.id()),
                Map.of("source", patient.source().external()));
        return patient;
    }

    private FeverPatient held(UUID id) {
        FeverPatient patient = table.hold(id).orElseThrow(FeverPatients::notFound);
        if (patient.ended() != null) {
            throw Problem.of(HttpStatus.CONFLICT, "triage.ended-already");
        }
        return patient;
    }

    /** Likewise one whom the jurisdiction answers for, not only one that it is asked to take. */
    private FeverPatient heldHere(UUID id) {
        FeverPatient patient = held(id);
        if (!patient.here()) {
            throw notFound();
        }
        return patient;
    }

    private static FeverPatient.Referral referralOf(FeverPatient patient) {
        FeverPatient.Referral referral = patient.referral();
        if (referral == null) {
            throw Problem.of(HttpStatus.CONFLICT, "triage.no-referral");
        }
        return referral;
    }

    private List<String> known(List<String> symptoms) {
        DiseaseProfile profile = diseases.current();
        for (String symptom : symptoms) {
            if (!profile.observation().symptoms().containsKey(symptom)) {
                throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "triage.symptom-unknown", symptom);
            }
        }
        return symptoms.stream().distinct().toList();
    }

    private LocalDateTime due(LocalDateTime arrived) {
        return arrived.plus(diseases.current().reporting().triage());
    }

    private static @Nullable UUID desk() {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null ? null : jurisdiction.desk();
    }

    private static boolean covers(String regionCode) {
        Jurisdiction jurisdiction = Jurisdiction.current();
        return jurisdiction == null || jurisdiction.covers(regionCode);
    }

    private static void refuse(String code) {
        throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, code);
    }

    private static Problem notFound() {
        return Problem.of(HttpStatus.NOT_FOUND, "triage.not-found");
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }
}
