package org.lianfang.insight;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianfang.insight.FollowUp.Met;
import org.lianfang.insight.FollowUp.Ordered;
import org.lianfang.insight.FollowUp.Sick;
import org.lianfang.insight.TracingIndicators.Delay;
import org.lianfang.insight.TracingIndicators.PerCase;
import org.lianfang.insight.TracingIndicators.Share;

/** The indicators, counted one by one from the words of docs/tracing-indicators.md. */
final class NaiveTracing {
    private final FollowUp facts;
    private final List<Sick> cases;
    private final List<Met> contacts;

    NaiveTracing(FollowUp facts, String region, LocalDate from, LocalDate to) {
        this.facts = facts;
        this.cases = facts.sick.stream()
                .filter(one -> one.status().equals("confirmed")
                        && one.classification().equals("confirmed")
                        && one.disease() == null
                        && one.region().startsWith(region))
                .filter(one -> {
                    LocalDate day = Objects.requireNonNullElse(one.diagnosed(), one.reported())
                            .toLocalDate();
                    return !day.isBefore(from) && !day.isAfter(to);
                })
                .toList();
        this.contacts = facts.met.stream()
                .filter(Met::stands)
                .filter(met -> cases.contains(met.sick()))
                .toList();
    }

    List<Delay> delays() {
        return List.of(
                delay("onsetToReport", "days", cases, one -> days(one.onset(), reported(one))),
                delay("onsetToIsolation", "days", cases, one -> days(one.onset(), one.isolated())),
                delay("reportToConfirmation", "hours", cases, one -> hours(reported(one), confirmed(one))),
                delay("confirmationToItinerary", "hours", cases, one -> hours(confirmed(one), one.approved())),
                delay("confirmationToContacts", "hours", cases, one -> hours(confirmed(one), firstFound(one))),
                delay("identifiedToServed", "hours", contacts, met -> sinceOrZero(met.found(), served(met))),
                delay("exposureToIsolated", "hours", contacts, met -> sinceOrZero(met.last(), isolated(met))));
    }

    List<Share> shares() {
        return List.of(
                share("knownContact", "cases", cases, one -> {
                    LocalDateTime reported = reported(one);
                    return reported == null
                            ? null
                            : facts.met.stream()
                                    .anyMatch(met -> met.stands()
                                            && met.person().equals(one.person())
                                            && !met.sick().equals(one)
                                            && !met.found().isAfter(reported));
                }),
                share("isolatedAtOnset", "cases", cases, one -> {
                    LocalDate onset = one.onset();
                    return onset == null
                            ? null
                            : isolations(one)
                                    .anyMatch(
                                            order -> !since(order).toLocalDate().isAfter(onset)
                                                    && !until(order).isBefore(onset.atStartOfDay()));
                }),
                share("isolatedAtReport", "cases", cases, one -> {
                    LocalDateTime reported = reported(one);
                    return reported == null
                            ? null
                            : isolations(one)
                                    .anyMatch(order -> !since(order).isAfter(reported)
                                            && !until(order).isBefore(reported));
                }),
                share(
                        "closeIsolatedIn72Hours",
                        "cases",
                        cases.stream().filter(one -> !closeOf(one).isEmpty()).toList(),
                        one -> {
                            LocalDateTime confirmed = confirmed(one);
                            return confirmed == null
                                    ? null
                                    : closeOf(one).stream().allMatch(met -> {
                                        LocalDateTime isolated = isolated(met);
                                        return isolated != null && !isolated.isAfter(confirmed.plusHours(72));
                                    });
                        }),
                share("tracedIn24Hours", "contacts", contacts, met -> {
                    LocalDateTime confirmed = confirmed(met.sick());
                    return confirmed == null ? null : !met.found().isAfter(confirmed.plusHours(24));
                }));
    }

    PerCase perCase() {
        List<Double> counts = cases.stream()
                .map(one -> (double) contactsOf(one).size())
                .sorted()
                .toList();
        return new PerCase(
                cases.size(),
                contacts.size(),
                counts.stream().filter(count -> count == 0).count(),
                percentile(counts, 0.5),
                percentile(counts, 0.9));
    }

    private List<Met> contactsOf(Sick one) {
        return contacts.stream().filter(met -> met.sick().equals(one)).toList();
    }

    private List<Met> closeOf(Sick one) {
        return contactsOf(one).stream()
                .filter(met -> met.contactClass().equals("close"))
                .filter(met -> facts.sick.stream()
                        .noneMatch(other -> other.person().equals(met.person())
                                && other.status().equals("confirmed")
                                && !other.classification().equals("suspected")))
                .toList();
    }

    private @Nullable LocalDateTime firstFound(Sick one) {
        return contactsOf(one).stream()
                .map(Met::found)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable LocalDateTime served(Met met) {
        return told(met.person())
                .filter(order -> until(order).isAfter(met.found()))
                .map(order -> Objects.requireNonNull(order.told()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable LocalDateTime isolated(Met met) {
        return told(met.person())
                .filter(order -> until(order).isAfter(met.found()) && isolates(order))
                .map(NaiveTracing::since)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private java.util.stream.Stream<Ordered> isolations(Sick one) {
        return told(one.person()).filter(NaiveTracing::isolates);
    }

    private java.util.stream.Stream<Ordered> told(java.util.UUID person) {
        return facts.ordered.stream().filter(order -> order.person().equals(person) && order.told() != null);
    }

    private static boolean isolates(Ordered order) {
        return List.of("hospital", "central_site", "home").contains(order.kind());
    }

    private static LocalDateTime since(Ordered order) {
        LocalDateTime told = Objects.requireNonNull(order.told());
        return told.isAfter(order.made()) ? told : order.made();
    }

    private static LocalDateTime until(Ordered order) {
        return Objects.requireNonNullElse(order.closed(), LocalDateTime.of(9999, 1, 1, 0, 0));
    }

    private static @Nullable LocalDateTime reported(Sick one) {
        return one.fromFile() ? null : one.reported();
    }

    private static @Nullable LocalDateTime confirmed(Sick one) {
        return one.fromFile() ? null : one.confirmed();
    }

    private static @Nullable Double days(@Nullable LocalDate from, @Nullable LocalDateTime to) {
        return from == null || to == null ? null : (double) ChronoUnit.DAYS.between(from, to.toLocalDate());
    }

    private static @Nullable Double hours(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds() / 3600.0;
    }

    private static @Nullable Double sinceOrZero(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        return Optional.ofNullable(hours(from, to))
                .map(hours -> Math.max(0, hours))
                .orElse(null);
    }

    private static <T> Delay delay(String key, String unit, List<T> of, Function<T, @Nullable Double> value) {
        var known = new ArrayList<Double>();
        for (T one : of) {
            Double hours = value.apply(one);
            if (hours != null) {
                known.add(hours);
            }
        }
        known.sort(Comparator.naturalOrder());
        return new Delay(
                key, unit, known.size(), of.size() - known.size(), percentile(known, 0.5), percentile(known, 0.9));
    }

    private static <T> Share share(String key, String unit, List<T> of, Function<T, @Nullable Boolean> applies) {
        Map<String, Long> counted = new LinkedHashMap<>();
        for (T one : of) {
            counted.merge("" + applies.apply(one), 1L, Long::sum);
        }
        long yes = counted.getOrDefault("true", 0L);
        long known = yes + counted.getOrDefault("false", 0L);
        return new Share(
                key, unit, yes, known, counted.getOrDefault("null", 0L), known == 0 ? null : (double) yes / known);
    }

    /** Between the two nearest, in proportion. */
    private static @Nullable Double percentile(List<Double> sorted, double fraction) {
        if (sorted.isEmpty()) {
            return null;
        }
        double at = fraction * (sorted.size() - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
    }
}
