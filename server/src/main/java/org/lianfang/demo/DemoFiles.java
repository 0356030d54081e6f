package org.lianfang.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableWriter;

/** Makes the city and writes it down in the formats that anybody's files have; the kinds in the order of import. */
final class DemoFiles {
    static final List<String> KINDS = List.of("people", "timetable", "trips", "visits", "cases", "itineraries");

    private final Path directory;

    DemoFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
    }

    Path directory() {
        return directory;
    }

    Path file(String kind) {
        return directory.resolve(kind + ".csv");
    }

    /** Writes all files; the same number of people makes the same files. */
    Outbreak write(int people, Regions regions, Progress progress) {
        progress.step("making " + people + " residents");
        City city = City.write(file("people"), people, regions, progress);
        List<Venue> venues = Venue.of(regions);
        try (var timetable =
                TableWriter.create(file("timetable"), List.of("train_no", "seq", "station", "arrives", "departs"))) {
            Train.write(timetable);
            timetable.finish();
        }
        progress.step("making passenger lists and check-ins");
        Journeys.write(file("trips"), city);
        Visits.write(file("visits"), city, venues, progress);
        var outbreak = Outbreak.in(city, venues);
        write(outbreak.patients());
        return outbreak;
    }

    private void write(List<Patient> patients) {
        try (var cases = TableWriter.create(
                        file("cases"),
                        List.of(
                                "case_no",
                                "id_type",
                                "id_number",
                                "name",
                                "sex",
                                "birth_date",
                                "phone",
                                "region_code",
                                "address",
                                "classification",
                                "onset_date",
                                "sampled_at",
                                "diagnosed_at",
                                "isolated_at",
                                "origin"));
                var itineraries = TableWriter.create(
                        file("itineraries"),
                        List.of(
                                "case_no",
                                "transport",
                                "number",
                                "date",
                                "carriage",
                                "seat",
                                "from",
                                "to",
                                "start",
                                "end",
                                "place",
                                "region_code"))) {
            for (Patient patient : patients) {
                cases.row(patient.row());
                // what a suspected case did is nobody's business before it is confirmed
                if (!patient.classification().equals("suspected")) {
                    patient.itinerary().forEach(leg -> itineraries.row(leg.row(patient.caseNo())));
                }
            }
            cases.finish();
            itineraries.finish();
        }
    }
}
