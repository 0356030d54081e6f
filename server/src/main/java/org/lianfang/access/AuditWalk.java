package org.lianfang.access;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.AuditFinding.Kind;

/**
 * Follows the chain from its first link and notes what does not fit. After a misfit it goes on from the link as it is
 * stored, so that one changed row is one finding and not a finding for every row after it.
 */
final class AuditWalk {
    private final List<AuditFinding> findings = new ArrayList<>();
    private long found;
    private long pending;
    private long links;

    private AuditAnchor.@Nullable Anchored head;
    private AuditAnchor.@Nullable Anchored anchor;
    private long last;
    private @Nullable ChainHash lastLink;
    private @Nullable ChainHash linkAtAnchor;

    /** The anchor file, which the chain must contain. */
    void expect(AuditAnchor.Anchored anchored) {
        anchor = anchored;
    }

    /** The head as the database has it. */
    void begin(AuditAnchor.Anchored stored) {
        head = stored;
        lastLink = ChainHash.genesis(stored.head().chain());
    }

    void link(long seq, ChainHash link, AuditEntry entry, boolean genuine) {
        boolean gap = advance(seq, entry.id());
        boolean fits = lastLink == null || lastLink.then(entry).equals(link);
        if (!genuine && fits) {
            note(Kind.INSERTED, seq, entry, "the entry was not written by this program");
        } else if (!genuine) {
            note(Kind.CHANGED, seq, entry, "the entry is not what was written");
        } else if (!fits && !gap) {
            note(Kind.CHANGED, seq, entry, "the link does not follow from the one before it");
        }
        arrive(seq, link);
    }

    void linkWithoutEntry(long seq, UUID id, ChainHash link) {
        advance(seq, id);
        note(new AuditFinding(Kind.REMOVED, seq, id, AuditFinding.madeAt(id), "the entry is gone"));
        arrive(seq, link);
    }

    private boolean advance(long seq, UUID id) {
        links++;
        if (seq == last + 1) {
            return false;
        }
        String what = seq == last + 2
                ? "link " + (last + 1) + " is gone"
                : "links " + (last + 1) + " to " + (seq - 1) + " are gone";
        note(new AuditFinding(Kind.REMOVED, last + 1, null, AuditFinding.madeAt(id), what));
        return true;
    }

    private void arrive(long seq, ChainHash link) {
        last = seq;
        lastLink = link;
        if (anchor != null && anchor.head().seq() == seq) {
            linkAtAnchor = link;
        }
    }

    void endOfChain() {
        if (head == null && links > 0) {
            note(new AuditFinding(Kind.HEAD, last, null, null, "the record of where the chain ends is gone"));
        }
        if (head != null) {
            compare(head, "the database's head", lastLink, true);
        }
        if (anchor != null) {
            if (head != null && !anchor.head().chain().equals(head.head().chain())) {
                note(new AuditFinding(Kind.HEAD, null, null, null, "the file audit.head belongs to another chain"));
            } else {
                compare(anchor, "the file audit.head", linkAtAnchor, false);
            }
        }
    }

    private void compare(AuditAnchor.Anchored claimed, String source, @Nullable ChainHash link, boolean mustBeLast) {
        long seq = claimed.head().seq();
        if (!claimed.genuine()) {
            note(new AuditFinding(Kind.HEAD, seq, null, null, source + " was not written by this program"));
        } else if (seq > last) {
            String what = source + " knows " + seq + " links, the chain has " + last;
            note(new AuditFinding(Kind.CUT_OFF, last + 1, null, null, what));
        } else if (mustBeLast && seq < last) {
            String what = "links after " + seq + ", where " + source + " says the chain ends";
            note(new AuditFinding(Kind.INSERTED, seq + 1, null, null, what));
        } else if (link != null && !claimed.head().hash().equals(link)) {
            note(new AuditFinding(Kind.CHANGED, seq, null, null, "the link is not the one that " + source + " knows"));
        }
    }

    void outsideChain(AuditEntry entry, boolean waiting, boolean genuine) {
        if (genuine && waiting) {
            pending++;
        } else if (genuine) {
            note(Kind.REMOVED, null, entry, "the link that sealed the entry is gone");
        } else if (waiting) {
            note(Kind.CHANGED, null, entry, "the entry is not what was written");
        } else {
            note(Kind.INSERTED, null, entry, "the entry was not written by this program");
        }
    }

    void waitingWithoutEntry(UUID id) {
        note(new AuditFinding(
                Kind.REMOVED, null, id, AuditFinding.madeAt(id), "the entry is gone, before it was sealed"));
    }

    AuditVerification result() {
        return new AuditVerification(links, pending, found, List.copyOf(findings));
    }

    private void note(Kind kind, @Nullable Long seq, AuditEntry entry, String what) {
        note(new AuditFinding(kind, seq, entry.id(), entry.at(), what));
    }

    private void note(AuditFinding finding) {
        found++;
        if (findings.size() < AuditVerification.MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
