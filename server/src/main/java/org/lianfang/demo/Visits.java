package org.lianfang.demo;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.lianfang.tabular.Progress;
import org.lianfang.tabular.TableWriter;

/** Check-ins by code: a few busy places and many quiet ones; less goes on once the city is restricted. */
final class Visits {
    private static final List<String> COLUMNS =
            List.of("id_type", "id_number", "name", "phone", "place", "region_code", "start", "end", "source");

    private final City city;
    private final List<Venue> venues;
    private final Dice dice = new Dice("visits");
    private final TableWriter writer;

    private Visits(City city, List<Venue> venues, TableWriter writer) {
        this.city = city;
        this.venues = venues;
        this.writer = writer;
    }

    static void write(Path file, City city, List<Venue> venues, Progress progress) {
        try (var writer = TableWriter.create(file, COLUMNS)) {
            var visits = new Visits(city, venues, writer);
            List<LocalDate> days = DemoDays.visits();
            progress.total(days.size());
            for (LocalDate day : days) {
                visits.day(day);
                progress.advance(1);
            }
            writer.finish();
        }
    }

    private void day(LocalDate day) {
        int people = city.residents().size();
        int visits = (int) (people * (DemoDays.restricted(day) ? 0.10 : 0.25));
        for (int i = 0; i < visits; i++) {
            Venue venue = venues.get(dice.skewed(venues.size()));
            if (venue.openOn(day)) {
                line(venue.visit(dice.of(city.residents()), day, dice));
            }
        }
    }

    private void line(Venue.Visit visit) {
        boolean leftUnseen = dice.chance(0.04);
        writer.row(
                "10",
                visit.who().idNumber(),
                visit.who().name(),
                visit.who().phone(),
                visit.venue().name(),
                visit.venue().region(),
                visit.start().toString(),
                leftUnseen ? "" : visit.end().toString(),
                "scan");
    }
}
