package org.lianfang.people;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import org.lianfang.database.BinaryRows;
import org.springframework.stereotype.Component;

/**
 * Seals what must not lie open, or need not: identity number, phone, address and place in the household, in one
 * ciphertext (AES-256-GCM, random nonces). The column and the person's keyed identity are authenticated with it, so a ciphertext moved to another row,
 * or kept when the identity changes, does not open. Safe for threads.
 */
@Component
class Vault {
    private static final String SEPARATOR = "\u001f";
    private static final byte[] COLUMN = "people.person.sealed".getBytes(StandardCharsets.UTF_8);

    private final Aead aead;

    Vault(KeyRing keys) {
        try {
            this.aead = keys.dataKeys().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
        }
    }

    /** What is sealed of a person; "" where unknown. */
    record Secrets(String idNumber, String phone, String address, String householdNo, String householdRole) {}

    byte[] seal(UUID identity, Secrets secrets) {
        var plain = new BinaryRows(256);
        plain.append(secrets.idNumber());
        for (String next :
                new String[] {secrets.phone(), secrets.address(), secrets.householdNo(), secrets.householdRole()}) {
            plain.append(SEPARATOR);
            plain.append(next);
        }
        try {
            return aead.encrypt(Arrays.copyOf(plain.bytes(), plain.length()), boundTo(identity));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    Secrets open(UUID identity, byte[] sealed) {
        try {
            var plain = new String(aead.decrypt(sealed, boundTo(identity)), StandardCharsets.UTF_8);
            String[] parts = plain.split(SEPARATOR, 5);
            return new Secrets(part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed record does not open: it was changed, or the keys are others", e);
        }
    }

    /** The household came later: what was sealed before has three parts. */
    private static String part(String[] parts, int number) {
        return number < parts.length ? parts[number] : "";
    }

    private static byte[] boundTo(UUID identity) {
        byte[] bound = Arrays.copyOf(COLUMN, COLUMN.length + 16);
        for (int i = 0; i < 8; i++) {
            bound[COLUMN.length + i] = (byte) (identity.getMostSignificantBits() >> (56 - 8 * i));
            bound[COLUMN.length + 8 + i] = (byte) (identity.getLeastSignificantBits() >> (56 - 8 * i));
        }
        return bound;
    }
}
