package org.lianfang.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableWriter;

/**
 * The people of the city. All are written to the file; the households of those who travel, shop and fall ill in the
 * demonstration are kept, at most about 200,000 people, so that two million fit into the same memory.
 */
final class City {
    static final String CODE = "4112";
    private static final int MOST_KEPT = 200_000;

    private final List<List<Resident>> households = new ArrayList<>();
    private final List<Resident> residents = new ArrayList<>();

    private City() {}

    static City write(Path file, int people, Regions regions, Progress progress) {
        var city = new City();
        var households = new Households(regions.below(CODE, "village"));
        try (var writer = TableWriter.create(
                file,
                List.of(
                        "id_type",
                        "id_number",
                        "name",
                        "sex",
                        "birth_date",
                        "phone",
                        "region_code",
                        "address",
                        "household_no",
                        "household_role"))) {
            progress.total(people);
            for (int written = 0; written < people; ) {
                List<Resident> household = households.next();
                household.forEach(resident -> write(writer, resident));
                city.keep(household);
                written += household.size();
                progress.advance(household.size());
            }
            writer.finish();
        }
        return city;
    }

    /** Everybody who may appear on a list. */
    List<Resident> residents() {
        return residents;
    }

    List<List<Resident>> households() {
        return households;
    }

    private void keep(List<Resident> household) {
        if (residents.size() < MOST_KEPT) {
            households.add(household);
            residents.addAll(household);
        }
    }

    private static void write(TableWriter writer, Resident resident) {
        writer.row(
                "10",
                resident.idNumber(),
                resident.name(),
                resident.male() ? "M" : "F",
                resident.birth().toString(),
                resident.phone(),
                resident.region(),
                resident.address(),
                resident.household(),
                resident.role());
    }
}
