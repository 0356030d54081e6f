package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource({"张小三,张*三", "张三,张*", "欧阳小三,欧**三", "张,*", "John Smith,J***", "'',''", "买买提·吐尔逊,买*****逊", "𠮷田三,𠮷*三"})
    void showsTheEndsOfAName(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "411202198001011234,4112**********1234",
        "411202800101123,4112*******1123",
        "E12345678,E******78",
        "FEVER-019c2a5e-7d11-7f3a-9a51-0123456789c3,F************c3",
        "123,***",
        "'',''"
    })
    void showsTheEndsOfAnIdentityDocument(String number, String masked) {
        assertThat(Masking.idNumber(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13812341234,138****1234", "+8613812341234,+86138****1234", "2821234,****234", "110,***"})
    void hidesTheMiddleOfAPhoneNumber(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }
}
