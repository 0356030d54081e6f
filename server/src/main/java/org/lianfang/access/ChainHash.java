package org.lianfang.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/** A link of the audit chain: SHA-256 of the link before it and the entry that it seals; in hexadecimal. */
record ChainHash(String hex) {

    /** The link before the first. */
    static ChainHash genesis(UUID chain) {
        return of(Digests.sha256("lianfang audit chain " + chain));
    }

    static ChainHash of(byte[] bytes) {
        return new ChainHash(HexFormat.of().formatHex(bytes));
    }

    ChainHash then(AuditEntry entry) {
        MessageDigest digest = Digests.sha256();
        digest.update(bytes());
        return of(digest.digest(entry.canonical()));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
