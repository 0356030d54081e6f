package org.lianfang.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.lianfang.cases.CardOverdue;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.ConsultationOverdue;
import org.lianfang.cases.Desk;
import org.lianfang.checkpoint.HandoverOverdue;
import org.lianfang.healthcode.AppealNeedsOthers;
import org.lianfang.healthcode.AppealUnanswered;
import org.lianfang.healthcode.AppealWaits;
import org.lianfang.healthcode.RedWithoutCase;
import org.lianfang.investigation.InvestigationOverdue;
import org.lianfang.investigation.Investigations;
import org.lianfang.isolation.ChecksEscalated;
import org.lianfang.isolation.ChecksEscalated.Escalated;
import org.lianfang.spots.StepOverdue;
import org.lianfang.triage.FeverEscalated;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Whatever waits too long or went wrong is told to those who answer for it. */
@Component
class TellOfEscalation {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int COUNTY_DIGITS = 6;

    private final Cases cases;
    private final Responsible responsible;
    private final MessageTable messages;
    private final Investigations investigations;

    TellOfEscalation(Cases cases, Investigations investigations, Responsible responsible, MessageTable messages) {
        this.cases = cases;
        this.investigations = investigations;
        this.responsible = responsible;
        this.messages = messages;
    }

    @ApplicationModuleListener
    void on(CardOverdue overdue) {
        cases.find(overdue.caseId()).ifPresent(card -> {
            var news = new News(
                    "card-overdue:" + overdue.overdueId(),
                    overdue.desk() == Desk.COUNTY ? "card-overdue" : "card-escalated",
                    List.of(card.caseNo(), MINUTES.format(card.queuedAt())),
                    "/console/cases/" + card.id());
            messages.queue(news, responsible.at(overdue.desk(), card.card().regionCode()));
        });
    }

    /** The city is told with the county, since it can send experts. */
    @ApplicationModuleListener
    void on(ConsultationOverdue overdue) {
        cases.find(overdue.caseId()).ifPresent(card -> {
            var news = new News(
                    "consultation-overdue:" + overdue.consultationId(),
                    "consultation-overdue",
                    List.of(card.caseNo()),
                    "/console/cases/" + card.id());
            messages.queue(news, responsible.at(Desk.COUNTY, card.card().regionCode()));
            messages.queue(news, responsible.at(Desk.CITY, card.card().regionCode()));
        });
    }

    /** Named by its drawing and its step: what a spot is called may say who lives there. */
    @ApplicationModuleListener
    void on(StepOverdue overdue) {
        var news = new News(
                "step-overdue:" + overdue.overdueId(),
                overdue.desk() == Desk.COUNTY ? "step-overdue" : "step-escalated",
                List.of(overdue.stepZh(), overdue.stepEn(), MINUTES.format(overdue.dueAt())),
                "/console/spots/" + overdue.spotId());
        messages.queue(news, responsible.at(overdue.desk(), overdue.regionCode()));
    }

    @ApplicationModuleListener
    void on(InvestigationOverdue overdue) {
        investigations.find(overdue.investigationId()).ifPresent(late -> {
            var news = new News(
                    "investigation-overdue:" + late.id(),
                    "investigation-overdue",
                    List.of(cases.find(late.caseId()).map(CaseRecord::caseNo).orElse(""), MINUTES.format(late.dueAt())),
                    "/console/investigations/" + late.id());
            messages.queue(news, responsible.at(Desk.COUNTY, late.regionCode()));
        });
    }

    /** One message a county and event, however many checks it names. */
    @ApplicationModuleListener
    void on(ChecksEscalated said) {
        said.escalated().stream()
                .collect(Collectors.groupingBy(check -> county(check.regionCode())))
                .forEach(this::tell);
    }

    /** The county where the patient is, and that of a receiver who does not answer. */
    @ApplicationModuleListener
    void on(FeverEscalated fever) {
        var news = new News(
                "fever-escalated:" + fever.escalationId(),
                "fever-" + fever.kind().external(),
                List.of(MINUTES.format(fever.arrivedAt()), fever.facility().isEmpty() ? "–" : fever.facility()),
                "/console/triage?patient=" + fever.patientId());
        for (String region : fever.regionCodes()) {
            messages.queue(news, responsible.at(Desk.COUNTY, county(region)));
        }
    }

    /** Both sides: the point answers until the receiver has accepted. */
    @ApplicationModuleListener
    void on(HandoverOverdue overdue) {
        var news = new News(
                "handover-overdue:" + overdue.handoverId(),
                "handover-overdue",
                List.of(overdue.point(), MINUTES.format(overdue.handedAt())),
                "/console/handovers");
        overdue.regionCodes().stream()
                .map(TellOfEscalation::county)
                .distinct()
                .forEach(county -> messages.queue(news, responsible.at(Desk.COUNTY, county)));
    }

    @ApplicationModuleListener
    void on(AppealWaits appeal) {
        var news = new News(
                "appeal-waits:" + appeal.appealId(),
                "appeal-waits",
                List.of(MINUTES.format(appeal.dueAt())),
                "/console/healthcode/appeals");
        counties(appeal.regionCodes()).forEach(county -> messages.queue(news, responsible.at(Desk.COUNTY, county)));
    }

    /** The city is told too: its county has let the clock run out. */
    @ApplicationModuleListener
    void on(AppealUnanswered appeal) {
        var news = new News(
                "appeal-unanswered:" + appeal.appealId(),
                "appeal-unanswered",
                List.of(MINUTES.format(appeal.dueAt())),
                "/console/healthcode/appeals");
        counties(appeal.regionCodes()).forEach(county -> {
            messages.queue(news, responsible.at(Desk.COUNTY, county));
            messages.queue(news, responsible.at(Desk.CITY, county));
        });
    }

    @ApplicationModuleListener
    void on(AppealNeedsOthers appeal) {
        var news = new News(
                "appeal-elsewhere:" + appeal.appealId(), "appeal-elsewhere", List.of(), "/console/healthcode/appeals");
        counties(appeal.regionCodes()).forEach(county -> messages.queue(news, responsible.at(Desk.COUNTY, county)));
    }

    @ApplicationModuleListener
    void on(RedWithoutCase alarm) {
        var news = new News(
                "red-without-case:" + alarm.alarmId(),
                "red-without-case",
                List.of(county(alarm.regionCode()), MINUTES.format(alarm.raisedAt())),
                "/console/healthcode/alarms");
        messages.queue(news, responsible.auditing(alarm.regionCode()));
    }

    private static List<String> counties(List<String> regions) {
        return regions.stream().map(TellOfEscalation::county).distinct().toList();
    }

    private void tell(String county, List<Escalated> checks) {
        // each is said once, so the least of them names the event
        UUID least = checks.stream().map(Escalated::id).min(UUID::compareTo).orElseThrow();
        var day = checks.stream().map(Escalated::day).max(LocalDate::compareTo).orElseThrow();
        var news = new News(
                "checks-escalated:" + least,
                "checks-escalated",
                List.of(String.valueOf(checks.size()), county, day.toString()),
                "/console/escalations");
        messages.queue(news, responsible.at(Desk.COUNTY, county));
    }

    private static String county(String region) {
        return region.substring(0, Math.min(COUNTY_DIGITS, region.length()));
    }
}
