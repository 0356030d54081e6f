package org.lianfang.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.lianfang.visits.SealedDays;

/**
 * A day more, sealed, sorted and indexed while another thread asks the days before it: 20 stays again and again, and
 * 40,000 after every hundred of these.
 *
 * @param questions of 20 stays that were answered meanwhile
 * @param few99 milliseconds below which 99 of 100 of these were answered
 * @param all milliseconds of the longest of the questions of 40,000 stays
 */
record MatchSealing(
        long visits, double seconds, int questions, double few50, double few99, int allQuestions, double all) {

    static MatchSealing of(MatchCity city, SealedDays lake, long size, MatchKernel kernel) throws Exception {
        var day = city.day(MatchCity.DAYS, size);
        var sealing = new AtomicBoolean(true);
        var asking = new Asking(kernel, sealing);
        var failed = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform()
                .name("asking")
                .uncaughtExceptionHandler((_, e) -> failed.set(e))
                .start(asking);
        long begin = System.nanoTime();
        lake.seal(MatchCity.FIRST.plusDays(MatchCity.DAYS), day);
        double seconds = (System.nanoTime() - begin) / 1e9;
        sealing.set(false);
        thread.join();
        if (failed.get() != null) {
            throw new IllegalStateException(failed.get());
        }
        double[] few = Arrays.copyOf(asking.few, asking.size);
        Arrays.sort(few);
        return new MatchSealing(
                size,
                seconds,
                few.length,
                few[few.length / 2],
                few[Math.min(few.length - 1, few.length * 99 / 100)],
                asking.allQuestions,
                asking.all);
    }

    /** Asks until the day is sealed, once at least. */
    private static final class Asking implements Runnable {
        private final MatchKernel kernel;
        private final AtomicBoolean sealing;
        private double[] few = new double[1 << 16];
        private int size;
        private int allQuestions;
        private double all;

        Asking(MatchKernel kernel, AtomicBoolean sealing) {
            this.kernel = kernel;
            this.sealing = sealing;
        }

        @Override
        public void run() {
            var rightFew = kernel.answer(MatchJob.FEW_STAYS);
            var rightAll = kernel.answer(MatchJob.STAYS);
            do {
                if (size == few.length) {
                    few = Arrays.copyOf(few, 2 * size);
                }
                few[size++] = ask(MatchJob.FEW_STAYS, rightFew);
                if (size % 100 == 0) {
                    all = Math.max(all, ask(MatchJob.STAYS, rightAll));
                    allQuestions++;
                }
            } while (sealing.get());
        }

        private double ask(MatchJob job, MatchAnswer right) {
            long begin = System.nanoTime();
            var answer = kernel.answer(job);
            double millis = (System.nanoTime() - begin) / 1e6;
            if (!answer.equals(right)) {
                throw new IllegalStateException(job.words + " while a day is sealed: " + answer + ", before " + right);
            }
            return millis;
        }
    }
}
