package org.lianfang.codes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/**
 * Codes that are called back before they expire, as a set of 30-bit fingerprints: small enough for a phone, and a code
 * that is in it is always found. Another code is found by mistake with a probability of {@link #mistakes()}; whoever
 * finds one asks the server or takes a second look.
 *
 * <p>A fingerprint is of the subject and the second of issue of one code. A code that is issued later, in a later second,
 * has another, so nobody stays called back by a code that is gone, and a mistake does not follow a person. Lists have a
 * version; what changed between two can be sent alone and is checked by a digest of the whole set. Immutable.
 */
public final class Revocations {
    /** More than that many codes at once are not taken from a file. */
    static final int MOST = 4_000_000;

    static final int FINGERPRINT_BITS = 30;
    private static final int MAGIC = 0x4c465201; // LFR, format 1
    private static final byte WHOLE = 0;
    private static final byte CHANGES = 1;
    private static final int HEAD = 4 + 1 + 8 + 8 + 8;
    private static final int DIGEST = 16;

    private final long version;
    private final Instant made;
    private final int[] fingerprints;

    private Revocations(long version, Instant made, int[] fingerprints) {
        this.version = version;
        this.made = Instant.ofEpochSecond(made.getEpochSecond());
        this.fingerprints = fingerprints;
    }

    /** One code that is called back. */
    public record Entry(Subject subject, Instant issued) {
        /** The entry of that code. */
        public static Entry of(CodeClaims claims) {
            return new Entry(claims.subject(), claims.issued());
        }

        int fingerprint() {
            byte[] bytes = ByteBuffer.allocate(Subject.BYTES + Long.BYTES)
                    .put(subject.bytes())
                    .putLong(issued.getEpochSecond())
                    .array();
            return ByteBuffer.wrap(sha256(bytes)).getInt() >>> (Integer.SIZE - FINGERPRINT_BITS);
        }
    }

    /** What came of reading a file of revocations. */
    public sealed interface Reading {
        /** The list that the file is, or that the changes lead to. */
        record Read(Revocations list) implements Reading {}

        /** Changes since another version than the list at hand; ask for those since that, or for the whole list. */
        record OutOfStep(long since) implements Reading {}

        /** Not such a file, or damaged; keep the list at hand and ask again. */
        record Damaged(String why) implements Reading {}
    }

    /** The list of that version: every code that is called back and has not expired. */
    public static Revocations of(long version, Instant made, Collection<Entry> entries) {
        if (version < 0) {
            throw new IllegalArgumentException("a version is not negative");
        }
        return new Revocations(
                version,
                made,
                entries.stream()
                        .mapToInt(Entry::fingerprint)
                        .sorted()
                        .distinct()
                        .toArray());
    }

    public long version() {
        return version;
    }

    /** When it was made; a reader tells how old it is. */
    public Instant made() {
        return made;
    }

    /** How many fingerprints it has. */
    public int size() {
        return fingerprints.length;
    }

    /** The probability that a code is found that was not called back. */
    public double mistakes() {
        return fingerprints.length / (double) (1L << FINGERPRINT_BITS);
    }

    /** Whether that code was called back; wrongly yes with the probability of {@link #mistakes()}, never wrongly no. */
    public boolean contains(CodeClaims claims) {
        return Arrays.binarySearch(fingerprints, Entry.of(claims).fingerprint()) >= 0;
    }

    /** The whole list as a file. */
    public byte[] encode() {
        return file(WHOLE, 0, fingerprints, new int[0]);
    }

    /** What leads from an older list to this one, as a file. */
    public byte[] changesSince(Revocations older) {
        return file(
                CHANGES,
                older.version,
                without(fingerprints, older.fingerprints),
                without(older.fingerprints, fingerprints));
    }

    /** Reads a file with a whole list. */
    public static Reading read(byte[] file) {
        return new Revocations(-1, Instant.EPOCH, new int[0]).update(file);
    }

    /** Reads a file with a whole list, or with changes since this one. Never throws for what it reads. */
    public Reading update(byte[] file) {
        try {
            return updated(file);
        } catch (Broken broken) {
            return new Reading.Damaged(broken.why());
        }
    }

    private Reading updated(byte[] file) throws Broken {
        if (file.length < HEAD + 18 + DIGEST || ByteBuffer.wrap(file).getInt() != MAGIC) {
            throw new Broken(Flaw.PREFIX, "not a list of revocations");
        }
        ByteBuffer from = ByteBuffer.wrap(file).position(4);
        byte kind = from.get();
        long since = from.getLong();
        long to = from.getLong();
        long seconds = from.getLong();
        if ((kind != WHOLE && kind != CHANGES) || to < 0 || seconds < 0 || seconds > 1L << 40) {
            throw new Broken(Flaw.PREFIX, "not a list of revocations");
        }
        int[] added = GapCode.decode(from, MOST);
        int[] removed = GapCode.decode(from, MOST);
        if (from.remaining() != DIGEST) {
            throw new Broken(Flaw.LENGTH, "the file is longer or shorter than its lists");
        }
        if (kind == CHANGES && since != version) {
            return new Reading.OutOfStep(since);
        }
        int[] base = kind == WHOLE ? new int[0] : fingerprints;
        int[] kept = without(base, removed);
        var list = new Revocations(to, Instant.ofEpochSecond(seconds), with(kept, added));
        var digest = new byte[DIGEST];
        from.get(digest);
        if (!Arrays.equals(digest, list.digest())) {
            throw new Broken(Flaw.LENGTH, "the digest is of another list");
        }
        return new Reading.Read(list);
    }

    private byte[] file(byte kind, long since, int[] added, int[] removed) {
        byte[] plus = GapCode.encode(added);
        byte[] minus = GapCode.encode(removed);
        return ByteBuffer.allocate(HEAD + plus.length + minus.length + DIGEST)
                .putInt(MAGIC)
                .put(kind)
                .putLong(since)
                .putLong(version)
                .putLong(made.getEpochSecond())
                .put(plus)
                .put(minus)
                .put(digest())
                .array();
    }

    private byte[] digest() {
        ByteBuffer content = ByteBuffer.allocate(2 * Long.BYTES + fingerprints.length * Integer.BYTES)
                .putLong(version)
                .putLong(made.getEpochSecond());
        content.asIntBuffer().put(fingerprints);
        return Arrays.copyOf(sha256(content.array()), DIGEST);
    }

    /** Those of one sorted array that are not in another. */
    private static int[] without(int[] sorted, int[] others) {
        return Arrays.stream(sorted)
                .filter(value -> Arrays.binarySearch(others, value) < 0)
                .toArray();
    }

    private static int[] with(int[] sorted, int[] others) {
        int[] all = Arrays.copyOf(sorted, sorted.length + others.length);
        System.arraycopy(others, 0, all, sorted.length, others.length);
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
