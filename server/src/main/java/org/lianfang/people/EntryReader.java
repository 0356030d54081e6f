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
    private static final String[] NAMES = COLUMNS.required().toArray(String[]::new);
    private static final Optional<IdType> RESIDENT = Optional.of(IdType.RESIDENT);

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

    /** The person, or null with the reason among the notes; warnings are noted either way. */
    @Nullable
    Entry read(Row row, List<Note> notes) {
        return new Reading(row, notes).entry();
    }

    /** One row at work; cells are fetched by their names once. */
    private final class Reading {
        private final Row row;
        private final List<Note> notes;
        private final String[] cells = new String[NAMES.length];

        Reading(Row row, List<Note> notes) {
            this.row = row;
            this.notes = notes;
        }

        @Nullable
        Entry entry() {
            if (!fetch()) {
                return null;
            }
            IdNumber number = number(cells[0], cells[1]);
            if (number == null) {
                return null;
            }
            String name = Folded.name(cells[2]);
            if (name.isEmpty()) {
                return refuse("name", "empty", "Every resident has a name; write it as on the document.");
            }
            if (!regionExists.test(cells[6])) {
                return refuse(
                        "region_code",
                        cells[6].isEmpty() ? "empty" : "no division has this code",
                        "Use the statistical code of the village or community, or import the divisions first.");
            }
            Optional<Sex> sex = Sex.read(cells[3]);
            if (sex.isEmpty()) {
                return refuse("sex", "unknown word", "Write 男, 女, M or F, or leave it empty.");
            }
            LocalDate birth = date(cells[4]);
            if (birth == null && !cells[4].isEmpty()) {
                return refuse("birth_date", "not a date", "Write it as 1980-01-31, or leave it empty.");
            }
            return entry(number, name, sex.get(), birth);
        }

        private @Nullable Entry entry(IdNumber number, String name, Sex typedSex, @Nullable LocalDate typedBirth) {
            LocalDate numbered = number.birthDate();
            LocalDate birth = numbered != null ? numbered : typedBirth;
            if (birth != null && birth.isAfter(today)) {
                return refuse(
                        numbered == null ? "birth_date" : "id_number",
                        "born in the future",
                        "Compare it with the document.");
            }
            if (typedBirth != null && !typedBirth.equals(birth)) {
                warn("birth_date", "the identity number says another date", "The number's date was taken.");
            }
            Sex sex = number.sex() != Sex.UNKNOWN ? number.sex() : typedSex;
            if (typedSex != Sex.UNKNOWN && typedSex != sex) {
                warn("sex", "the identity number says the other one", "The number's sex was taken.");
            }
            String phone = Folded.phone(cells[5]);
            if (!phone.isEmpty() && !Folded.isPhone(phone)) {
                warn("phone", "not a phone number", "It was kept as typed; nobody is found by it.");
            }
            return new Entry(number, name, sex, birth, phone, cells[6], cells[7], cells[8], cells[9], cells);
        }

        /** False, and noted, if one of the cells cannot be kept. */
        private boolean fetch() {
            for (int i = 0; i < NAMES.length; i++) {
                cells[i] = row.text(NAMES[i]);
                if (!storable(cells[i], i == 7 ? 500 : 100)) {
                    refuse(NAMES[i], "it is too long or has control characters", "Shorten or clean it.");
                    return false;
                }
            }
            return true;
        }

        private @Nullable IdNumber number(String code, String typed) {
            Optional<IdType> type = code.isEmpty() || code.equals("10") ? RESIDENT : IdType.find(code);
            if (type.isEmpty()) {
                refuse(
                        "id_type",
                        "unknown type",
                        "10 resident, 14 HK/Macao, 15 Taiwan, 16 one-time Taiwan, 20 passport, 34 foreign permanent resident, 99 other.");
                return null;
            }
            return switch (IdNumber.check(type.get(), typed)) {
                case IdNumber.Valid(IdNumber number) -> number;
                case IdNumber.WrongCheckDigit wrong -> {
                    refuse("id_number", wrong.reason(), wrong.hint());
                    yield null;
                }
                case IdNumber.Malformed(String reason, String hint) -> {
                    refuse("id_number", reason, hint);
                    yield null;
                }
            };
        }

        private @Nullable Entry refuse(String column, String reason, String hint) {
            notes.add(new Note(row, true, column, reason, hint));
            return null;
        }

        private void warn(String column, String reason, String hint) {
            notes.add(new Note(row, false, column, reason, hint));
        }
    }

    private static boolean storable(String value, int most) {
        if (value.length() > most) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                return false;
            }
        }
        return true;
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
