package org.lianfang.people;

import java.time.LocalDate;
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

    @Nullable
    IdType type() {
        return idType == null ? null : IdType.of(idType.toString());
    }

    @Nullable
    String region() {
        return regionCode.isEmpty() ? null : regionCode;
    }
}
