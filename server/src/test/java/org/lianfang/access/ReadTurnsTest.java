package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ReadTurnsTest {
    @ParameterizedTest
    @CsvSource({
        "GET,/api/people,lianfang_session,true",
        "GET,/api/people,lianfang_code,false",
        "GET,/api/public/situation,,false",
        "GET,/index.html,lianfang_session,false",
        "POST,/api/cases,lianfang_session,false",
        "POST,/api/checkpoints/01a2/scans,lianfang_session,false",
    })
    void onlyReadsOfWhoeverIsSignedInTakeTurns(String method, String path, String cookie, boolean inTurn) {
        var request = new MockHttpServletRequest(method, path);
        if (cookie != null) {
            request.setCookies(new Cookie(cookie, "token"));
        }
        assertThat(new ReadTurns(1).shouldNotFilter(request)).isNotEqualTo(inTurn);
    }
}
