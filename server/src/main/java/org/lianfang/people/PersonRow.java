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
        @Nullable String idType,
        String name,
        String sex,
        @Nullable LocalDate birthDate,
        byte[] sealed,
        String regionCode,
        @Nullable UUID householdId,
        boolean registered) {

    @Nullable
    IdType type() {
        return idType == null ? null : IdType.of(idType);
    }

    @Nullable
    String region() {
        return regionCode.isEmpty() ? null : regionCode;
    }
}
