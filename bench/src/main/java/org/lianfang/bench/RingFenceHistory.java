package org.lianfang.bench;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.lianfang.database.Jurisdiction;
import org.lianfang.matching.Transport;
import org.lianfang.region.PlaceName;
import org.lianfang.region.Places;
import org.lianfang.tracing.ItineraryEntry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Four weeks of a city, made by the database itself: people, their stays at places and their rides on trains, in our
 * tables and once more in the peer's. Rows lie in the order in which they happened, not in that of any index.
 */
final class RingFenceHistory {
    static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    static final int DAYS = 28;
    static final int RUNS_A_DAY = 60;
    private static final int STAYS = 20;
    private static final int RIDES = 2;

    final int people;
    final int visitsADay;
    final int ridersARun;
    final int places;
    private final JdbcClient owner;
    private final Random random = new Random(10_000_000);

    RingFenceHistory(DataSource owner, double scale) {
        this.owner = JdbcClient.create(owner);
        this.people = (int) (500_000 * scale);
        this.visitsADay = (int) Math.ceil(10_000_000 * scale / DAYS);
        this.ridersARun = (int) Math.ceil(1_000_000.0 / DAYS / RUNS_A_DAY);
        this.places = (int) Math.max(40, 2_000 * scale);
    }

    void make(Places registry) {
        step("people", () -> people(registry));
        owner.sql(
                        "select exposure.make_days(array(select d::date from generate_series(:first, :first + 27, '1 day') d))")
                .param("first", FIRST)
                .query()
                .singleRow();
        step("visits", () -> FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(this::visits));
        step("trips", () -> FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(this::trips));
        step("the peer's tables", this::peer);
        step("vacuum", () -> owner.sql("vacuum analyze").update());
    }

    /** Where one case was: stays of two to four hours and two rides, on days of its own choice. */
    List<ItineraryEntry> itinerary() {
        var entries = new ArrayList<ItineraryEntry>();
        for (int i = 0; i < STAYS; i++) {
            LocalDateTime start = FIRST.plusDays(i).atTime(8 + random.nextInt(9), random.nextInt(60));
            entries.add(new ItineraryEntry(
                    Transport.PLACE,
                    "",
                    start.toLocalDate(),
                    "",
                    "",
                    "",
                    "",
                    start,
                    start.plusMinutes(120 + random.nextInt(120)),
                    place(random.nextInt(places)),
                    "411202",
                    "",
                    "bench"));
        }
        for (int i = 0; i < RIDES; i++) {
            entries.add(new ItineraryEntry(
                    Transport.TRAIN,
                    "G" + (1000 + random.nextInt(RUNS_A_DAY)),
                    FIRST.plusDays(5L * i + 1),
                    Integer.toString(1 + random.nextInt(8)),
                    "",
                    "",
                    "",
                    null,
                    null,
                    "",
                    "411202",
                    "",
                    "bench"));
        }
        return entries;
    }

    static String place(int number) {
        return "场所" + number;
    }

    private void people(Places registry) {
        var names = IntStream.range(0, places)
                .mapToObj(number -> new PlaceName("411202", place(number)))
                .toList();
        var ids = Jurisdiction.system("bench").call(() -> registry.resolve(names));
        owner.sql("create table public.bench_place (n int primary key, id uuid)")
                .update();
        owner.sql(
                        "insert into public.bench_place select ordinality - 1, id from unnest(:ids::uuid[]) with ordinality as t (id, ordinality)")
                .param("ids", names.stream().map(ids::get).map(Object::toString).toArray(String[]::new))
                .update();
        owner.sql("""
                create table public.bench_person as
                select n, uuidv7() as id, village.code as region_code
                from generate_series(0, :people - 1) n
                join (select code, row_number() over (order by code) - 1 as k, count(*) over () as villages
                      from region.region where level = 'village' and code like '4112%') village
                  on village.k = n % village.villages
                """).param("people", people).update();
        owner.sql("alter table public.bench_person add primary key (n)").update();
        owner.sql("""
                insert into people.person (id, identity, id_type, name, sex, sealed, region_code, registered)
                select id, gen_random_uuid(), 99, '某人' || n, 0, '\\x00'::bytea, region_code, true
                from public.bench_person
                """).update();
    }

    private void visits(LocalDate day) {
        owner.sql("""
                insert into exposure.visit
                    (day, place_id, from_at, until_at, id, person_id, starts, ends, region_code, source, after_cut)
                select :day, place.id, v.starts, v.starts + v.lasts, gen_random_uuid(), person.id,
                    v.starts, v.starts + v.lasts, person.region_code, 'bench', 0
                from (
                    select floor(random() * :places)::int as place, floor(random() * :people)::int as person,
                        (:day::date + interval '7 hours' + i * interval '14 hours' / :visits)
                            at time zone 'Asia/Shanghai' as starts,
                        interval '10 minutes' + floor(random() * 110)::int * interval '1 minute' as lasts
                    from generate_series(0, :visits - 1) i offset 0
                ) v
                join public.bench_place place on place.n = v.place
                join public.bench_person person on person.n = v.person
                order by v.starts
                """)
                .param("day", day)
                .param("places", places)
                .param("people", people)
                .param("visits", visitsADay)
                .update();
    }

    private void trips(LocalDate day) {
        owner.sql("""
                insert into exposure.trip (day, transport, token, id, person_id, number, carriage, seat, board, alight,
                    region_code)
                select :day, 'train', 'G' || 1000 + t.run, gen_random_uuid(), person.id, 'G' || 1000 + t.run,
                    (1 + t.rider % 8)::text, '', '', '', person.region_code
                from (
                    select run, rider, floor(random() * :people)::int as person
                    from generate_series(0, :runs - 1) run, generate_series(0, :riders - 1) rider offset 0
                ) t
                join public.bench_person person on person.n = t.person
                order by t.run
                """)
                .param("day", day)
                .param("people", people)
                .param("runs", RUNS_A_DAY)
                .param("riders", ridersARun)
                .update();
    }

    /** The same rows as anybody would keep them: one table each, an ordinary index on each column of interest. */
    private void peer() {
        owner.sql("create table public.peer_visit as select id, person_id, place_id, starts, ends from exposure.visit")
                .update();
        owner.sql("create index on public.peer_visit (place_id)").update();
        owner.sql("create index on public.peer_visit (starts)").update();
        owner.sql("create index on public.peer_visit (person_id)").update();
        owner.sql("create table public.peer_trip as select id, person_id, day, number, carriage from exposure.trip")
                .update();
        owner.sql("create index on public.peer_trip (day)").update();
        owner.sql("create index on public.peer_trip (number)").update();
        owner.sql("create index on public.peer_trip (person_id)").update();
    }

    private static void step(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "  made %s: %.0f s%n", what, (System.nanoTime() - begin) / 1e9);
    }
}
