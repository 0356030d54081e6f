package org.lianfang.healthcode;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lianfang.access.DirectRequests;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.LocaleResolver;

/** Beyond the pace a phone is sent away before its codes are looked for, whatever it knows; other requests are not. */
@LianfangTest
class RefreshShortcutTest {
    @Autowired
    BoundPhones residents;

    @Autowired
    RefreshLane lane;

    @Autowired
    DirectRequests direct;

    @Autowired
    LocaleResolver locales;

    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void aPhoneBeyondThePaceIsSentAway() throws Exception {
        for (String tag : new String[] {null, "\"known\""}) {
            var response = asked(0, "token", tag);
            assertThat(response.getStatus()).isEqualTo(429);
            assertThat(Integer.parseInt(response.getHeader(HttpHeaders.RETRY_AFTER)))
                    .isBetween(5, 60);
            assertThat(response.getContentAsString()).contains("healthcode.refresh-later");
        }
        assertThat(chain.getRequest()).isNull();
    }

    @Test
    void withinItTheCodesAreLookedFor() throws Exception {
        assertThat(asked(1e6, "token", null).getStatus()).isEqualTo(200);
        assertThat(chain.getRequest()).isNotNull();
    }

    @Test
    void whoIsNoPhoneIsNotKeptToIt() throws Exception {
        asked(0, null, null);
        assertThat(chain.getRequest()).isNotNull();
    }

    /** On a machine that is busy all the time. */
    private MockHttpServletResponse asked(double perSecond, @Nullable String token, @Nullable String tag)
            throws Exception {
        var now = new long[1];
        var pace = new RefreshPace(0.5, perSecond, () -> 1, () -> now[0] += 200_000_000);
        while (pace.admits(RefreshPace.UNCHANGED) && perSecond == 0) {
            // what it had left
        }
        var request = new MockHttpServletRequest("GET", "/api/code");
        if (token != null) {
            request.setCookies(new Cookie("lianfang_code", token));
        }
        if (tag != null) {
            request.addHeader(HttpHeaders.IF_NONE_MATCH, tag);
        }
        var response = new MockHttpServletResponse();
        var shortcut = new RefreshShortcut(residents, pace, lane, direct, locales, 0);
        try {
            shortcut.doFilter(request, response, chain);
        } finally {
            shortcut.destroy();
        }
        return response;
    }
}
