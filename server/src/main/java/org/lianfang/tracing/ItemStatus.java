package org.lianfang.tracing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An item is drafted, approved with all drafts of its case, and withdrawn when it is wrong or replaced. */
public enum ItemStatus {
    DRAFT,
    APPROVED,
    WITHDRAWN;

    /** The name used in URLs and tables. */
    @JsonValue
    public String external() {
        return name().toLowerCase(Locale.ROOT);
    }
}
