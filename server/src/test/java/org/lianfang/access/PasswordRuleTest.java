package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    @ParameterizedTest
    @CsvSource({
        "Sh0rt!,access.password-too-short",
        "alllowercase,access.password-too-simple",
        "aaaaaaaaaaaaaaaaaaaa,access.password-too-simple",
        "Wang.wei-2020,access.password-contains-name"
    })
    void objectsToWhatIsEasilyGuessed(String password, String code) {
        assertThat(PasswordRule.objection(password, "wang.wei"))
                .hasValueSatisfying(objection -> assertThat(objection.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kx9-mmm-pqr", "correct horse battery staple", "我家门前有两棵枣树一棵是2020年种的"})
    void takesWhatIsLongOrMixed(String password) {
        assertThat(PasswordRule.objection(password, "wang.wei")).isEmpty();
    }

    @Test
    void oneTimePasswordsAreReadableAndDiffer() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String password = OneTimePassword.random();
            assertThat(password).matches("[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){2}");
            assertThat(seen.add(password)).isTrue();
        }
    }
}
