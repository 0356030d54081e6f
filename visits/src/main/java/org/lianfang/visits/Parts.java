package org.lianfang.visits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does work that divides into parts, on as many threads as it was made with; who waits for it is one of them. */
public final class Parts implements AutoCloseable {
    private final int threads;
    private final ExecutorService others;

    public Parts(int threads) {
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(
                Math.max(1, threads - 1),
                Thread.ofPlatform().daemon().name("parts-", 0).factory());
    }

    public int threads() {
        return threads;
    }

    /** Does what lies between two positions; one thread has one of these. */
    @FunctionalInterface
    public interface Part {
        void of(int begin, int end);
    }

    /** Makes what a thread works with. */
    @FunctionalInterface
    public interface Each<P> {
        P make();
    }

    /**
     * Divides the positions from 0 up to {@code size} into stretches that whichever thread is free takes.
     *
     * @param each called once on each thread, such as for a sum of its own
     * @return what each thread worked with, when all is done
     */
    public <P extends Part> List<P> divide(int size, int stretch, Each<P> each) {
        var next = new AtomicInteger();
        Callable<P> worker = () -> {
            var part = each.make();
            for (int begin = next.getAndAdd(stretch); begin < size; begin = next.getAndAdd(stretch)) {
                part.of(begin, Math.min(size, begin + stretch));
            }
            return part;
        };
        var running = new ArrayList<Future<P>>();
        int useful = Math.min(threads, size / Math.max(1, stretch) + 1);
        for (int i = 1; i < useful; i++) {
            running.add(others.submit(worker));
        }
        var done = new ArrayList<P>();
        try {
            done.add(worker.call());
            for (var one : running) {
                done.add(one.get());
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            throw rethrown(e);
        }
        return done;
    }

    private static RuntimeException rethrown(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
