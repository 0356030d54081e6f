package org.lianfang.exposure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.DataDirectory;
import org.lianfang.database.Zone;
import org.lianfang.visits.DamagedDay;
import org.lianfang.visits.SealedDays;
import org.lianfang.visits.VisitsBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The folder {@code sealed} of the data directory: of each sealed day the files of {@link SealedDays} and
 * {@link StayRecords}, which are moved into place last and name the rest. A day whose files do not fit together is not
 * there; whoever asks reads it from the database, and the next sealing makes it again.
 */
@Component
class SealedFolder {
    static final String RECORDS = ".records";
    private static final String DRAFT = ".records.draft";
    private static final Logger log = LoggerFactory.getLogger(SealedFolder.class);

    private final Path directory;
    private final SealedDays files;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Map<LocalDate, SealedDay> open = Map.of();
    private volatile @Nullable FileTime seen;

    SealedFolder(DataDirectory data) {
        directory = data.path().resolve("sealed");
        try {
            files = new SealedDays(directory, Zone.ID);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The days that are open now; they stay readable for whoever holds them. Never waits for files: what another process
     * has changed is opened meanwhile, for the next who asks, and then read through.
     */
    Map<LocalDate, SealedDay> days() {
        if (!changed().equals(seen) && looking.compareAndSet(false, true)) {
            // what computes for seconds would keep others from a thread that it shares
            Thread.ofPlatform().daemon().name("sealed days").start(() -> {
                try {
                    look();
                } catch (UncheckedIOException e) {
                    log.warn("sealed days cannot be read: {}", e.getMessage());
                } finally {
                    looking.set(false);
                }
                readThrough();
            });
        }
        return open;
    }

    /**
     * Reads now what of the open days nobody has asked for yet, the newest first, so that no question has to; what is
     * damaged is mended or told.
     */
    void readThrough() {
        open.values().stream()
                .sorted(Comparator.comparing(SealedDay::day).reversed())
                .forEach(SealedFolder::readThrough);
    }

    private static void readThrough(SealedDay day) {
        try {
            day.visits().readThrough();
        } catch (UncheckedIOException e) {
            log.warn("sealed day {} is damaged and will be made again: {}", day.day(), e.getMessage());
        }
    }

    /** Opens what is new and whole, and lets go of what is gone. */
    synchronized void look() {
        open(open);
    }

    /** Reads all files again, and is left with the days that are as they were made. */
    synchronized void verify() {
        open(Map.of());
        var good = new TreeMap<>(open);
        good.keySet().removeIf(day -> !verified(day));
        open = Map.copyOf(good);
    }

    private void open(Map<LocalDate, SealedDay> before) {
        try {
            var now = changed();
            var found = new TreeMap<LocalDate, SealedDay>();
            for (var day : files.days()) {
                var sealed = whole(day, before.get(day));
                if (sealed != null) {
                    found.put(day, sealed);
                }
            }
            open = Map.copyOf(found);
            seen = now;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return directory;
    }

    Path draft() {
        return directory.resolve(DRAFT);
    }

    /** Makes the files of a day, or makes them again; the records are a draft that holds the same rows in order. */
    synchronized void keep(
            LocalDate day, Cuts.Cut cut, VisitsBuilder visits, StayRecordsWriter records, SealingSteps steps)
            throws IOException {
        if (!readable(day)) {
            files.remove(day);
        }
        steps.reached("remove what was damaged");
        if (files.days().contains(day)) {
            files.replace(day, visits);
        } else {
            files.seal(day, visits);
        }
        steps.reached("seal");
        records.finish(cut, files.checksum(day));
        steps.reached("write the records");
        Files.move(draft(), records(day), StandardCopyOption.ATOMIC_MOVE);
        force();
        steps.reached("move the records");
        look();
    }

    /** Forgets a day; whoever reads it now goes on. */
    synchronized void remove(LocalDate day) throws IOException {
        Files.deleteIfExists(records(day));
        files.remove(day);
        look();
    }

    /** The days of which there are files, whole or not. */
    synchronized Set<LocalDate> kept() throws IOException {
        var kept = new HashSet<>(files.days());
        try (var all = Files.list(directory)) {
            all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(RECORDS))
                    .forEach(name -> kept.add(LocalDate.parse(name.substring(0, name.length() - RECORDS.length()))));
        }
        return kept;
    }

    private @Nullable SealedDay whole(LocalDate day, @Nullable SealedDay before) throws IOException {
        try {
            String checksum = files.checksum(day);
            var header = StayRecords.header(records(day));
            if (header == null || !header.checksum().equals(checksum)) {
                return null;
            }
            if (before != null && before.records().header().equals(header)) {
                return before;
            }
            var arena = Arena.ofAuto();
            var records = StayRecords.open(records(day), arena);
            var visits = files.open(day, arena);
            if (records == null
                    || !records.header().checksum().equals(files.checksum(day))
                    || records.header().rows() != visits.rows()) {
                return null;
            }
            return new SealedDay(day, records.header().cut(), visits, records);
        } catch (DamagedDay | NoSuchFileException e) {
            log.warn("sealed day {} is not whole and will be made again: {}", day, e.getMessage());
            return null;
        }
    }

    private boolean verified(LocalDate day) {
        try {
            files.verify(day);
            return true;
        } catch (IOException e) {
            log.warn("sealed day {} is not whole and will be made again: {}", day, e.getMessage());
            return false;
        }
    }

    /** Whether the seal of a day can be read, or there is none. */
    private boolean readable(LocalDate day) throws IOException {
        try {
            if (files.days().contains(day)) {
                files.checksum(day);
            }
            return true;
        } catch (DamagedDay e) {
            return false;
        }
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path records(LocalDate day) {
        return directory.resolve(day + RECORDS);
    }

    private void force() throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
