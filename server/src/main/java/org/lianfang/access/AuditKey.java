package org.lianfang.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lianfang.database.MasterKey;
import org.springframework.stereotype.Component;

/** What makes an entry and the head of the chain genuine: MACs under keys that the database never sees. */
@Component
class AuditKey {
    private final MacKey entries;
    private final MacKey heads;

    AuditKey(MasterKey master) {
        this.entries = new MacKey(master, "audit");
        this.heads = new MacKey(master, "audit head");
    }

    byte[] mac(AuditEntry entry) {
        return entries.mac(entry.canonical());
    }

    boolean genuine(AuditEntry entry, byte[] mac) {
        return entries.verifies(entry.canonical(), mac);
    }

    byte[] mac(AuditHead head) {
        return heads.mac(bytes(head));
    }

    boolean genuine(AuditHead head, byte[] mac) {
        return heads.verifies(bytes(head), mac);
    }

    private static byte[] bytes(AuditHead head) {
        byte[] chain = head.chain().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] hash = head.hash().bytes();
        return ByteBuffer.allocate(chain.length + Long.BYTES + hash.length)
                .put(chain)
                .putLong(head.seq())
                .put(hash)
                .array();
    }
}
