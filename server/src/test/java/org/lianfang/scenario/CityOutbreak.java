package org.lianfang.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianfang.access.Role;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.DeploymentClock;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.database.Zone;
import org.lianfang.insight.PublicFigures;
import org.lianfang.isolation.Rounds;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.springframework.stereotype.Component;

/** Brings a city's outbreak about, day by day on a clock that is moved, through imports and the verbs of the portal. */
@Component
class CityOutbreak {
    private static final Set<String> LOWEST = Set.of("village");

    private final Staff staff;
    private final DeploymentClock clock;
    private final Regions regions;
    private final List<Importer> importers;
    private final DataDirectory directory;
    private final Outbox outbox;
    private final Rounds rounds;
    private final PublicFigures figures;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<Integer, String> numbers = new HashMap<>();

    CityOutbreak(
            Staff staff,
            DeploymentClock clock,
            Regions regions,
            List<Importer> importers,
            DataDirectory directory,
            Outbox outbox,
            Rounds rounds,
            PublicFigures figures) {
        this.staff = staff;
        this.clock = clock;
        this.regions = regions;
        this.importers = importers;
        this.directory = directory;
        this.outbox = outbox;
        this.rounds = rounds;
        this.figures = figures;
    }

    void begin() {
        ids.clear();
        numbers.clear();
        staff.forget();
    }

    void over() {
        clock.showMachineTime();
    }

    void at(LocalDateTime time) {
        clock.goOnFrom(time.atZone(Zone.ID).toInstant());
        staff.signOut();
        rounds.go();
    }

    String idOf(int patient) {
        return Objects.requireNonNull(ids.get(patient));
    }

    String caseNoOf(int patient) {
        return Objects.requireNonNull(numbers.get(patient));
    }

    /** A village of the county, where everybody lives. */
    String village(String county) {
        String code = county;
        while (true) {
            List<Region> below = regions.children(code);
            if (below.isEmpty()) {
                assertThat(regions.find(code).orElseThrow().level()).isIn(LOWEST);
                return code;
            }
            code = below.getFirst().code();
        }
    }

    /** Lists that came in during the night: who lives where, who was on the train, who was in the shop. */
    void listsOf(List<Patient> patients) {
        var people = new StringBuilder(
                "id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role\n");
        var trips = new StringBuilder(
                "id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end\n");
        var visits = new StringBuilder("id_type,id_number,name,phone,place,region_code,start,end,source\n");
        for (Patient patient : patients) {
            for (int i = 0; i < patient.passengers(); i++) {
                String who = "99,%s-%d,同行%d某".formatted(patient.idNumber(), i, i);
                people.append("%s,F,1990-01-01,,%s,某路%d号,,\n".formatted(who, village(patient.county()), i));
                if (patient.imported()) {
                    String carriage = i < patient.elsewhere() ? "7" : "2";
                    trips.append("%1$s,,train,%2$s,%3$s,%4$s,,,,%3$sT08:00,%3$sT10:00\n"
                            .formatted(who, patient.run(), patient.onset(), carriage));
                } else {
                    visits.append("%1$s,,%2$s,%3$s,%4$sT10:00,%4$sT11:00,gate\n"
                            .formatted(who, patient.shop(), patient.county(), patient.onset()));
                }
            }
        }
        load("people", people);
        load("trips", trips);
        load("visits", visits);
    }

    /** Somebody of one case's carriage was in the carriage of another as well. */
    void alsoAboard(Patient of, int passenger, Patient other) {
        load("trips", """
                id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end
                99,%1$s-%2$d,同行%2$d某,,train,%3$s,%4$s,2,,,,%4$sT08:00,%4$sT10:00
                """.formatted(of.idNumber(), passenger, other.run(), other.onset()));
    }

    /** The clinic's card, confirmed by the county and then the city; the itinerary, approved. */
    void isReported(Patient patient) {
        var county = staff.as(Role.COUNTY_CDC, patient.county());
        String card = staff.send("/api/cases", staff.as(Role.CLINIC, patient.county()), """
                {'idType':'99','idNumber':'%s','name':'患者%d某','sex':'M','birthDate':'1975-05-05','belongsTo':'county',
                 'regionCode':'%s','address':'某路一号','occupation':'职员','classification':'confirmed','onsetDate':'%s',
                 'diagnosedAt':'%sT07:00','isolatedAt':'%sT06:00','origin':'%s','severity':'%s'}""".formatted(
                        patient.idNumber(),
                        patient.number(),
                        village(patient.county()),
                        patient.onset(),
                        patient.reported(),
                        patient.reported(),
                        patient.imported() ? "imported" : "local",
                        patient.severity()));
        String id = JsonPath.read(card, "$.id");
        ids.put(patient.number(), id);
        numbers.put(patient.number(), JsonPath.read(card, "$.caseNo"));
        staff.send("/api/cases/" + id + "/confirm", county, "{}");
        staff.send(
                "/api/cases/" + id + "/confirm",
                staff.as(Role.CITY_CDC, patient.county().substring(0, 4)),
                "{}");
        settle();
        String ride = patient.imported()
                ? "'transport':'train','number':'%s','carriage':'2','date':'%2$s','start':'%2$sT08:00','end':'%2$sT10:00'"
                        .formatted(patient.run(), patient.onset())
                : "'transport':'place','place':'%s','regionCode':'%s','date':'%3$s','start':'%3$sT10:00','end':'%3$sT11:00'"
                        .formatted(patient.shop(), patient.county(), patient.onset());
        staff.send("/api/cases/" + id + "/itinerary", county, "{" + ride + "}");
        staff.send("/api/cases/" + id + "/itinerary/approve", county, "{}");
        settle();
    }

    /** Who lives with a patient, as the investigation has it; some of them are patients later. */
    void names(Patient patient, Patient later) {
        staff.send(
                "/api/cases/" + idOf(patient.number()) + "/ties",
                staff.as(Role.COUNTY_CDC, patient.county()),
                "{'kind':'household','idType':'99','idNumber':'%s','name':'患者%d某','note':'同住'}"
                        .formatted(later.idNumber(), later.number()));
        settle();
    }

    void hasItFrom(Patient patient, Patient infector) {
        staff.send(
                "/api/cases/" + idOf(patient.number()) + "/sources",
                staff.as(Role.COUNTY_CDC, patient.county()),
                "{'infectorNo':'%s','setting':'household','evidence':'同住'}".formatted(caseNoOf(infector.number())));
    }

    /** Every order of the county that waits for it is handed over; a home is looked at first. */
    void serve(String county) {
        var officer = staff.as(Role.COUNTY_CDC, county);
        for (Map<String, Object> order : staff.all("/api/orders?status=proposed", officer)) {
            String path = "/api/orders/" + order.get("id");
            if ("home".equals(order.get("kind"))) {
                staff.send(path + "/home-check", officer, "{'ownRoom':true,'ownBathroom':true,'livesAlone':false}");
            }
            staff.send(path + "/serve", officer, "{'how':'in_person'}");
        }
    }

    /** The temperatures of today of those whose last day was yesterday. */
    void measure(String county) {
        Set<Object> due = due(county).stream()
                .map(order -> Objects.requireNonNull(order.get("personId")))
                .collect(Collectors.toSet());
        var worker = staff.as(Role.GRID_WORKER, county);
        LocalDate today = LocalDate.now(clock);
        for (Map<String, Object> check : staff.all("/api/checks?day=" + today, worker)) {
            if (due.contains(check.get("personId"))) {
                staff.send("/api/checks/" + check.get("id") + "/readings", worker, "{'celsius':36.5}");
            }
        }
    }

    void release(String county) {
        var officer = staff.as(Role.COUNTY_CDC, county);
        for (Map<String, Object> order : due(county)) {
            staff.send("/api/orders/" + order.get("id") + "/release", officer, "{'note':'观察期满，无异常'}");
        }
    }

    void severity(Patient patient, String severity) {
        staff.send(
                "/api/cases/" + idOf(patient.number()) + "/severities",
                staff.as(Role.COUNTY_CDC, patient.county()),
                "{'severity':'%s','at':'%s'}".formatted(severity, now()));
    }

    void turns(Patient patient, String turn) {
        staff.send(
                "/api/cases/" + idOf(patient.number()) + "/turns",
                staff.as(Role.COUNTY_CDC, patient.county()),
                "{'turn':'%s','at':'%s'}".formatted(turn, now()));
    }

    /** Everything that follows has followed, and the public page says so. */
    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
    }

    void publish() {
        settle();
        figures.refresh();
    }

    private List<Map<String, Object>> due(String county) {
        String yesterday = LocalDate.now(clock).minusDays(1).toString();
        return staff.all("/api/orders?status=active&dueBy=" + yesterday, staff.as(Role.COUNTY_CDC, county));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).withNano(0);
    }

    private void load(String kind, CharSequence content) {
        var importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory.reports(), kind, Clock.systemUTC())) {
            Path file = Files.writeString(Files.createTempFile(kind, ".csv"), content);
            Jurisdiction.system("test")
                    .run(() -> importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent()));
            Files.delete(file);
            assertThat(report.counts().refused()).as(kind).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settle();
    }
}
