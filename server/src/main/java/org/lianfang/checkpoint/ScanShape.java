package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds that {@link NewScan} declares, for whoever looks at a hundred thousand of them a second; a test holds it to
 * the declaration.
 */
final class ScanShape {
    private static final BigDecimal COLDEST = new BigDecimal("30.0");
    private static final BigDecimal HOTTEST = new BigDecimal("45.0");

    private static final Pattern ORIGIN = Pattern.compile("(\\d{2}(\\d{2}(\\d{2})?)?)?");

    private ScanShape() {}

    /** The first field by name that is missing or out of bounds; null if none is. */
    @SuppressWarnings("NullAway") // JSON leaves out what it likes
    static @Nullable String wrong(NewScan told) {
        if (told.at() == null) {
            return "at";
        }
        if (told.celsius() != null
                && (told.celsius().compareTo(COLDEST) < 0 || told.celsius().compareTo(HOTTEST) > 0)) {
            return "celsius";
        }
        if (longer(told.code(), 4_296)) {
            return "code";
        }
        if (told.id() == null) {
            return "id";
        }
        if (longer(told.idNumber(), 40)) {
            return "idNumber";
        }
        if (longer(told.idType(), 4)) {
            return "idType";
        }
        if (longer(told.name(), 60)) {
            return "name";
        }
        if (told.origin() != null && !ORIGIN.matcher(told.origin()).matches()) {
            return "origin";
        }
        String passage = told.passage() == null ? null : wrong(told.passage());
        if (passage != null) {
            return "passage." + passage;
        }
        if (longer(told.phone(), 30)) {
            return "phone";
        }
        if (longer(told.town(), 12)) {
            return "town";
        }
        return longer(told.turnBack(), 300) ? "turnBack" : null;
    }

    @SuppressWarnings("NullAway") // likewise
    private static @Nullable String wrong(NewScan.NewPassage passage) {
        if (passage.aboard() < 0 || passage.aboard() > 5_000) {
            return "aboard";
        }
        if (passage.id() == null) {
            return "id";
        }
        if (passage.kind() == null) {
            return "kind";
        }
        return passage.number() == null
                        || passage.number().isBlank()
                        || passage.number().length() > 20
                ? "number"
                : null;
    }

    private static boolean longer(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }
}
