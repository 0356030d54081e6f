package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The one secret of a deployment, 32 random bytes from which every other key is derived (HKDF-SHA256, RFC 5869): the
 * passwords of the database roles, the key that wraps the data keys, the keys of the blind indexes and of the audit.
 * It is read from {@code LIANFANG_MASTER_KEY} (64 hex digits), else from the file {@code master.key} of the data
 * directory, which is made at the first start and readable by its owner only.
 */
public final class MasterKey {
    private static final int BYTES = 32;
    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    static MasterKey open(Path file, @Nullable String fromEnvironment) {
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return new MasterKey(parse(fromEnvironment, "LIANFANG_MASTER_KEY"));
        }
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new MasterKey(parse(Files.readString(file), file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the master key " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path draft = Files.createTempFile(
                file.getParent(),
                "master",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its key is the key
        } finally {
            Files.delete(draft);
        }
    }

    private static byte[] parse(String text, String source) {
        byte[] key;
        try {
            key = HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(source + " is not hexadecimal: 64 digits are expected", e);
        }
        if (key.length != BYTES) {
            throw new IllegalStateException(source + " has " + key.length + " bytes: 32 are expected");
        }
        return key;
    }

    /** A key for one purpose; the same purpose gives the same bytes, another purpose unrelated ones. */
    public byte[] derive(String purpose, int bytes) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(secret)
                    .thenExpand(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8), bytes);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    String password(String role) {
        return HexFormat.of().formatHex(derive("database role " + role, 24));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MasterKey key && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }
}
