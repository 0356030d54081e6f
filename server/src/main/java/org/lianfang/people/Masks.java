package org.lianfang.people;

import java.util.regex.Pattern;
import org.lianfang.access.Masking;
import org.lianfang.region.Regions;
import org.springframework.stereotype.Component;

/** Opens what is sealed of a person and shows as much of it as may be shown. */
@Component
class Masks {
    private static final Pattern FROM_FIRST_DIGIT = Pattern.compile("[0-9０-９一二三四五六七八九十].*$");

    private final Vault vault;
    private final Regions regions;

    Masks(Vault vault, Regions regions) {
        this.vault = vault;
        this.regions = regions;
    }

    Person of(PersonRow row) {
        Vault.Secrets secrets = vault.open(row.identity(), row.sealed());
        return new Person(
                row.id(),
                row.type(),
                Masking.idNumber(secrets.idNumber()),
                Masking.name(row.name()),
                Sex.ofCode(row.sex()),
                row.birthDate(),
                Masking.phone(secrets.phone()),
                row.region(),
                regions.path(row.region()),
                address(secrets.address()),
                row.household() == null ? null : BlindIndex.householdId(row.household()),
                secrets.householdNo(),
                secrets.householdRole(),
                row.registered());
    }

    Unmasked unmasked(PersonRow row) {
        Vault.Secrets secrets = vault.open(row.identity(), row.sealed());
        return new Unmasked(
                row.id(), row.name(), row.type(), secrets.idNumber(), secrets.phone(), row.region(), secrets.address());
    }

    /** The street without its number: 和平路1号院 → 和平路***. */
    static String address(String address) {
        if (address.isEmpty()) {
            return "";
        }
        String street = FROM_FIRST_DIGIT.matcher(address).replaceFirst("");
        return street.substring(0, street.offsetByCodePoints(0, Math.min(6, street.codePointCount(0, street.length()))))
                + "***";
    }
}
