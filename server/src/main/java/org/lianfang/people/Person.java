package org.lianfang.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as everyone may see it: name, number, phone and address masked. {@code idType} is null where no list told a
 * number, {@code regionCode} where nobody knows the residence; {@code registered} is false for someone known only from a
 * list. Of a merged person, this is the one it was merged into.
 */
public record Person(
        UUID id,
        @Nullable IdType idType,
        String maskedIdNumber,
        String maskedName,
        Sex sex,
        @Nullable LocalDate birthDate,
        String maskedPhone,
        @Nullable String regionCode,
        String regionName,
        String maskedAddress,
        @Nullable UUID householdId,
        String householdNo,
        String householdRole,
        boolean registered) {}
