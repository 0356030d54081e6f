package org.lianfang.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.AuditFinding.Kind;
import tools.jackson.core.JacksonException;

/**
 * Verifies an exported audit without the database and without any secret: the links are plain hashes, and the end is
 * signed. Whoever lacks the signing key cannot change, remove, insert or cut off a row unseen, provided that the
 * verifier knows the public key from elsewhere.
 */
public final class ExportedAudit {
    private ExportedAudit() {}

    /** What verifying found, and the public key that signed the end. */
    public record Verified(String signedBy, AuditVerification verification) {}

    /**
     * @param expectedKey the public key as the verifier knows it from elsewhere; without it only that the file is in
     *     itself as somebody signed it
     * @param keptHead a copy of {@code audit.head} from an earlier day, which the chain must contain
     * @throws IOException if a file cannot be read or is no exported audit
     */
    public static Verified verify(Path file, @Nullable String expectedKey, @Nullable Path keptHead) throws IOException {
        AuditHead kept = keptHead == null ? null : kept(keptHead);
        try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            AuditFile.Begin begin = begin(lines.readLine(), file);
            var walk = new AuditFileWalk(ChainHash.genesis(begin.chain()), kept);
            if (expectedKey != null
                    && !expectedKey.strip().toLowerCase(Locale.ROOT).equals(begin.signedBy())) {
                head(walk, "the file is signed with another key than the one you know");
            }
            walk.end(rest(lines, begin, walk));
            return new Verified(begin.signedBy(), walk.result());
        }
    }

    private static @Nullable AuditHead rest(BufferedReader lines, AuditFile.Begin begin, AuditFileWalk walk)
            throws IOException {
        int number = 1;
        AuditFile.End end = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            Optional<AuditFile.Link> link = read(line, AuditFile.Link.class);
            Optional<AuditFile.End> last = link.isPresent() ? Optional.empty() : read(line, AuditFile.End.class);
            if (end != null) {
                walk.note(new AuditFinding(Kind.INSERTED, null, null, null, "line " + number + " is after the end"));
            } else if (last.isPresent()) {
                end = last.get();
            } else if (link.isPresent()) {
                walk.link(
                        link.get().seq(),
                        new ChainHash(link.get().link()),
                        link.get().entry());
            } else {
                walk.unreadable(number);
            }
        }
        if (end == null) {
            walk.note(new AuditFinding(Kind.CUT_OFF, null, null, null, "the signed end of the file is gone"));
            return null;
        }
        var head = new AuditHead(begin.chain(), end.end(), new ChainHash(end.hash()));
        if (!AuditSignature.verifies(head, begin.signedBy(), end.signature())) {
            head(walk, "the signature of the end does not hold");
            return null;
        }
        return head;
    }

    private static void head(AuditFileWalk walk, String what) {
        walk.note(new AuditFinding(Kind.HEAD, null, null, null, what));
    }

    private static AuditFile.Begin begin(@Nullable String line, Path file) throws IOException {
        return Optional.ofNullable(line)
                .flatMap(first -> read(first, AuditFile.Begin.class))
                .filter(begin -> begin.format().equals(AuditFile.FORMAT))
                .orElseThrow(() -> new IOException(file + " is not an exported audit"));
    }

    /** The line as {@code audit.head} has it; its MAC is for the program alone. */
    private static AuditHead kept(Path file) throws IOException {
        String[] parts = Files.readString(file).strip().split(" ", -1);
        try {
            HexFormat.of().parseHex(parts[2]);
            return new AuditHead(UUID.fromString(parts[0]), Long.parseLong(parts[1]), new ChainHash(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is not a copy of audit.head", e);
        }
    }

    private static <T> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.ofNullable(AuditFile.read(line, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
