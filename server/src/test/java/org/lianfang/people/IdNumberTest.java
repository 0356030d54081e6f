package org.lianfang.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTest {

    @Test
    void takesTheExampleOfTheStandard() {
        var valid = (IdNumber.Valid) IdNumber.check(IdType.RESIDENT, "11010519491231002X");
        assertThat(valid.number().birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(valid.number().sex()).isEqualTo(Sex.FEMALE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ", "110105491231002"})
    void foldsWhatPeopleType(String typed) {
        assertThat(IdNumber.check(IdType.RESIDENT, typed))
                .isEqualTo(new IdNumber.Valid(new IdNumber(IdType.RESIDENT, "11010519491231002X")));
    }

    @Test
    void suggestsTheDigitThatWouldFit() {
        var wrong = (IdNumber.WrongCheckDigit) IdNumber.check(IdType.RESIDENT, "110105194912310021");
        assertThat(wrong.suggestion().number()).isEqualTo("11010519491231002X");
        assertThat(wrong.hint()).contains("should be X");
    }

    @Test
    void findsEverySingleWrongDigitAndEverySwapOfNeighbours() {
        var random = new Random(11643);
        for (int i = 0; i < 500; i++) {
            String digits = "411202%04d%02d%02d%03d"
                    .formatted(
                            1930 + random.nextInt(90),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextInt(1000));
            String number = digits + IdNumber.checkDigit(digits);
            assertThat(IdNumber.check(IdType.RESIDENT, number)).isInstanceOf(IdNumber.Valid.class);
            int at = random.nextInt(17);
            char other = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            assertThat(IdNumber.check(IdType.RESIDENT, number.substring(0, at) + other + number.substring(at + 1)))
                    .isNotInstanceOf(IdNumber.Valid.class);
            if (at < 16 && number.charAt(at) != number.charAt(at + 1)) {
                String swapped =
                        number.substring(0, at) + number.charAt(at + 1) + number.charAt(at) + number.substring(at + 2);
                assertThat(IdNumber.check(IdType.RESIDENT, swapped)).isNotInstanceOf(IdNumber.Valid.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "41120219800230123X, birth date",
        "00120219800201123X, province",
        "4112021980020112, 18 digits",
        "4I1202198002011231, 18 digits",
    })
    void saysWhatIsWrong(String typed, String reason) {
        var malformed = (IdNumber.Malformed) IdNumber.check(IdType.RESIDENT, typed);
        assertThat(malformed.reason()).contains(reason);
        assertThat(malformed.hint()).isNotBlank();
    }

    @Test
    void takesOtherDocumentsAsTheyAre() {
        assertThat(IdNumber.check(IdType.PASSPORT, "e 1234 5678"))
                .isEqualTo(new IdNumber.Valid(new IdNumber(IdType.PASSPORT, "E12345678")));
        assertThat(IdNumber.check(IdType.PASSPORT, "E1")).isInstanceOf(IdNumber.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "138 0000 0001, 13800000001, true",
        "+86-13800000001, 13800000001, true",
        "0398-2812345, 03982812345, true",
        "+85291234567, +85291234567, true",
        "12345, 12345, false",
    })
    void foldsPhones(String typed, String folded, boolean phone) {
        assertThat(Folded.phone(typed)).isEqualTo(folded);
        assertThat(Folded.isPhone(folded)).isEqualTo(phone);
    }

    @ParameterizedTest
    @CsvSource({"张 三, 张三", "张　三丰, 张三丰", "'  John   Smith ', John Smith", "Ｊｏｈｎ, John"})
    void foldsNames(String typed, String folded) {
        assertThat(Folded.name(typed)).isEqualTo(folded);
    }

    @Test
    void masksTheNumberOfAnAddress() {
        assertThat(Masks.address("和平路12号院3号楼")).isEqualTo("和平路***");
        assertThat(Masks.address("")).isEmpty();
    }
}
