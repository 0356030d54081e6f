package org.lianfang.healthcode;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.lianfang.codes.Subject;
import org.lianfang.database.MasterKey;
import org.springframework.stereotype.Component;

/**
 * Between a person and the subject of their codes. The id of a person is as long as one block of AES, so the block
 * encrypted under a key of its own is a pseudonym that only the deployment can turn back, without a table.
 */
@Component
class Pseudonyms {
    private final SecretKeySpec key;

    Pseudonyms(MasterKey master) {
        this.key = new SecretKeySpec(master.derive("health code subjects", 32), "AES");
    }

    Subject of(UUID person) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
        return Subject.of(block(Cipher.ENCRYPT_MODE, id));
    }

    UUID person(Subject subject) {
        var id = ByteBuffer.wrap(block(Cipher.DECRYPT_MODE, subject.bytes()));
        return new UUID(id.getLong(), id.getLong());
    }

    @SuppressWarnings(
            "InsecureCryptoUsage") // one block that never repeats for two people: a permutation is what is wanted
    private byte[] block(int mode, byte[] block) {
        try {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }
}
