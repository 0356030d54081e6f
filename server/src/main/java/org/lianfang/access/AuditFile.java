package org.lianfang.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The lines of an exported audit, JSON each: what chain it is and who signs, every link with its entry, the signed end. */
final class AuditFile {
    static final String FORMAT = "lianfang-audit-1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private AuditFile() {}

    record Begin(String format, UUID chain, String signedBy) {
        Begin {
            requireNonNull(format);
            requireNonNull(chain);
            requireNonNull(signedBy);
        }
    }

    record Link(
            long seq,
            String link,
            UUID id,
            Instant at,
            @Nullable UUID account,
            String actor,
            @Nullable Role role,
            String region,
            String action,
            String subjectType,
            List<UUID> subjects,
            Map<String, String> detail) {

        /** What a person typed into a file may be anything: it is refused here, and told as a line that cannot be read. */
        Link {
            requireNonNull(id);
            requireNonNull(at);
            requireNonNull(actor);
            requireNonNull(region);
            requireNonNull(action);
            requireNonNull(subjectType);
            requireHash(link);
            subjects = List.copyOf(subjects);
            detail = Map.copyOf(detail);
        }

        static Link of(long seq, ChainHash link, AuditEntry entry) {
            return new Link(
                    seq,
                    link.hex(),
                    entry.id(),
                    entry.at(),
                    entry.accountId(),
                    entry.actor(),
                    entry.role(),
                    entry.region(),
                    entry.action(),
                    entry.subjectType(),
                    entry.subjects(),
                    entry.detail());
        }

        AuditEntry entry() {
            return new AuditEntry(id, at, account, actor, role, region, action, subjectType, subjects, detail);
        }
    }

    record End(long end, String hash, String signature) {
        End {
            requireHash(hash);
            requireNonNull(signature);
        }
    }

    private static void requireHash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a hash");
        }
    }

    static String write(Object line) {
        return JSON.writeValueAsString(line);
    }

    static <T> T read(String line, Class<T> type) {
        return JSON.readValue(line, type);
    }
}
