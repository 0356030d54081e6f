package org.lianfang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@LianfangTest
class WidenedTest {
    private static final Jurisdiction COUNTY = new Jurisdiction("411202", null, "test");

    @Autowired
    Widened widened;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void isTheWholeCountryForThatPartAlone() {
        COUNTY.run(() -> transactions.executeWithoutResult(_ -> {
            assertThat(widened.call(this::bounds)).isEqualTo("..:");
            assertThat(bounds()).isEqualTo("411202..411202:");
        }));
    }

    @Test
    void endsWithAFailure() {
        COUNTY.run(() -> transactions.executeWithoutResult(_ -> {
            assertThatThrownBy(() -> widened.run(() -> {
                        throw new IllegalArgumentException("of a test");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(bounds()).isEqualTo("411202..411202:");
        }));
        assertThatThrownBy(() -> COUNTY.run(() -> transactions.executeWithoutResult(
                        _ -> widened.run(() -> jdbc.sql("select 1 / 0").query().singleRow()))))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("division by zero");
    }

    @Test
    void isNotForNobody() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> widened.run(() -> {})))
                .isInstanceOf(IllegalStateException.class);
    }

    private String bounds() {
        return Objects.requireNonNull(jdbc.sql("select database.lo() || '..' || database.hi()")
                .query(String.class)
                .single());
    }
}
