package org.lianfang.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lianfang.matching.Given.DAY;
import static org.lianfang.matching.Given.at;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void aWholeDayMeansThatTheTimesAreUnknown() {
        assertThat(Span.stay(DAY, at(0, 0), at(23, 59))).isEqualTo(Span.day(DAY));
        assertThat(Span.ride(DAY, at(0, 0), DAY.atTime(23, 59, 59))).isEqualTo(Span.day(DAY));
        assertThat(Span.ride(DAY, null, null)).isEqualTo(Span.day(DAY));
    }

    @Test
    void aRideThatEndsBeforeItStartsRunsPastMidnight() {
        var span = Span.ride(DAY, at(23, 10), at(5, 20));
        assertThat(span.end()).isEqualTo(at(5, 20).plusDays(1));
        assertThat(span.flagged()).isFalse();
    }

    @Test
    void aStayThatEndsBeforeItStartsIsFlaggedAndItsTimesAreUnknown() {
        var span = Span.stay(DAY, at(19, 0), at(0, 0));
        assertThat(span.flagged()).isTrue();
        assertThat(span.timeKnown()).isFalse();
        assertThat(span.from()).isEqualTo(at(0, 0));
        assertThat(span.until()).isEqualTo(at(0, 0).plusDays(1));
    }

    @Test
    void aRideThatEndsOnAnEarlierDateIsFlagged() {
        assertThat(Span.ride(DAY, at(9, 0), at(9, 30).minusDays(31)).flagged()).isTrue();
    }

    @Test
    void anEndEqualToTheStartIsUnknown() {
        var span = Span.stay(DAY, at(9, 0), at(9, 0));
        assertThat(span.timeKnown()).isFalse();
        assertThat(span.start()).isEqualTo(at(9, 0));
    }

    @Test
    void thePublishedFormFillsUnknownTimes() {
        var end = DAY.plusDays(2).atTime(23, 59, 59);
        var open = Span.published(Transport.PLACE, DAY, at(10, 30), end);
        assertThat(open.start()).isEqualTo(at(10, 30));
        assertThat(open.end()).isNull();
        assertThat(open.lastDay()).isEqualTo(DAY.plusDays(2));
        assertThat(Span.published(Transport.TRAIN, DAY, at(0, 0), at(0, 0))).isEqualTo(Span.day(DAY));
        assertThat(Span.published(Transport.TRAIN, DAY, at(0, 0), at(11, 0)).start())
                .isNull();
        var epoch = LocalDateTime.of(1970, 1, 1, 0, 0);
        assertThat(Span.published(Transport.TRAIN, DAY, at(15, 30), epoch).end())
                .isNull();
        assertThat(Span.published(Transport.TRAIN, DAY, at(22, 0), at(3, 0)).end())
                .isEqualTo(at(3, 0).plusDays(1));
        assertThat(Span.published(Transport.PLACE, DAY, at(22, 0), at(3, 0)).flagged())
                .isTrue();
    }
}
