package org.lianfang.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a people file that passed its checks, every value in its folded form, "" where unknown, and its cells. */
record Entry(
        IdNumber number,
        String name,
        Sex sex,
        @Nullable LocalDate birthDate,
        String phone,
        String regionCode,
        String address,
        String householdNo,
        String householdRole,
        String cells) {

    /** The fields that {@link #write} writes. */
    static final int FIELDS = 11;

    /** Writes id … content, sealed and hashed, in the order of the columns of {@code people.person}. */
    void write(BinaryRows rows, UUID id, UUID identity, UUID content, Vault vault, BlindIndex.Hasher hasher) {
        rows.put(id)
                .put(identity)
                .put(number.type().code())
                .put(name)
                .put(sex.letter())
                .put(birthDate)
                .put(Folded.isPhone(phone) ? hasher.phone(phone) : null)
                .put(vault.seal(
                        identity, new Vault.Secrets(number.number(), phone, address, householdNo, householdRole)))
                .put(regionCode)
                .put(hasher.household(regionCode, householdNo))
                .put(content);
    }
}
