package org.lianfang.matching;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The numbers by which one run is known: train numbers, codeshares, plates, lines or a ship's name. */
public final class RunNumbers {
    private static final Pattern TRAIN = Pattern.compile("[GDCZTKYSLP]?\\d{1,5}");
    private static final Pattern FLIGHT = Pattern.compile("[A-Z0-9]{2}\\d{3,4}[A-Z]?");
    private static final Pattern UNKNOWN = Pattern.compile("不详|未知|不明|不清|\\*\\*");
    private static final Pattern PAIR = Pattern.compile("[A-Z]{0,2}\\d{1,5}(?:/[A-Z]{0,2}\\d{1,5})+");
    private static final Pattern CODESHARE = Pattern.compile("(?:代码)?共享(?:航班)?[^A-Z0-9]*([A-Z0-9]{2}\\d{3,4})");

    private RunNumbers() {}

    /**
     * The normal tokens of a typed number, ascending: "K446/K447次" gives K446 and K447. Empty when the text identifies
     * no run ("不详", "大巴", "14:00班车"), so that two unknown vehicles never meet.
     */
    public static Set<String> of(Transport transport, String typed) {
        var text = folded(typed);
        if (text.isEmpty()) {
            return Set.of();
        }
        var tokens = switch (transport) {
            case TRAIN, FLIGHT -> CodeNumbers.of(text);
            case METRO -> LineNumbers.metro(text);
            case COACH, BUS, TAXI -> LineNumbers.road(text);
            case SHIP -> LineNumbers.ship(text);
            case PLACE -> Set.<String>of();
        };
        if (!tokens.isEmpty()) {
            return Collections.unmodifiableSet(tokens);
        }
        var nameless = UNKNOWN.matcher(text).find() || transport == Transport.PLACE || LineNumbers.generic(text);
        return nameless ? Set.of() : Set.of(plain(text));
    }

    /**
     * The tokens of a number field together with the aliases that its remark gives away: a pair that contains one of
     * them ("022号座位，K315/K318"), or a codeshare ("代码共享航班，国航CA8215").
     */
    public static Set<String> of(Transport transport, String typed, String remark) {
        var tokens = new TreeSet<>(of(transport, typed));
        if (tokens.isEmpty() || (transport != Transport.TRAIN && transport != Transport.FLIGHT)) {
            return Collections.unmodifiableSet(tokens);
        }
        var text = folded(remark);
        PAIR.matcher(text).results().map(found -> CodeNumbers.of(found.group())).forEach(pair -> {
            if (!Collections.disjoint(pair, tokens)) {
                tokens.addAll(pair);
            }
        });
        CODESHARE.matcher(text).results().forEach(found -> tokens.add(found.group(1)));
        return Collections.unmodifiableSet(tokens);
    }

    /** The tokens that a searched number may mean when the transport is not known. */
    public static Set<String> searched(String typed) {
        var tokens = new TreeSet<String>();
        for (var transport : Transport.values()) {
            tokens.addAll(of(transport, typed));
        }
        return Collections.unmodifiableSet(tokens);
    }

    /** Whether a token has the form that its transport prescribes; exceptions exist in real data and are kept. */
    public static boolean regular(Transport transport, String token) {
        return switch (transport) {
            case TRAIN -> TRAIN.matcher(token).matches();
            case FLIGHT -> FLIGHT.matcher(token).matches();
            case METRO, COACH, BUS, TAXI, SHIP, PLACE -> true;
        };
    }

    /** Those tokens that name one vehicle (a plate, a fleet number) rather than a line that many vehicles serve. */
    static Set<String> vehicles(Set<String> numbers) {
        var vehicles = new TreeSet<>(numbers);
        vehicles.removeIf(number -> !LineNumbers.vehicle(number));
        return vehicles;
    }

    /** Width and case folded; spaces stay, they separate numbers. */
    private static String folded(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .strip();
    }

    private static String plain(String text) {
        return Names.fold(text).replaceAll("[次号](?=$|[^线])", "");
    }
}
