package org.lianfang.chain;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stated source of a case, standing until it is withdrawn.
 *
 * @param byImport from a file, not by a person
 * @param replaces the statement that this one corrects
 */
public record Source(
        UUID id,
        UUID caseId,
        String caseNo,
        UUID infectorId,
        Statement statement,
        @Nullable UUID replaces,
        String statedBy,
        boolean byImport,
        LocalDateTime statedAt,
        @Nullable String withdrawnBy,
        @Nullable LocalDateTime withdrawnAt,
        @Nullable String withdrawnWhy) {

    public boolean stands() {
        return withdrawnAt == null;
    }

    String infectorNo() {
        return statement.infectorNo();
    }

    Link link() {
        return new Link(statement.infectorNo(), caseNo, statement.exposedOn());
    }
}
