package org.lianfang.codes;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the published structure of EU certificates (versions 1.0 to 1.3) asks of their content, and of their value sets
 * what can be said without carrying them: lists of vaccines and test devices grew weekly, so an identifier passes if it
 * has the form of one.
 */
final class DccRules {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern BIRTH = Pattern.compile("((19|20)\\d\\d(-\\d\\d){0,2})?([T ].*)?");
    private static final Pattern STANDARD_NAME = Pattern.compile("[A-Z<]*");
    private static final Pattern ORGANISATION = Pattern.compile("ORG-1\\d{8}");
    private static final Pattern DEVICE = Pattern.compile("0*[1-9]\\d{0,3}");
    private static final int MOST_DEVICES = 5000;
    private static final Pattern UNION_OR_BODY = Pattern.compile("XK|EL|UK|EU|[A-Z]{3,10}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> DISEASES = Set.of("840539006");
    private static final Set<String> RESULTS = Set.of("260415000", "260373001");
    private static final String RAPID = "LP217198-3";
    private static final Set<String> TESTS = Set.of("LP6464-4", RAPID);
    private static final int LONGEST_TEXT = 80;

    private final List<String> faults = new ArrayList<>();

    private DccRules() {}

    /** The first thing that is wrong, or nothing. */
    static Optional<String> fault(CBORObject content) {
        var rules = new DccRules();
        rules.content(content.Untag());
        return rules.faults.stream().findFirst();
    }

    private void content(CBORObject content) {
        if (content.getType() != CBORType.Map) {
            faults.add("it is not a map");
            return;
        }
        matches(content, "ver", VERSION);
        matches(content, "dob", BIRTH);
        CBORObject name = content.get("nam");
        if (name == null || name.getType() != CBORType.Map) {
            faults.add("nam is missing");
        } else {
            name(name, text(content, "ver"));
        }
        List<DccKind> kinds = DccContent.kinds(content);
        if (kinds.size() != 1) {
            faults.add("it has entries of " + kinds.size() + " kinds instead of one");
            return;
        }
        CBORObject entries = content.get(kinds.getFirst().group());
        if (entries.size() != 1 || entries.get(0).getType() != CBORType.Map) {
            faults.add("it has not exactly one entry");
            return;
        }
        entry(kinds.getFirst(), entries.get(0));
    }

    private void name(CBORObject name, @Nullable String version) {
        boolean either = version != null && version.startsWith("1.3.") && !version.equals("1.3.0");
        if (text(name, "fnt") == null && !(either && text(name, "gnt") != null)) {
            faults.add("nam.fnt is missing");
        }
        for (String standard : List.of("fnt", "gnt")) {
            if (text(name, standard) != null) {
                matches(name, standard, STANDARD_NAME);
            }
        }
        for (String part : List.of("fn", "fnt", "gn", "gnt")) {
            String text = text(name, part);
            if (text != null && text.codePointCount(0, text.length()) > LONGEST_TEXT) {
                faults.add("nam." + part + " is too long");
            }
        }
    }

    private void entry(DccKind kind, CBORObject entry) {
        oneOf(entry, "tg", DISEASES);
        country(entry);
        shortText(entry, "is");
        shortText(entry, "ci");
        switch (kind) {
            case VACCINATION -> {
                shortText(entry, "vp");
                shortText(entry, "mp");
                shortText(entry, "ma");
                String holder = text(entry, "ma");
                if (holder != null
                        && holder.startsWith("ORG-")
                        && !ORGANISATION.matcher(holder).matches()) {
                    faults.add("ma is not the number of an organisation: " + holder);
                }
                dose(entry, "dn");
                dose(entry, "sd");
                date(entry, "dt");
            }
            case TEST -> {
                oneOf(entry, "tt", TESTS);
                oneOf(entry, "tr", RESULTS);
                shortText(entry, "tc", !RAPID.equals(text(entry, "tt")));
                date(entry, "sc");
                device(entry);
            }
            case RECOVERY -> {
                date(entry, "fr");
                date(entry, "df");
                date(entry, "du");
            }
        }
    }

    private void device(CBORObject entry) {
        String device = text(entry, "ma");
        if (device != null
                && RAPID.equals(text(entry, "tt"))
                && device.matches("\\d+")
                && !(DEVICE.matcher(device).matches() && Integer.parseInt(device) < MOST_DEVICES)) {
            faults.add("ma is not the number of a test device: " + device);
        }
    }

    private void country(CBORObject entry) {
        String country = text(entry, "co");
        if (country == null
                || !(COUNTRIES.contains(country)
                        || UNION_OR_BODY.matcher(country).matches())) {
            faults.add("co is not a country: " + country);
        }
    }

    private void dose(CBORObject entry, String field) {
        CBORObject dose = entry.get(field);
        if (dose == null || !dose.isNumber() || !whole(dose)) {
            faults.add(field + " is not the number of a dose");
        }
    }

    private static boolean whole(CBORObject dose) {
        return switch (dose.getType()) {
            case Integer -> dose.CanValueFitInInt32() && dose.AsInt32Value() >= 1;
            case FloatingPoint -> dose.AsDoubleValue() >= 1 && dose.AsDoubleValue() == Math.rint(dose.AsDoubleValue());
            default -> false;
        };
    }

    private void date(CBORObject entry, String field) {
        String date = text(entry, field);
        try {
            if (date == null) {
                faults.add(field + " is missing");
            } else {
                DccTimes.instant(date);
            }
        } catch (DateTimeException e) {
            faults.add(field + " is not a date: " + date);
        }
    }

    private void shortText(CBORObject entry, String field) {
        shortText(entry, field, false);
    }

    private void shortText(CBORObject entry, String field, boolean mayBeMissing) {
        String text = text(entry, field);
        if (text == null && mayBeMissing) {
            return;
        }
        if (text == null || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            faults.add(field + " is missing or too long");
        }
    }

    private void oneOf(CBORObject entry, String field, Set<String> allowed) {
        String text = text(entry, field);
        if (text == null || !allowed.contains(text)) {
            faults.add(field + " is not one of the codes: " + text);
        }
    }

    private void matches(CBORObject map, String field, Pattern pattern) {
        String text = text(map, field);
        if (text == null || !pattern.matcher(text).matches()) {
            faults.add(field + " is missing or of another form");
        }
    }

    private static @Nullable String text(CBORObject map, String field) {
        CBORObject value = map.get(field);
        return value == null || value.getType() != CBORType.TextString ? null : value.AsString();
    }
}
