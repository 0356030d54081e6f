package org.lianfang.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianfang.cases.CaseRecord;
import org.lianfang.cases.Cases;
import org.lianfang.cases.Classification;
import org.lianfang.cases.NewReport;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Jurisdiction;
import org.lianfang.database.Outbox;
import org.lianfang.matching.Transport;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Importer;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.Contact;
import org.lianfang.tracing.Contacts;
import org.lianfang.tracing.Itineraries;
import org.lianfang.tracing.ItineraryEntry;
import org.springframework.stereotype.Component;

/** What tests of this room bring about, as the whole country: lists, cases, approved itineraries. */
@Component
class Scene {
    static final String TRIPS = "id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end\n";
    static final String VISITS = "id_type,id_number,name,phone,place,region_code,start,end,source\n";
    static final String PEOPLE =
            "id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role\n";
    static final String CASES =
            "case_no,id_type,id_number,name,sex,birth_date,phone,region_code,address,classification,"
                    + "onset_date,sampled_at,diagnosed_at,isolated_at,origin\n";
    static final String COUNTY = "411202";

    private final List<Importer> importers;
    private final DataDirectory directory;
    private final Cases cases;
    private final Itineraries itineraries;
    private final Contacts contacts;
    private final Outbox outbox;
    private long failedBefore;

    Scene(
            List<Importer> importers,
            DataDirectory directory,
            Cases cases,
            Itineraries itineraries,
            Contacts contacts,
            Outbox outbox) {
        this.importers = importers;
        this.directory = directory;
        this.cases = cases;
        this.itineraries = itineraries;
        this.contacts = contacts;
        this.outbox = outbox;
    }

    ImportReport.Counts trips(String... lines) {
        return load("trips", TRIPS + String.join("\n", lines) + "\n");
    }

    ImportReport.Counts visits(String... lines) {
        return load("visits", VISITS + String.join("\n", lines) + "\n");
    }

    ImportReport.Counts people(String... lines) {
        return load("people", PEOPLE + String.join("\n", lines) + "\n");
    }

    ImportReport.Counts cases(String... lines) {
        return load("cases", CASES + String.join("\n", lines) + "\n");
    }

    private ImportReport.Counts load(String kind, String content) {
        var importer = importers.stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        try (var report = ImportReport.in(directory.reports(), kind, Clock.systemUTC())) {
            Path file = Files.createTempFile(kind, ".csv");
            Files.writeString(file, content);
            system(() -> {
                importer.run(file, Importer.DEFAULT_FORMAT, report, Progress.silent());
                return null;
            });
            settle();
            return report.counts();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CaseRecord confirmedCase(String idNumber, LocalDate onset, @Nullable LocalDateTime isolated) {
        var record = system(() -> {
            var reported = cases.report(new NewReport(
                    "99",
                    idNumber,
                    "病例" + idNumber,
                    null,
                    null,
                    null,
                    null,
                    null,
                    COUNTY,
                    null,
                    null,
                    null,
                    Classification.CONFIRMED,
                    onset,
                    null,
                    null,
                    isolated,
                    null,
                    null,
                    null,
                    null));
            return cases.confirm(reported.id());
        });
        settle();
        return record;
    }

    UUID approve(CaseRecord record, ItineraryEntry... entries) {
        var index = system(() -> {
            for (var entry : entries) {
                itineraries.add(record.id(), entry);
            }
            itineraries.approve(record.id());
            return itineraries.indexOf(record.id()).orElseThrow().id();
        });
        settle();
        return index;
    }

    UUID indexOf(CaseRecord record) {
        return system(() -> itineraries.indexOf(record.id()).orElseThrow().id());
    }

    List<Contact> contactsOf(UUID index) {
        return system(() -> contacts.of(index));
    }

    static ItineraryEntry train(String number, LocalDate date, String carriage) {
        return new ItineraryEntry(
                Transport.TRAIN, number, date, carriage, "", "", "", null, null, "", null, "", "test");
    }

    static ItineraryEntry stay(String place, LocalDateTime start, LocalDateTime end) {
        return new ItineraryEntry(
                Transport.PLACE, "", start.toLocalDate(), "", "", "", "", start, end, place, COUNTY, "", "test");
    }

    /** Until every listener has heard what was said. */
    void settle() {
        assertThat(outbox.drain(Duration.ofSeconds(60))).isTrue();
        long failed = outbox.failures() - failedBefore;
        failedBefore = outbox.failures();
        assertThat(failed).as("listeners that failed").isZero();
    }

    static <T extends @Nullable Object> T system(Supplier<T> work) {
        return Jurisdiction.system("test").call(work::get);
    }
}
