package org.lianfang.people;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.lianfang.database.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The envelope: data keys made at random, kept in {@code people.keyset} wrapped by a key derived from the master key.
 * Whoever has the database alone can open nothing; a new master key re-wraps one row instead of the registry.
 */
@Component
class KeyRing {
    private static final byte[] PURPOSE = "people.keyset".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final KeysetHandle dataKeys;

    KeyRing(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
        try {
            AeadConfig.register();
            this.dataKeys = load();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the keys of people's data do not open: the master key is not the one they were wrapped with", e);
        }
    }

    KeysetHandle dataKeys() {
        return dataKeys;
    }

    /** The key of the blind indexes, which must stay the same for as long as the data does. */
    byte[] blindKey() {
        return master.derive("people blind index", 32);
    }

    private KeysetHandle load() throws GeneralSecurityException {
        Aead wrapping = wrapping();
        Optional<byte[]> stored = stored();
        if (stored.isEmpty()) {
            var fresh = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            jdbc.sql("insert into people.keyset (number, wrapped) values (1, ?) on conflict do nothing")
                    .param(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            fresh, wrapping, PURPOSE, RegistryConfiguration.get()))
                    .update();
            // another process may have been first: what is stored counts
            stored = stored();
        }
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                stored.orElseThrow(), wrapping, PURPOSE, RegistryConfiguration.get());
    }

    private Optional<byte[]> stored() {
        return jdbc.sql("select wrapped from people.keyset order by number desc limit 1")
                .query(byte[].class)
                .optional();
    }

    @AccessesPartialKey
    private Aead wrapping() throws GeneralSecurityException {
        var key = AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(
                        master.derive("people key encryption key", 32), InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
