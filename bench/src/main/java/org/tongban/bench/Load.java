package org.tongban.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many clients, each doing one thing after the other without a pause, for some time. */
final class Load {

    private Load() {}

    /** What one client does once. */
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    /**
     * @param done how often, by all clients together
     * @param seconds how long it took until the last client was done
     * @param nanos how long each took, sorted
     */
    record Measured(long done, double seconds, long[] nanos) {

        double perSecond() {
            return done / seconds;
        }

        /** In milliseconds. @param share 0.95 for the time that 95 of 100 stay under */
        double percentile(double share) {
            int index = (int) Math.ceil(share * nanos.length) - 1;
            return nanos[Math.clamp(index, 0, nanos.length - 1)] / 1e6;
        }
    }

    /** @throws Exception the first failure of any client */
    static Measured run(int clients, Duration time, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<List<Long>>> running = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> client(start, time, work)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            long[] nanos = all.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(nanos);
            return new Measured(nanos.length, seconds, nanos);
        }
    }

    private static List<Long> client(CyclicBarrier start, Duration time, Work work) throws Exception {
        List<Long> took = new ArrayList<>();
        start.await();
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; ) {
            work.once();
            long after = System.nanoTime();
            took.add(after - now);
            now = after;
        }
        return took;
    }
}
