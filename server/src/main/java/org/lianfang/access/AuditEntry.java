package org.lianfang.access;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One act as the audit keeps it: when (to the microsecond), by whom in which region, what, on which subjects. */
record AuditEntry(
        UUID id,
        Instant at,
        @Nullable UUID accountId,
        String actor,
        @Nullable Role role,
        String region,
        String action,
        String subjectType,
        List<UUID> subjects,
        Map<String, String> detail) {

    /** The bytes that are hashed: every field with its length before it, so that no two entries share them. */
    byte[] canonical() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            text(out, id.toString());
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano() / 1000);
            text(out, accountId == null ? "" : accountId.toString());
            text(out, actor);
            text(out, role == null ? "" : role.externalName());
            text(out, region);
            text(out, action);
            text(out, subjectType);
            out.writeInt(subjects.size());
            for (UUID subject : subjects) {
                out.writeLong(subject.getMostSignificantBits());
                out.writeLong(subject.getLeastSignificantBits());
            }
            out.writeInt(detail.size());
            for (var item : new TreeMap<>(detail).entrySet()) {
                text(out, item.getKey());
                text(out, item.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
