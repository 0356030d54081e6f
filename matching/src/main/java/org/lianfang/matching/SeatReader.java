package org.lianfang.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row's carriage and seat. Each step takes what it understands out of the text and leaves a bar in its place,
 * so that what is left at the end is what nobody understood.
 */
final class SeatReader {
    private static final Pattern CARRIAGE_FIELD =
            Pattern.compile("(?:加|[A-Z])?\\d{1,2}(?:[\\-~至、/,和或](?:加|[A-Z])?\\d{1,2})*");
    private static final Pattern CARRIAGES = Pattern.compile("(?<![A-Z0-9])第?((?:加|[A-Z])?\\d{1,2}(?:号|号?车[厢箱]?)?"
            + "(?:[\\-~至、/,和或](?:加|[A-Z])?\\d{1,2}(?:号|号?车[厢箱]?)?)*)(?<!车|厢|箱)[号节]?(?:车[厢箱]|车(?![次站票牌人辆型]))"
            + "|(?<![A-Z0-9])第?((?:加|[A-Z])?\\d{1,2}(?:号|节)?车[厢箱](?:[/、](?:加|[A-Z])?\\d{1,2}(?:号|节)?车[厢箱])+)");
    private static final Pattern CARRIAGE = Pattern.compile("(加|[A-Z])?(\\d{1,2})(?:[\\-~至](\\d{1,2}))?");
    private static final Pattern DINING = Pattern.compile("(?<!靠近)餐车(?:车[厢箱])?");
    private static final Pattern CABIN = Pattern.compile("([A-Z]?\\d{2,5})号?(?:舱|房|室|客舱)");

    private static final Pattern ROWS = Pattern.compile("第?(\\d{1,3})排?[\\-~至](\\d{1,3})排");
    private static final Pattern ROW =
            Pattern.compile("第?(\\d{1,3})排(?:([A-HJ-L](?:[、,/]?[A-HJ-L](?![A-Z0-9]))*)|(\\d{1,3})号)?座?位?");
    private static final Pattern LETTERS_TO =
            Pattern.compile("(?<![A-Z0-9])(\\d{1,3})([A-HJ-L])[\\-~至](?:\\d{1,3})?([A-HJ-L])(?![A-Z0-9])座?位?");
    private static final Pattern LETTERED =
            Pattern.compile("(?<![A-Z0-9])R?(\\d{1,3})号?([A-HJ-L]((?:[、,/][A-HJ-L](?![A-Z0-9]))*))(?![A-Z0-9])号?座?位?");
    private static final Pattern REVERSED = Pattern.compile("(?<=[座坐]次|[座坐]位|位号)[::]?([A-HJ-L])(\\d{1,2})(?![A-Z0-9])");
    private static final Pattern COMPARTMENT = Pattern.compile("(\\d{1,2})间(?:[上中下]铺)?");
    private static final Pattern BERTHS = Pattern.compile("(\\d{1,3})[\\-~至](\\d{1,3})号?铺位?");
    private static final Pattern BERTH = Pattern.compile("(\\d{1,4})号?床?(?:上下|上|中|下|卧)?铺位?");
    private static final Pattern MARKED =
            Pattern.compile("(?:[座坐]位号?为?|[座坐]次|座号)[::\\s|]*(\\d{1,5}号?(?:[、/,或]\\d{1,5}号?)*)(?![\\dA-Z月日人])座?位?");
    private static final Pattern COUNTED = Pattern.compile("(?<![\\d:])(\\d{1,4})号?[硬软]?座位?(?!商务)");
    private static final Pattern AFTER_CARRIAGE = Pattern.compile("\\|\\s*(\\d{1,4})(?:号|座|(?![\\dA-Z车门]))");
    private static final Pattern ALONE = Pattern.compile("\\s*(\\d{1,3})号?\\s*");

    private static final Pattern MARKER = Pattern.compile("卧铺车厢|[座坐]位号?为?|[座坐]次|座号|[上中下]铺|[硬软动]卧|卧铺|[硬软]座|无座|站票|无票");
    private static final Pattern CLASS = Pattern.compile("(?:头等|经济|公务|商务)舱");
    private static final Pattern STANDS = Pattern.compile("无座|站票|无票");
    private static final Pattern SPEAKS = Pattern.compile("[排铺厢卧仓舱席]|(?<!集装)箱|(?<!站)座");
    private static final Pattern BREAK = Pattern.compile("[,;。|\\s]+");

    private final Transport transport;
    private final Set<String> carriages = new TreeSet<>();
    private final Set<Integer> rows = new TreeSet<>();
    private final Set<String> letters = new TreeSet<>();
    private final Set<Integer> numbers = new TreeSet<>();
    private final Set<Integer> compartments = new TreeSet<>();
    private boolean seats;
    private boolean berths;

    SeatReader(Transport transport) {
        this.transport = transport;
    }

    SeatText read(String carriageField, String remark) {
        var field = fold(carriageField);
        var text = SeatNoise.without(transport, Numerals.toDigits(fold(remark)));
        var crew = SeatNoise.crew(fold(remark));
        var whole = text;
        if (hasCarriages() && CARRIAGE_FIELD.matcher(field).matches()) {
            addCarriages(field);
        } else if (transport == Transport.SHIP && !field.isEmpty()) {
            carriages.add(field.replaceAll("^0+(?=.)|[号舱房室]+$", ""));
        } else {
            text = Numerals.toDigits(field) + (field.isEmpty() ? "" : "\n") + text;
        }
        var spoke = crew || !field.isEmpty() || SPEAKS.matcher(text).find();
        var rest = positions(vehicleParts(text));
        var alone = ALONE.matcher(whole);
        if (numbers.isEmpty() && rows.isEmpty() && alone.matches()) {
            // a flight's seat without a letter is a row, anywhere else it is the number of the seat
            (transport == Transport.FLIGHT ? rows : numbers).add(Integer.valueOf(alone.group(1)));
            seats = true;
        }
        var kind = kind(text);
        var seat = new Seat(carriages, rows, letters, numbers, compartments, kind, crew);
        return new SeatText(seat, unread(rest), spoke || !seat.unknown());
    }

    private boolean hasCarriages() {
        return transport == Transport.TRAIN || transport == Transport.METRO;
    }

    private String vehicleParts(String text) {
        if (hasCarriages()) {
            var rest = take(text, CARRIAGES, found -> addCarriages(found.group()));
            return take(rest, DINING, _ -> carriages.add("餐车"));
        }
        return transport == Transport.SHIP ? take(text, CABIN, found -> carriages.add(found.group(1))) : text;
    }

    private String positions(String text) {
        var rest = take(text, ROWS, found -> range(rows, found, 1, 2));
        rest = take(rest, ROW, found -> {
            rows.add(number(found, 1));
            letters(found.group(2));
            if (found.group(3) != null) {
                numbers.add(number(found, 3));
            }
        });
        rest = take(rest, LETTERS_TO, found -> {
            rows.add(number(found, 1));
            for (char letter = found.group(2).charAt(0);
                    letter <= found.group(3).charAt(0);
                    letter++) {
                letters.add(String.valueOf(letter));
            }
        });
        rest = take(rest, LETTERED, found -> {
            rows.add(number(found, 1));
            letters(found.group(2));
        });
        rest = take(rest, REVERSED, found -> {
            rows.add(number(found, 2));
            letters(found.group(1));
        });
        seats = !rows.isEmpty();
        rest = take(rest, COMPARTMENT, found -> compartments.add(number(found, 1)));
        int before = numbers.size();
        rest = take(rest, BERTHS, found -> range(numbers, found, 1, 2));
        rest = take(rest, BERTH, found -> numbers.add(number(found, 1)));
        berths = numbers.size() > before || !compartments.isEmpty();
        int beforeSeats = numbers.size();
        rest = take(rest, MARKED, found -> {
            for (var number : found.group(1).split("[^0-9]+")) {
                numbers.add(Integer.valueOf(number));
            }
        });
        rest = take(rest, COUNTED, found -> numbers.add(number(found, 1)));
        if (hasCarriages()) {
            rest = take(rest, AFTER_CARRIAGE, found -> numbers.add(number(found, 1)));
        }
        seats |= numbers.size() > beforeSeats;
        return rest;
    }

    /** A person who first sat and then lay, or the other way round, has no single kind. */
    private Seat.Kind kind(String text) {
        if (STANDS.matcher(text).find()) {
            return Seat.Kind.STANDING;
        }
        if (transport != Transport.TRAIN) {
            return seats ? Seat.Kind.SEAT : Seat.Kind.UNKNOWN;
        }
        if (text.contains("软卧") || text.contains("动卧") || !compartments.isEmpty()) {
            return Seat.Kind.SOFT_SLEEPER;
        }
        if (seats && berths) {
            return Seat.Kind.UNKNOWN;
        }
        if (text.contains("硬卧") || text.contains("中铺")) {
            return Seat.Kind.HARD_SLEEPER;
        }
        if (berths || text.contains("卧铺")) {
            return Seat.Kind.SLEEPER;
        }
        return seats || text.contains("硬座") || text.contains("软座") || text.contains("等座")
                ? Seat.Kind.SEAT
                : Seat.Kind.UNKNOWN;
    }

    private List<String> unread(String rest) {
        var unread = new ArrayList<String>();
        for (var piece : BREAK.split(rest)) {
            var classless = rows.isEmpty() ? piece : CLASS.matcher(piece).replaceAll("");
            var unmarked = MARKER.matcher(classless).replaceAll("");
            var spokeInVain = !unmarked.equals(classless) && unmarked.matches(".*(?:不详|未知|不清|前部|后部|中部|靠近).*");
            if (SPEAKS.matcher(unmarked).find() || spokeInVain) {
                unread.add(piece);
            }
        }
        return unread;
    }

    private void addCarriages(String list) {
        CARRIAGE.matcher(list).results().forEach(found -> {
            var prefix = found.group(1) == null ? "" : found.group(1);
            int first = number(found, 2);
            int last = found.group(3) == null ? first : number(found, 3);
            for (int carriage = first; carriage <= last; carriage++) {
                carriages.add(prefix + carriage);
            }
        });
    }

    private void letters(@Nullable String text) {
        if (text != null) {
            text.chars().filter(Character::isLetter).forEach(letter -> letters.add(String.valueOf((char) letter)));
        }
    }

    private static void range(Set<Integer> values, MatchResult found, int from, int to) {
        for (int value = number(found, from); value <= number(found, to); value++) {
            values.add(value);
        }
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static String take(String text, Pattern pattern, Consumer<MatchResult> use) {
        return pattern.matcher(text).replaceAll(found -> {
            use.accept(found);
            return "|";
        });
    }

    private static String fold(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .strip();
    }
}
