package org.lianfang.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.BinaryRows;

/** A row of a people file that passed its checks, every value in its folded form, "" where unknown, and its cells. */
@SuppressWarnings("ArrayRecordComponent") // never compared
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
        String[] cells) {

    /** The fields that {@link #write} writes. */
    static final int FIELDS = 11;

    /** From the beginning of a row to the bytes of its id: the count of fields and the length of the first. */
    static final int ID_OFFSET = 6;

    private static final UUID NO_ID = new UUID(0, 0);

    /** Writes id (to be set) … content, sealed and hashed, in the order of the columns of {@code people.person}. */
    void write(BinaryRows rows, UUID identity, long content, Vault vault, BlindIndex.Hasher hasher) {
        rows.put(NO_ID)
                .put(identity)
                .putSmall(number.type().number())
                .put(name)
                .putSmall(sex.code())
                .put(birthDate);
        if (Folded.isPhone(phone)) {
            rows.put(hasher.phone(phone));
        } else {
            rows.putNull();
        }
        rows.put(vault.seal(identity, new Vault.Secrets(number.number(), phone, address, householdNo, householdRole)))
                .put(regionCode)
                .put(hasher.household(regionCode, householdNo))
                .put(content);
    }
}
