package org.lianfang.visits;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A directory of closed days. A day is a Parquet file of the visits that began in it, written once; a seal, written last,
 * with its checksum; and an index file that is mapped into memory and made again whenever it is missing, stale or
 * damaged. What a killed process left behind counts for nothing and is cleared away by the next one that writes.
 *
 * <p>One writer at a time, which a file lock ensures across processes; readers are never kept waiting by it, except for
 * an index that has to be made again.
 */
public final class SealedDays {
    private static final String DRAFT = "draft-";

    private final Path directory;
    private final ZoneId zone;

    /** @param zone in which a day begins and ends */
    public SealedDays(Path directory, ZoneId zone) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.zone = zone;
    }

    /** Seconds since 1970 at which a day begins; what {@link VisitsBuilder} is made with. */
    public long begins(LocalDate day) {
        return day.atStartOfDay(zone).toEpochSecond();
    }

    /** The days that are sealed, in order. */
    public List<LocalDate> days() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(Seal.file("")))
                    .map(name -> LocalDate.parse(
                            name.substring(0, name.length() - Seal.file("").length())))
                    .sorted()
                    .toList();
        }
    }

    /** SHA-256 of the Parquet file that a sealed day must have, in hexadecimal; what other files of the day can name. */
    public String checksum(LocalDate day) throws IOException {
        return seal(day).sha256();
    }

    /** Seals a day that is not sealed yet; refuses one that is, and visits that did not begin in it. */
    public void seal(LocalDate day, VisitsBuilder visits) throws IOException {
        write(day, visits, true);
    }

    /** Makes a sealed day again, with late arrivals and without whom it must forget. Who reads it now reads the old one. */
    public void replace(LocalDate day, VisitsBuilder visits) throws IOException {
        write(day, visits, false);
    }

    /** Forgets a day. */
    public void remove(LocalDate day) throws IOException {
        try (var _ = lock()) {
            Files.deleteIfExists(directory.resolve(Seal.file(day.toString())));
            force(directory);
            clear();
        }
    }

    /**
     * The visits of a sealed day, mapped for as long as the arena lives.
     *
     * @throws DamagedDay when the index must be made and the Parquet file is not what was sealed
     */
    public Visits open(LocalDate day, Arena arena) throws IOException {
        while (true) {
            var seal = seal(day);
            try {
                return open(seal, arena);
            } catch (NoSuchFileException | DamagedDay e) {
                if (seal.equals(Seal.read(directory, day.toString()))) {
                    throw e instanceof NoSuchFileException missing
                            ? new DamagedDay(missing.getFile() + " is missing; take it from a copy")
                            : e;
                }
                // the day was made again between the two looks
            }
        }
    }

    /** All sealed days as one history; a day that is removed meanwhile may or may not be in it. */
    public History history(Arena arena) throws IOException {
        return history(arena, List.of());
    }

    /** All sealed days, and after them what is not sealed yet. */
    public History history(Arena arena, List<Visits> unsealed) throws IOException {
        var visits = new ArrayList<Visits>();
        for (var day : days()) {
            try {
                visits.add(open(day, arena));
            } catch (NoSuchFileException e) {
                if (days().contains(day)) {
                    throw e;
                }
            }
        }
        visits.addAll(unsealed);
        return new History(visits);
    }

    /** Reads the whole Parquet file of a day and compares it with the seal. */
    public void verify(LocalDate day) throws IOException {
        verify(seal(day));
    }

    private Visits open(Seal seal, Arena arena) throws IOException {
        var index = directory.resolve(seal.index());
        var visits = IndexFile.open(index, seal, arena, () -> whole(seal, arena));
        if (visits != null) {
            return visits;
        }
        try (var making = Arena.ofConfined()) {
            // what is mapped to be compared does not stay mapped beside what is asked
            whole(seal, making);
        }
        visits = IndexFile.open(index, seal, arena, () -> whole(seal, arena));
        if (visits == null) {
            throw new DamagedDay(index + " cannot be read after it was written");
        }
        return visits;
    }

    /** The index with every piece checked, made again from the Parquet file where it is not what was written. */
    private MemorySegment whole(Seal seal, Arena arena) throws IOException {
        var index = directory.resolve(seal.index());
        try (var _ = lock()) {
            var memory = IndexFile.whole(index, seal, arena);
            if (memory == null) {
                verify(seal);
                var builder = new VisitsBuilder(seal.base());
                ParquetFile.read(directory.resolve(seal.parquet()), builder);
                writeIndex(seal, builder);
                memory = IndexFile.whole(index, seal, arena);
            }
            if (memory == null) {
                throw new DamagedDay(index + " cannot be read after it was written");
            }
            return memory;
        }
    }

    private void write(LocalDate day, VisitsBuilder visits, boolean first) throws IOException {
        if (visits.base() != begins(day)) {
            throw new IllegalArgumentException("the visits count from another second than " + day + " begins at");
        }
        try (var _ = lock();
                var arena = Arena.ofShared()) {
            var before = Seal.read(directory, day.toString());
            if (first == (before != null)) {
                throw new IllegalStateException(day + (first ? " is sealed already" : " is not sealed yet"));
            }
            clear();
            var sorted = visits.build(arena);
            if (sorted.rows() > 0
                    && (sorted.firstEntry() < begins(day) || sorted.lastEntry() >= begins(day.plusDays(1)))) {
                throw new IllegalArgumentException("a visit of " + day + " did not begin on that day");
            }
            var draft = draft();
            ParquetFile.write(draft, sorted);
            force(draft);
            var seal = new Seal(
                    day.toString(),
                    visits.base(),
                    before == null ? 1 : before.generation() + 1,
                    sorted.rows(),
                    Files.size(draft),
                    Seal.sha256(draft));
            move(draft, seal.parquet());
            IndexFile.write(directory.resolve(seal.index()), draft(), sorted, seal);
            var text = Files.writeString(draft(), seal.text(), StandardOpenOption.CREATE_NEW);
            force(text);
            force(directory);
            move(text, Seal.file(day.toString()));
            force(directory);
            clear();
        }
    }

    private void writeIndex(Seal seal, VisitsBuilder visits) throws IOException {
        try (var arena = Arena.ofShared()) {
            IndexFile.write(directory.resolve(seal.index()), draft(), visits.build(arena), seal);
        }
    }

    private void verify(Seal seal) throws IOException {
        var parquet = directory.resolve(seal.parquet());
        if (!Files.exists(parquet)) {
            throw new NoSuchFileException(parquet.toString());
        }
        if (Files.size(parquet) != seal.size() || !Seal.sha256(parquet).equals(seal.sha256())) {
            throw new DamagedDay(parquet + " is not what was sealed; take it from a copy");
        }
    }

    private Seal seal(LocalDate day) throws IOException {
        @Nullable Seal seal = Seal.read(directory, day.toString());
        if (seal == null) {
            throw new NoSuchFileException(
                    directory.resolve(Seal.file(day.toString())).toString());
        }
        return seal;
    }

    /** Deletes what no seal names; only under the lock, where nobody else is writing. Keeps all of a day whose seal is damaged. */
    private void clear() throws IOException {
        var kept = new ArrayList<String>();
        for (var day : days()) {
            try {
                var seal = seal(day);
                kept.add(seal.parquet());
                kept.add(seal.index());
            } catch (DamagedDay e) {
                kept.add(day + ".");
            }
        }
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                var ours = name.startsWith(DRAFT) || name.endsWith(".parquet") || name.endsWith(".index");
                if (ours && kept.stream().noneMatch(name::startsWith)) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path draft() {
        return directory.resolve(DRAFT + UUID.randomUUID());
    }

    private void move(Path from, String to) throws IOException {
        Files.move(from, directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void force(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private WriterLock lock() throws IOException {
        return WriterLock.of(directory);
    }
}
