package org.lianfang.people;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Seals text that names people before they are persons of the registry, such as a draft (AES-256-GCM, random nonces).
 * What was sealed for one purpose and row does not open for another. Safe for threads.
 */
@Component
public class SealedText {
    private final Aead aead;

    SealedText(KeyRing keys) {
        try {
            this.aead = keys.dataKeys().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt with AES-256-GCM", e);
        }
    }

    public byte[] seal(String purpose, UUID row, String text) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), boundTo(purpose, row));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    public String open(String purpose, UUID row, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, boundTo(purpose, row)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed text does not open: it was changed, or the keys are others", e);
        }
    }

    private static byte[] boundTo(String purpose, UUID row) {
        return (purpose + "/" + row).getBytes(StandardCharsets.UTF_8);
    }
}
