package org.lianfang.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code people.person} as reads take it; {@code asked} is the id it was asked by, which may be a merged one. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PersonRow(
        UUID asked,
        UUID id,
        UUID identity,
        @Nullable Integer idType,
        String name,
        int sex,
        @Nullable LocalDate birthDate,
        byte[] sealed,
        String regionCode,
        @Nullable Long household,
        boolean registered) {

    /** The columns in the order of the components, by place: looked for by name, they cost more than opening what is sealed. */
    static PersonRow read(ResultSet row, @SuppressWarnings("unused") int number) throws SQLException {
        return new PersonRow(
                Objects.requireNonNull(row.getObject(1, UUID.class)),
                Objects.requireNonNull(row.getObject(2, UUID.class)),
                Objects.requireNonNull(row.getObject(3, UUID.class)),
                row.getObject(4, Integer.class),
                row.getString(5),
                row.getInt(6),
                row.getObject(7, LocalDate.class),
                row.getBytes(8),
                row.getString(9),
                row.getObject(10, Long.class),
                row.getBoolean(11));
    }

    @Nullable
    IdType type() {
        return idType == null ? null : IdType.of(idType.toString());
    }

    @Nullable
    String region() {
        return regionCode.isEmpty() ? null : regionCode;
    }
}
