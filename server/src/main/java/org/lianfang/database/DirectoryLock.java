package org.lianfang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may run PostgreSQL on a data directory. One process owns it, through a lock that the operating system frees when
 * the process dies however it dies. A command beside a server is its guest: it uses the server's PostgreSQL. Whoever
 * leaves last stops PostgreSQL, so an owner that ends before its guests takes nothing away from them.
 */
final class DirectoryLock {
    private static final long PAUSE_MILLIS = 100;

    private final FileChannel ownerFile;
    private final FileChannel guestFile;
    private @Nullable FileLock owner;
    private @Nullable FileLock guest;

    private DirectoryLock(FileChannel ownerFile, FileChannel guestFile) {
        this.ownerFile = ownerFile;
        this.guestFile = guestFile;
    }

    /**
     * Becomes the owner, or the guest of a server, waiting for a command that owns the directory to end; {@code say}
     * hears once what it waits for.
     */
    static DirectoryLock enter(DataDirectory directory, DirectoryHolder self, Consumer<String> say) {
        try {
            var lock = new DirectoryLock(open(directory, "lianfang.lock"), open(directory, "guests.lock"));
            String said = "";
            while (true) {
                Optional<DirectoryHolder> holder = lock.tryEnter(directory, self);
                if (lock.owner != null || lock.guest != null) {
                    return lock;
                }
                String waiting =
                        holder.map(other -> "Waiting for " + other + ".").orElse("");
                if (!waiting.isEmpty() && !waiting.equals(said)) {
                    say.accept(waiting);
                    said = waiting;
                }
                pause();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data directory " + directory.path(), e);
        }
    }

    boolean owns() {
        return owner != null;
    }

    /** Leaves the directory; runs {@code stop} before if nobody else is there. */
    void leave(Runnable stop) {
        try (ownerFile;
                guestFile) {
            if (guest != null) {
                guest.release();
                guest = null;
                owner = tryLock(ownerFile, false);
            }
            if (owner != null) {
                FileLock alone = tryLock(guestFile, false);
                if (alone != null) {
                    stop.run();
                }
                ownerFile.truncate(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the data directory", e);
        }
    }

    private Optional<DirectoryHolder> tryEnter(DataDirectory directory, DirectoryHolder self) throws IOException {
        owner = tryLock(ownerFile, false);
        if (owner != null) {
            self.write(ownerFile);
            return Optional.empty();
        }
        Optional<DirectoryHolder> holder = DirectoryHolder.read(ownerFile);
        if (holder.isPresent() && holder.get().kind() == DirectoryHolder.Kind.SERVE) {
            if (self.kind() == DirectoryHolder.Kind.SERVE) {
                throw new DirectoryInUse(
                        "The data directory " + directory.path() + " belongs to " + holder.get() + ".",
                        "Use that server, stop it (kill " + holder.get().pid()
                                + "), or give another directory with --data.");
            }
            if (!holder.get().embedded()) {
                throw new DirectoryInUse(
                        "The data directory " + directory.path() + " belongs to " + holder.get()
                                + ", which uses a database of its own.",
                        "Set LIANFANG_DB_URL to what that server uses.");
            }
            joinAsGuest(directory);
        }
        return holder;
    }

    private void joinAsGuest(DataDirectory directory) throws IOException {
        FileLock seat = tryLock(guestFile, true);
        if (seat == null) {
            return; // the owner is stopping PostgreSQL at this moment
        }
        owner = tryLock(ownerFile, false);
        if (owner == null && Postmaster.running(directory.postgres()).isPresent()) {
            guest = seat;
            return;
        }
        seat.release();
        if (owner != null) {
            owner.release();
            owner = null;
        }
    }

    private static FileChannel open(DataDirectory directory, String name) throws IOException {
        return FileChannel.open(
                directory.path().resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel file, boolean shared) throws IOException {
        try {
            return file.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held within this process
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the data directory", e);
        }
    }
}
