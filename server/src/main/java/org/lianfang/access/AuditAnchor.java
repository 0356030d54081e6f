package org.lianfang.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The head of the chain in a file beside the database ({@code audit.head}), so that a database put back to an earlier
 * state is noticed. An older anchor than the chain's end is still a proof of all before it. Copy it elsewhere for more.
 */
@Component
class AuditAnchor {
    private final Path file;
    private final AuditKey key;

    AuditAnchor(@Value("${lianfang.audit.head:${lianfang.data}/audit.head}") String file, AuditKey key) {
        this.file = Path.of(file);
        this.key = key;
    }

    /** What the file says, and whether it is genuine. */
    record Anchored(AuditHead head, boolean genuine) {}

    void write(AuditHead head) {
        String line = "%s %d %s %s%n"
                .formatted(
                        head.chain(),
                        head.seq(),
                        head.hash().hex(),
                        HexFormat.of().formatHex(key.mac(head)));
        try {
            Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "audit", ".tmp");
            Files.writeString(draft, line);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    Optional<Anchored> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ", -1);
            var head = new AuditHead(UUID.fromString(parts[0]), Long.parseLong(parts[1]), new ChainHash(parts[2]));
            return Optional.of(
                    new Anchored(head, key.genuine(head, HexFormat.of().parseHex(parts[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.of(new Anchored(AuditHead.beforeFirst(new UUID(0, 0)), false));
        }
    }
}
