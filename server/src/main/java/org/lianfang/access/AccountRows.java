package org.lianfang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Rows of access.account as records. */
final class AccountRows {
    private AccountRows() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                Role.of(row.getString("role")),
                row.getString("region_code"),
                row.getString("unit"));
    }

    static Accounts.Listed listed(ResultSet row) throws SQLException {
        return new Accounts.Listed(
                account(row),
                row.getBoolean("locked"),
                row.getObject("password_expires") != null,
                row.getBoolean("second_factor"),
                row.getString("subject"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
