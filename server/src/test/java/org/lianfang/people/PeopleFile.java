package org.lianfang.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.lianfang.database.Jurisdiction;
import org.lianfang.tabular.ImportReport;
import org.lianfang.tabular.Progress;

/** Writes people files and takes them in. */
final class PeopleFile {
    static final String HEADER =
            "id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role";
    static final String VILLAGE = "411202001001";
    static final String ELSEWHERE = "411203001201";

    private PeopleFile() {}

    /** A valid number of the county with this birth date and sequence. */
    static String number(String birth, int sequence) {
        String digits = "411202" + birth + "%03d".formatted(sequence);
        return digits + IdNumber.checkDigit(digits);
    }

    static String row(String number, String name, String phone) {
        return row(number, name, phone, VILLAGE, "1");
    }

    static String row(String number, String name, String phone, String region, String household) {
        return "10," + number + "," + name + ",,," + phone + "," + region + ",和平路1号," + household + ",户主";
    }

    static Path csv(Path directory, List<String> rows) {
        try {
            Path file = Files.createTempFile(directory, "people", ".csv");
            return Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportReport taken(PeopleImporter importer, Path file) {
        try (var report =
                ImportReport.in(java.util.Objects.requireNonNull(file.getParent()), "people", Clock.systemUTC())) {
            Jurisdiction.system("test")
                    .run(() -> importer.run(file, PeopleImporter.DEFAULT_FORMAT, report, Progress.silent()));
            return report;
        }
    }
}
