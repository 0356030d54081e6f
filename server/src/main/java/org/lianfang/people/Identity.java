package org.lianfang.people;

import org.jspecify.annotations.Nullable;

/**
 * Who a list says someone is, as typed: id type (its two-digit code), identity number, name, phone; "" where the list
 * has none. {@link People#resolve} needs a number or a phone: a bare name is nobody in particular.
 */
public record Identity(String idType, String idNumber, String name, String phone) {

    public boolean isEnough() {
        return !idNumber.isBlank() || !phone.isBlank();
    }

    /** The number, whether or not it passes its check; its type is inferred where the list names none. */
    @Nullable
    IdNumber number() {
        if (idNumber.isBlank()) {
            return null;
        }
        IdType named = IdType.find(idType.strip())
                .orElse(IdNumber.looksResident(IdNumber.normal(idNumber)) ? IdType.RESIDENT : IdType.OTHER);
        return IdNumber.ofList(named, idNumber);
    }
}
