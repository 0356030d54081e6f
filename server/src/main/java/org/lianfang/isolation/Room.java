package org.lianfang.isolation;

import static org.lianfang.isolation.OrderTable.upper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A room of a central site.
 *
 * @param needs what it is made for: {@code wheelchair}, {@code family}, {@code nursing}
 */
record Room(UUID id, UUID siteId, String name, int capacity, int occupied, List<String> needs, State state) {

    static final List<String> NEEDS = List.of("wheelchair", "family", "nursing");

    /** CLEANING: the last person has left and nobody may come in before it is cleaned. */
    enum State {
        READY,
        CLEANING,
        CLOSED;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Room of(ResultSet row) throws SQLException {
        return new Room(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("site_id", UUID.class)),
                row.getString("name"),
                row.getInt("capacity"),
                row.getInt("occupied"),
                List.of((String[]) row.getArray("needs").getArray()),
                State.valueOf(upper(row, "state")));
    }
}
