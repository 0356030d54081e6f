package org.lianfang.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lianfang.checkpoint.VenueCode.Kind;

class VenueCodeTest {
    private static final UUID VENUE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID OTHER = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final Instant FROM = Instant.parse("2020-02-12T08:05:00Z");

    @Test
    void aCodeIsReadBackByTheKeyOfItsVenueAlone() {
        for (Kind kind : Kind.values()) {
            var code = new VenueCode(kind, VENUE, FROM);
            String text = code.text(key(VENUE));
            assertThat(text).matches("LFV1\\.[A-Za-z0-9_-]{50}");
            assertThat(VenueCode.read(text, VenueCodeTest::key)).contains(code);
            assertThat(VenueCode.read(text, _ -> key(OTHER))).isEmpty();
        }
    }

    @Test
    void theLayoutIsTheOneOfTheDocumentation() {
        String text = new VenueCode(Kind.SCREEN, VENUE, FROM).text(key(VENUE));
        byte[] bytes = Base64.getUrlDecoder().decode(text.substring(5));
        assertThat(bytes).hasSize(37).startsWith(1, 0x01, 0x89, 0x0a, 0x5d);
        int minutes =
                ((bytes[17] & 255) << 24) | ((bytes[18] & 255) << 16) | ((bytes[19] & 255) << 8) | (bytes[20] & 255);
        assertThat(minutes * 60L).isEqualTo(FROM.getEpochSecond());
    }

    @Test
    void noCodeWithAChangedCharacterIsRead() {
        String text = new VenueCode(Kind.PAPER, VENUE, FROM).text(key(VENUE));
        for (int at = 0; at < text.length(); at++) {
            for (char other : List.of('A', 'B', 'z', '-', '_', '=')) {
                if (text.charAt(at) != other) {
                    String changed = text.substring(0, at) + other + text.substring(at + 1);
                    assertThat(VenueCode.read(changed, VenueCodeTest::key))
                            .as(changed)
                            .isEmpty();
                }
            }
            assertThat(VenueCode.read(text.substring(0, at), VenueCodeTest::key))
                    .isEmpty();
        }
        for (String other : List.of("", "LFV1.", "LFV1.!", "LF1:ABC", "https://example.org", text + "=", text + "A")) {
            assertThat(VenueCode.read(other, VenueCodeTest::key)).isEmpty();
        }
    }

    @Test
    void aCodeOnAScreenIsAnotherEveryFiveMinutesAndIsTakenInItsStepAndTheNext() {
        var shown = at("2020-02-12T08:07:13Z", 5).now(VENUE, Kind.SCREEN);
        assertThat(shown.from()).isEqualTo("2020-02-12T08:05:00Z");
        assertThat(shown.next()).isEqualTo("2020-02-12T08:10:00Z");
        assertThat(at("2020-02-12T08:09:59Z", 5).now(VENUE, Kind.SCREEN)).isEqualTo(shown);
        assertThat(at("2020-02-12T08:10:00Z", 5).now(VENUE, Kind.SCREEN).text()).isNotEqualTo(shown.text());
        assertThat(at("2020-02-12T08:05:00Z", 5).now(OTHER, Kind.SCREEN).text()).isNotEqualTo(shown.text());
        for (String taken : List.of("2020-02-12T08:04:10Z", "2020-02-12T08:05:00Z", "2020-02-12T08:14:59Z")) {
            assertThat(at(taken, 5).read(" " + shown.text() + "\n"))
                    .as(taken)
                    .isEqualTo(new VenueCodes.Reading.Good(VENUE));
        }
        for (String stale : List.of("2020-02-12T08:15:00Z", "2020-02-13T08:07:13Z", "2020-02-12T08:03:59Z")) {
            assertThat(at(stale, 5).read(shown.text())).as(stale).isInstanceOf(VenueCodes.Reading.Stale.class);
        }
    }

    @Test
    void aCodeOnPaperIsTakenOnItsDayAndUntilSixTheNextMorning() {
        // from eight in the morning of the 12th in China
        var shown = at("2020-02-12T00:00:00Z", 5).now(VENUE, Kind.PAPER);
        assertThat(shown.from()).isEqualTo("2020-02-11T16:00:00Z");
        assertThat(shown.next()).isEqualTo("2020-02-12T16:00:00Z");
        assertThat(at("2020-02-12T15:59:59Z", 5).now(VENUE, Kind.PAPER)).isEqualTo(shown);
        assertThat(at("2020-02-12T21:59:59Z", 5).read(shown.text())).isInstanceOf(VenueCodes.Reading.Good.class);
        assertThat(at("2020-02-12T22:00:00Z", 5).read(shown.text())).isInstanceOf(VenueCodes.Reading.Stale.class);
    }

    @Test
    void whatIsNoCodeOfThisDeploymentIsForeign() {
        var elsewhere = new VenueCode(Kind.SCREEN, VENUE, FROM).text(key(OTHER));
        for (String text : List.of(elsewhere, "LF1:ABC", "", "LFV1.")) {
            assertThat(at("2020-02-12T08:07:13Z", 5).read(text)).isInstanceOf(VenueCodes.Reading.Foreign.class);
        }
    }

    @Test
    void aStepIsOneToSixtyMinutes() {
        assertThat(at("2020-02-12T08:07:13Z", 1).now(VENUE, Kind.SCREEN).next()).isEqualTo("2020-02-12T08:08:00Z");
        for (int minutes : List.of(0, -5, 61)) {
            assertThatThrownBy(() -> at("2020-02-12T08:07:13Z", minutes)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static VenueCodes at(String time, int minutes) {
        return new VenueCodes(
                VenueCodeTest::key, Clock.fixed(Instant.parse(time), org.lianfang.database.Zone.ID), minutes);
    }

    private static byte[] key(UUID venue) {
        return ("a key of " + venue).getBytes(StandardCharsets.UTF_8);
    }
}
