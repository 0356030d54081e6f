package org.lianfang.access;

import java.util.UUID;

/** Where a chain ends: which chain it is, the number of its last link (0 before the first) and that link. */
record AuditHead(UUID chain, long seq, ChainHash hash) {

    static AuditHead beforeFirst(UUID chain) {
        return new AuditHead(chain, 0, ChainHash.genesis(chain));
    }
}
