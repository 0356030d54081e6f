package org.lianfang.tabular;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/** The text that a spreadsheet's cell would be in a CSV file: dates and times as ISO, numbers in plain digits. */
final class XlsxCell {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final BigDecimal EXACT = BigDecimal.TEN.pow(15);

    private XlsxCell() {}

    static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case STRING -> cell.getText().strip();
            case BOOLEAN -> String.valueOf(cell.asBoolean());
            case FORMULA, ERROR ->
                Objects.requireNonNullElse(cell.getRawValue(), "").strip();
            case EMPTY -> "";
        };
    }

    /** A spreadsheet keeps 15 digits of a number and makes the rest zero. */
    static boolean mayBeRounded(@Nullable Cell cell) {
        return cell != null
                && cell.getType() == CellType.NUMBER
                && cell.asNumber().abs().compareTo(EXACT) >= 0;
    }

    private static String number(Cell cell) {
        BigDecimal value = cell.asNumber();
        if (!isTime(cell)) {
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }
        LocalDateTime time = cell.asDate().plusNanos(500_000_000).truncatedTo(ChronoUnit.SECONDS);
        if (value.compareTo(BigDecimal.ONE) < 0) {
            return time.format(CLOCK);
        }
        if (time.toLocalTime().toSecondOfDay() == 0 && !hasClock(cell)) {
            return LocalDate.from(time).toString();
        }
        return time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
    }

    /** The built-in formats for dates and times (ECMA-376 18.8.30), the East Asian ones included, and own formats. */
    private static boolean isTime(Cell cell) {
        Integer id = cell.getDataFormatId();
        if (id == null) {
            return false;
        }
        if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) {
            return true;
        }
        return id >= 164 && bare(cell).chars().anyMatch(c -> "yYmMdDhHsS".indexOf(c) >= 0);
    }

    private static boolean hasClock(Cell cell) {
        Integer id = cell.getDataFormatId();
        return id != null
                && ((id >= 18 && id <= 22)
                        || bare(cell).toLowerCase(java.util.Locale.ROOT).contains("h"));
    }

    /** The format without quoted text, escapes and [conditions], in which letters mean nothing. */
    private static String bare(Cell cell) {
        return Objects.requireNonNullElse(cell.getDataFormatString(), "")
                .replaceAll("\"[^\"]*\"|\\\\.|\\[(?!h|m|s)[^]]*]", "")
                .replace("General", "");
    }
}
