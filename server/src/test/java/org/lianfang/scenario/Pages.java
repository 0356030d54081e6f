package org.lianfang.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.scenario.Staff.number;
import static org.lianfang.scenario.Staff.sum;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lianfang.access.Role;
import org.lianfang.database.Jurisdiction;
import org.lianfang.region.Region;
import org.lianfang.region.Regions;
import org.lianfang.tabular.Progress;
import org.lianfang.tracing.ContactExport;
import org.springframework.stereotype.Component;

/** Every page, list and file that counts something, held to the figures of a city and to each other. */
@Component
class Pages {
    private final Staff staff;
    private final Regions regions;
    private final ContactExport export;

    Pages(Staff staff, Regions regions, ContactExport export) {
        this.staff = staff;
        this.regions = regions;
        this.export = export;
    }

    private List<String> counties(String city) {
        return regions.children(city).stream().map(Region::code).toList();
    }

    /** The public page, asked by nobody in particular, with and without naming the city. */
    void publicPage(String city, Figures figures, Map<LocalDate, Integer> reportedByDay) {
        for (String path : List.of("/api/public/situation", "/api/public/situation?region=" + city)) {
            String page = staff.read(path, null);
            Map<String, Integer> said = Map.ofEntries(
                    Map.entry("confirmed", figures.confirmed()),
                    Map.entry("imported", figures.imported()),
                    Map.entry("local", figures.local()),
                    Map.entry("unknownOrigin", 0),
                    Map.entry("suspected", 0),
                    Map.entry("severe", figures.severe()),
                    Map.entry("critical", figures.critical()),
                    Map.entry("inTreatment", figures.inTreatment()),
                    Map.entry("cured", figures.cured()),
                    Map.entry("deaths", figures.deaths()),
                    Map.entry("contacts", figures.contacts()),
                    Map.entry("released", figures.released()),
                    Map.entry("underObservation", figures.observed()));
            said.forEach((key, value) ->
                    assertThat(number(page, "$." + key)).as(path + " " + key).isEqualTo(value));
            for (String part : List.of(
                    "confirmed", "imported", "local", "cured", "deaths", "contacts", "released", "underObservation")) {
                assertThat(sum(page, "$.counties[*]." + part))
                        .as("counties, " + part)
                        .isEqualTo(said.get(part));
            }
            assertThat(sum(page, "$.counties[*].active")).isEqualTo(figures.inTreatment());
            assertThat(sum(page, "$.curve[*].confirmed")).isEqualTo(figures.confirmed());
            assertThat(sum(page, "$.curve[*].imported")).isEqualTo(figures.imported());
            var byDay = new TreeMap<LocalDate, Integer>();
            for (Map<String, Object> point : JsonPath.<List<Map<String, Object>>>read(page, "$.curveByReport")) {
                byDay.put(LocalDate.parse("" + point.get("date")), (Integer) point.get("confirmed"));
            }
            assertThat(byDay).isEqualTo(reportedByDay);
        }
        for (String county : counties(city)) {
            String page = staff.read("/api/public/situation?region=" + county, null);
            String whole = staff.read("/api/public/situation?region=" + city, null);
            for (String part : List.of("confirmed", "contacts", "released", "underObservation")) {
                assertThat(number(page, "$." + part))
                        .isEqualTo(sum(whole, "$.counties[?(@.code == '" + county + "')]." + part));
            }
        }
    }

    /** The dashboard of the city, and drilled down to each county and each division of it. */
    void dashboard(String city, Figures figures) {
        var command = staff.as(Role.COMMAND, city);
        String whole = staff.read("/api/dashboard", command);
        assertCases(whole, figures);
        var parts = List.of(
                "cases.confirmed",
                "cases.imported",
                "cases.local",
                "cases.inTreatment",
                "cases.mild",
                "cases.ordinary",
                "cases.severe",
                "cases.critical",
                "cases.cured",
                "cases.deaths",
                "people.total",
                "people.released",
                "people.underObservation",
                "review.waiting",
                "tasks.open");
        var counties = counties(city).stream()
                .map(county -> staff.read("/api/dashboard?region=" + county, command))
                .toList();
        for (String part : parts) {
            assertThat(counties.stream()
                            .mapToInt(county -> number(county, "$." + part))
                            .sum())
                    .as(part)
                    .isEqualTo(number(whole, "$." + part));
        }
        assertThat(sum(whole, "$.regions[*].confirmed")).isEqualTo(figures.confirmed());
        assertThat(sum(whole, "$.regions[*].observed")).isEqualTo(figures.observed());
        assertThat(sum(whole, "$.regions[*].openTasks")).isEqualTo(number(whole, "$.tasks.open"));
        assertThat(sum(whole, "$.regions[*].waiting")).isEqualTo(number(whole, "$.review.waiting"));
        for (String county : counties) {
            assertThat(sum(county, "$.regions[*].confirmed")).isEqualTo(number(county, "$.cases.confirmed"));
            assertThat(sum(county, "$.regions[*].openTasks")).isEqualTo(number(county, "$.tasks.open"));
        }
    }

    private static void assertCases(String dashboard, Figures figures) {
        Map.ofEntries(
                        Map.entry("cases.confirmed", figures.confirmed()),
                        Map.entry("cases.imported", figures.imported()),
                        Map.entry("cases.local", figures.local()),
                        Map.entry("cases.unknownOrigin", 0),
                        Map.entry("cases.suspected", 0),
                        Map.entry("cases.inTreatment", figures.inTreatment()),
                        Map.entry("cases.mild", figures.mild()),
                        Map.entry("cases.ordinary", figures.ordinary()),
                        Map.entry("cases.severe", figures.severe()),
                        Map.entry("cases.critical", figures.critical()),
                        Map.entry("cases.severityUnknown", 0),
                        Map.entry("cases.cured", figures.cured()),
                        Map.entry("cases.deaths", figures.deaths()),
                        Map.entry("people.total", figures.contacts()),
                        Map.entry("people.released", figures.released()),
                        Map.entry("people.underObservation", figures.observed()))
                .forEach((key, value) ->
                        assertThat(number(dashboard, "$." + key)).as(key).isEqualTo(value));
    }

    /** The list of cases, filtered by state, class, county and number, and what each card says. */
    void caseList(String city, Figures figures) {
        var officer = staff.as(Role.CITY_CDC, city);
        String confirmed = "/api/cases?status=confirmed&classification=confirmed";
        List<Map<String, Object>> cases = staff.all(confirmed, officer);
        assertThat(cases).hasSize(figures.confirmed());
        assertThat(cases).allSatisfy(one -> assertThat(one.get("confirmedBy")).isEqualTo("city"));
        assertThat(counties(city).stream()
                        .mapToInt(county -> staff.all(confirmed + "&region=" + county, officer)
                                .size())
                        .sum())
                .isEqualTo(figures.confirmed());
        assertThat(staff.all("/api/cases?classification=suspected", officer))
                .noneMatch(one -> "confirmed".equals(one.get("status")));
        String first = (String) Objects.requireNonNull(cases.getFirst().get("caseNo"));
        assertThat(staff.all("/api/cases?q=" + first, officer)).hasSize(1);

        assertThat(count(cases, one -> "imported".equals(one.get("origin")))).isEqualTo(figures.imported());
        assertThat(count(cases, one -> "local".equals(one.get("origin")))).isEqualTo(figures.local());
        assertThat(count(cases, one -> "discharged".equals(one.get("outcome")))).isEqualTo(figures.cured());
        assertThat(count(cases, one -> "died".equals(one.get("outcome")))).isEqualTo(figures.deaths());
        Map<String, Integer> severities = Map.of(
                "mild", figures.mild(),
                "ordinary", figures.ordinary(),
                "severe", figures.severe(),
                "critical", figures.critical());
        severities.forEach((severity, number) -> assertThat(count(
                        cases,
                        one -> severity.equals(one.get("severity"))
                                && !"discharged".equals(one.get("outcome"))
                                && !"died".equals(one.get("outcome"))))
                .as(severity)
                .isEqualTo(number));
    }

    /** The list of contacts, by class, by county and by case; the file; and the dashboard's table of classes. */
    void contacts(String city, Figures figures) {
        var officer = staff.as(Role.CITY_CDC, city);
        List<Map<String, Object>> contacts = staff.all("/api/contacts?sort=firstExposure", officer);
        List<Map<String, Object>> cases = staff.all("/api/cases?status=confirmed&classification=confirmed", officer);
        Set<Object> patients = cases.stream()
                .map(one -> Objects.requireNonNull(one.get("personId")))
                .collect(Collectors.toSet());
        Set<Object> people = contacts.stream()
                .map(contact -> Objects.requireNonNull(contact.get("personId")))
                .filter(person -> !patients.contains(person))
                .collect(Collectors.toSet());
        assertThat(people).as("people exposed who are no cases").hasSize(figures.contacts());

        String dashboard = staff.read("/api/dashboard", officer);
        for (String contactClass : List.of("close", "general", "unverified")) {
            int listed = staff.all("/api/contacts?contactClass=" + contactClass, officer)
                    .size();
            assertThat(sum(dashboard, "$.contacts[?(@.contactClass == '" + contactClass + "')].total"))
                    .as(contactClass)
                    .isEqualTo(listed);
        }
        assertThat(sum(dashboard, "$.contacts[*].total")).isEqualTo(contacts.size());
        assertThat(sum(dashboard, "$.regions[*].contacts")).isEqualTo(contacts.size());
        assertThat(counties(city).stream()
                        .mapToInt(county -> staff.all("/api/contacts?region=" + county, officer)
                                .size())
                        .sum())
                .isEqualTo(contacts.size());
        assertThat(cases.stream()
                        .mapToInt(one -> staff.all("/api/cases/" + one.get("id") + "/contacts?sort=regionCode", officer)
                                .size())
                        .sum())
                .isEqualTo(contacts.size());
        assertThat(exported(city)).hasSize(contacts.size());
    }

    /** Rows of the file that {@code export contacts} writes for the city. */
    private List<String> exported(String city) {
        try {
            Path file = Files.createTempFile("contacts", ".csv");
            long rows = new Jurisdiction(city, null, "test")
                    .call(() -> export.run(file, null, Locale.CHINA, Progress.silent()));
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            Files.delete(file);
            assertThat(lines.removeFirst()).contains("case_no");
            assertThat(lines).hasSize((int) rows);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lists of orders and tasks, and the dashboard's table of orders. */
    void orders(String city, Figures figures) {
        var officer = staff.as(Role.CITY_CDC, city);
        String dashboard = staff.read("/api/dashboard", officer);
        List<Map<String, Object>> live = staff.all("/api/orders?status=live", officer);
        List<Map<String, Object>> released = staff.all("/api/orders?status=released", officer);
        assertThat(persons(live)).hasSize(figures.observed());
        assertThat(live).as("one order a person").hasSize(figures.observed());
        assertThat(persons(released)).hasSize(figures.released());
        for (String kind : List.of("hospital", "central_site", "home", "monitoring", "call")) {
            String of = "$.orders[?(@.kind == '" + kind + "')].";
            assertThat(sum(dashboard, of + "proposed"))
                    .isEqualTo(staff.all("/api/orders?status=proposed&kind=" + kind, officer)
                            .size());
            assertThat(sum(dashboard, of + "active"))
                    .isEqualTo(staff.all("/api/orders?status=active&kind=" + kind, officer)
                            .size());
            assertThat(sum(dashboard, of + "ended"))
                    .isEqualTo(staff.all("/api/orders?status=released&kind=" + kind, officer)
                                    .size()
                            + staff.all("/api/orders?status=ended&kind=" + kind, officer)
                                    .size());
        }
        assertThat(sum(dashboard, "$.orders[*].dueForRelease")).isZero();
        assertThat(staff.all("/api/tasks?status=open", officer)).hasSize(number(dashboard, "$.tasks.open"));
        int inCounties = counties(city).stream()
                .mapToInt(county -> staff.all("/api/orders?status=live&region=" + county, officer)
                        .size())
                .sum();
        assertThat(inCounties).isEqualTo(figures.observed());
    }

    /** The chains: each local case has its source, each imported one begins a cluster. */
    void chains(String city, Figures figures) {
        String chain = staff.read("/api/chain?region=" + city, staff.as(Role.CITY_CDC, city));
        assertThat(number(chain, "$.figures.cases")).isEqualTo(figures.confirmed());
        assertThat(JsonPath.<List<Object>>read(chain, "$.nodes")).hasSize(figures.confirmed());
        assertThat(number(chain, "$.figures.transmissions")).isEqualTo(figures.local());
        assertThat(number(chain, "$.figures.knownSource.cases")).isEqualTo(figures.local());
        assertThat(number(chain, "$.figures.knownSource.of")).isEqualTo(figures.confirmed());
        assertThat(sum(chain, "$.figures.spreaders[*].out")).isEqualTo(figures.local());
        assertThat(number(chain, "$.figures.clusters.count")).isEqualTo(figures.imported());
        assertThat(sum(chain, "$.figures.clusters.drawn[*].size") + number(chain, "$.figures.clusters.singletons"))
                .isEqualTo(figures.confirmed());
        assertThat(JsonPath.<List<Object>>read(chain, "$.links")).hasSize(figures.local());
        assertThat(number(chain, "$.figures.serialIntervals.n")).isEqualTo(figures.local());
    }

    private static Set<Object> persons(List<Map<String, Object>> orders) {
        var persons = new HashSet<>();
        orders.forEach(order -> persons.add(Objects.requireNonNull(order.get("personId"))));
        return persons;
    }

    private static int count(List<Map<String, Object>> cases, Predicate<Map<String, Object>> which) {
        return (int) cases.stream().filter(which).count();
    }
}
