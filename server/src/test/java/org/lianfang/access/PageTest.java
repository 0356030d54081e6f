package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class PageTest {
    private static final PageQuery BEHIND = new PageQuery(0, 2, null, UUID.randomUUID());

    @Test
    void aListByNumberRefusesToGoOnBehindAnItemInsteadOfBeginningAgain() {
        assertRefused(() -> Page.of(List.of("a"), 1, BEHIND));
        assertRefused(() -> Page.cut(List.of("a", "b", "c"), BEHIND));
        assertRefused(BEHIND::byNumber);
        assertThat(Page.cut(List.of("a", "b", "c"), new PageQuery(1, 2, null, null))
                        .items())
                .containsExactly("c");
    }

    @Test
    void aListThatGoesOnBehindAnItemCountsItselfThere() {
        assertThat(Page.counted(List.of("c"), () -> 3, BEHIND).total()).isEqualTo(3);
    }

    private static void assertRefused(Runnable asking) {
        assertThatThrownBy(asking::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(problem.code()).isEqualTo("access.wrong-parameter");
            assertThat(problem.arguments()).containsExactly("after");
        });
    }
}
