package org.lianfang.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lianfang.tabular.Columns;
import org.lianfang.tabular.Row;

/**
 * Checks a row of a people file. Strict: a number that fails its check is refused, because a person kept under a wrong
 * number is found by nobody. Sex and birth date follow the number, which carries both under a check digit.
 */
final class EntryReader {
    static final Columns COLUMNS = Columns.of(
            "id_type",
            "id_number",
            "name",
            "sex",
            "birth_date",
            "phone",
            "region_code",
            "address",
            "household_no",
            "household_role");

    private final Predicate<String> regionExists;
    private final LocalDate today;

    EntryReader(Predicate<String> regionExists, LocalDate today) {
        this.regionExists = regionExists;
        this.today = today;
    }

    /** What is to be said of a row in the report. */
    record Note(Row row, boolean refusal, String column, String reason, String hint) {
        void tell() {
            if (refusal) {
                row.refuse(column, reason, hint);
            } else {
                row.warn(column, reason, hint);
            }
        }
    }

    /** All cells as they are, to recognise the row when it comes again. */
    static String cells(Row row) {
        var cells = new StringBuilder(160);
        for (String column : COLUMNS.required()) {
            cells.append(row.text(column)).append('\u001f');
        }
        return cells.toString();
    }

    /** The person, or null with the reason among the notes; warnings are noted either way. */
    @Nullable
    Entry read(Row row, List<Note> notes) {
        String problem = unstorable(row);
        if (problem != null) {
            return refuse(row, notes, problem, "it is too long or has control characters", "Shorten or clean it.");
        }
        IdNumber number = number(row, notes);
        if (number == null) {
            return null;
        }
        String name = Folded.name(row.text("name"));
        if (name.isEmpty()) {
            return refuse(row, notes, "name", "empty", "Every resident has a name; write it as on the document.");
        }
        String region = row.text("region_code");
        if (!regionExists.test(region)) {
            return refuse(
                    row,
                    notes,
                    "region_code",
                    region.isEmpty() ? "empty" : "no division has this code",
                    "Use the statistical code of the village or community, or import the divisions first.");
        }
        Optional<Sex> sex = Sex.read(row.text("sex"));
        if (sex.isEmpty()) {
            return refuse(row, notes, "sex", "unknown word", "Write 男, 女, M or F, or leave it empty.");
        }
        LocalDate birth = date(row.text("birth_date"));
        if (birth == null && !row.text("birth_date").isEmpty()) {
            return refuse(row, notes, "birth_date", "not a date", "Write it as 1980-01-31, or leave it empty.");
        }
        return entry(row, notes, number, name, region, sex.get(), birth);
    }

    private @Nullable Entry entry(
            Row row,
            List<Note> notes,
            IdNumber number,
            String name,
            String region,
            Sex sex,
            @Nullable LocalDate birth) {
        LocalDate born = number.birthDate() != null ? number.birthDate() : birth;
        if (born != null && born.isAfter(today)) {
            return refuse(
                    row,
                    notes,
                    number.birthDate() == null ? "birth_date" : "id_number",
                    "born in the future",
                    "Compare it with the document.");
        }
        if (birth != null && !birth.equals(born)) {
            notes.add(new Note(
                    row, false, "birth_date", "the identity number says another date", "The number's date was taken."));
        }
        Sex known = number.sex() != Sex.UNKNOWN ? number.sex() : sex;
        if (sex != Sex.UNKNOWN && sex != known) {
            notes.add(new Note(
                    row, false, "sex", "the identity number says the other one", "The number's sex was taken."));
        }
        String phone = Folded.phone(row.text("phone"));
        if (!phone.isEmpty() && !Folded.isPhone(phone)) {
            notes.add(new Note(
                    row, false, "phone", "not a phone number", "It was kept as typed; nobody is found by it."));
        }
        return new Entry(
                number,
                name,
                known,
                born,
                phone,
                region,
                row.text("address"),
                row.text("household_no"),
                row.text("household_role"));
    }

    private static @Nullable IdNumber number(Row row, List<Note> notes) {
        String code = row.text("id_type");
        Optional<IdType> type = code.isEmpty() ? Optional.of(IdType.RESIDENT) : IdType.find(code);
        if (type.isEmpty()) {
            refuse(
                    row,
                    notes,
                    "id_type",
                    "unknown type",
                    "10 resident, 14 HK/Macao, 15 Taiwan, 16 one-time Taiwan, 20 passport, 34 foreign permanent resident, 99 other.");
            return null;
        }
        return switch (IdNumber.check(type.get(), row.text("id_number"))) {
            case IdNumber.Valid(IdNumber number) -> number;
            case IdNumber.WrongCheckDigit wrong -> {
                refuse(row, notes, "id_number", wrong.reason(), wrong.hint());
                yield null;
            }
            case IdNumber.Malformed(String reason, String hint) -> {
                refuse(row, notes, "id_number", reason, hint);
                yield null;
            }
        };
    }

    private static @Nullable Entry refuse(Row row, List<Note> notes, String column, String reason, String hint) {
        notes.add(new Note(row, true, column, reason, hint));
        return null;
    }

    /** The first column whose value cannot be kept. */
    private static @Nullable String unstorable(Row row) {
        for (String column : COLUMNS.required()) {
            String value = row.text(column);
            if (value.length() > 500 || (value.length() > 100 && !column.equals("address"))) {
                return column;
            }
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ') {
                    return column;
                }
            }
        }
        return null;
    }

    /** An ISO date read without the machinery of formatters, which would cost more than all other checks. */
    private static @Nullable LocalDate date(String typed) {
        if (typed.length() != 10 || typed.charAt(4) != '-' || typed.charAt(7) != '-') {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(typed, 0, 4, 10),
                    Integer.parseInt(typed, 5, 7, 10),
                    Integer.parseInt(typed, 8, 10, 10));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
