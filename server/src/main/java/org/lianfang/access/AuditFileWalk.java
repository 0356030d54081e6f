package org.lianfang.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.AuditFinding.Kind;

/**
 * Follows the links of an exported audit, where no key says which entry is genuine: a link that does not follow is
 * judged by the one after it. If that follows from before the misfit, the misfit was put in; else it was changed.
 */
final class AuditFileWalk {
    private final List<AuditFinding> findings = new ArrayList<>();
    private long found;
    private long links;
    private long last;
    private @Nullable ChainHash lastLink;
    private @Nullable Misfit misfit;
    private final @Nullable AuditHead kept;
    private @Nullable ChainHash linkAtKept;

    private record Misfit(long seq, AuditEntry entry, ChainHash before) {}

    /** @param kept an earlier end of the chain that somebody kept, which it must contain */
    AuditFileWalk(ChainHash genesis, @Nullable AuditHead kept) {
        this.lastLink = genesis;
        this.kept = kept;
    }

    void link(long seq, ChainHash link, AuditEntry entry) {
        boolean putInBefore = judge(entry, link);
        if (seq <= last && !putInBefore) {
            note(Kind.INSERTED, seq, entry, "number " + seq + " is there already");
            return;
        }
        boolean gap = seq > last + 1;
        if (gap) {
            String what = seq == last + 2
                    ? "link " + (last + 1) + " is gone"
                    : "links " + (last + 1) + " to " + (seq - 1) + " are gone";
            note(new AuditFinding(Kind.REMOVED, last + 1, null, AuditFinding.madeAt(entry.id()), what));
        }
        if (!gap && !putInBefore && lastLink != null && !lastLink.then(entry).equals(link)) {
            misfit = new Misfit(seq, entry, lastLink);
        }
        arrive(seq, link);
    }

    /** A line that says nothing: what follows cannot be held to it. */
    void unreadable(int line) {
        note(new AuditFinding(Kind.CHANGED, last + 1, null, null, "line " + line + " cannot be read"));
        last++;
        links++;
        lastLink = null;
    }

    /** Says what the misfit before this link was; whether it had been put in. */
    private boolean judge(AuditEntry next, ChainHash link) {
        Misfit judged = misfit;
        if (judged == null) {
            return false;
        }
        misfit = null;
        boolean putIn = judged.before().then(next).equals(link);
        note(putIn, judged);
        return putIn;
    }

    private void note(boolean putIn, Misfit judged) {
        note(
                putIn ? Kind.INSERTED : Kind.CHANGED,
                judged.seq(),
                judged.entry(),
                putIn
                        ? "the chain goes on as if the entry were not there"
                        : "the entry is not what was sealed, or one before it is gone");
    }

    private void arrive(long seq, ChainHash link) {
        links++;
        last = seq;
        lastLink = link;
        if (kept != null && kept.seq() == seq) {
            linkAtKept = link;
        }
    }

    /** @param signed the end as the file gives it, or nothing if it is missing or not genuine */
    void end(@Nullable AuditHead signed) {
        if (misfit != null) {
            note(signed != null && signed.hash().equals(misfit.before()), misfit);
        }
        if (signed == null) {
            return;
        }
        if (signed.seq() > last) {
            cutOff("the signed end", signed.seq());
        } else if (signed.seq() < last) {
            String what = "links after " + signed.seq() + ", where the signed end is";
            note(new AuditFinding(Kind.INSERTED, signed.seq() + 1, null, null, what));
        } else if (lastLink != null && !signed.hash().equals(lastLink)) {
            note(new AuditFinding(Kind.CHANGED, last, null, null, "the last link is not the one that was signed"));
        }
        compareKept(signed);
    }

    private void compareKept(AuditHead signed) {
        if (kept == null) {
            return;
        }
        if (!kept.chain().equals(signed.chain())) {
            note(new AuditFinding(Kind.HEAD, null, null, null, "the end that you kept belongs to another chain"));
        } else if (kept.seq() > last) {
            cutOff("the end that you kept", kept.seq());
        } else if (linkAtKept != null && !kept.hash().equals(linkAtKept)) {
            String what = "the link is not the one that you kept: the chain was written anew";
            note(new AuditFinding(Kind.CHANGED, kept.seq(), null, null, what));
        }
    }

    private void cutOff(String source, long seq) {
        String what = source + " knows " + seq + " links, the file has " + last;
        note(new AuditFinding(Kind.CUT_OFF, last + 1, null, null, what));
    }

    void note(AuditFinding finding) {
        found++;
        if (findings.size() < AuditVerification.MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private void note(Kind kind, long seq, AuditEntry entry, String what) {
        note(new AuditFinding(kind, seq, entry.id(), entry.at(), what));
    }

    AuditVerification result() {
        return new AuditVerification(links, 0, found, List.copyOf(findings));
    }
}
