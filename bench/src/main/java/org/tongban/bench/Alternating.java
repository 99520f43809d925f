package org.tongban.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How often a second of one thread's processor time something is done, and its peer. Both are warmed up until the compiler
 * has little to do, then measured in turns, so that whatever else the machine does burdens both; the turn with the median
 * ratio counts.
 */
final class Alternating {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int TURNS = 5;

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final Duration ROUND = Duration.ofSeconds(1);

    /** Milliseconds that the compiler worked in a round in which nothing much was left to it. */
    private static final long LITTLE = 100;

    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 60;

    private final Duration time;

    /** @param time each of the two is measured, in all turns */
    Alternating(Duration time) {
        this.time = time;
    }

    /** Something done over and over. */
    interface Work {
        void once(int i) throws Exception;
    }

    /** A second. */
    record Rates(double work, double peer) {
        double ratio() {
            return work / peer;
        }
    }

    Rates of(Work work, Work peer) throws Exception {
        warm(peer);
        warm(work);
        List<Rates> turns = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            Duration turn = time.dividedBy(TURNS);
            turns.add(new Rates(rate(work, turn), rate(peer, turn)));
        }
        return median(turns);
    }

    static Rates median(List<Rates> turns) {
        return turns.stream()
                .sorted(Comparator.comparingDouble(Rates::ratio))
                .toList()
                .get(turns.size() / 2);
    }

    /** Of what has no peer. */
    double of(Work work) throws Exception {
        warm(work);
        return rate(work, time);
    }

    /** The compiler works beside; while it has much to do, what is measured isn't yet what it will be. */
    private static void warm(Work work) throws Exception {
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            long before = COMPILER.getTotalCompilationTime();
            rate(work, ROUND);
            quiet = COMPILER.getTotalCompilationTime() - before < LITTLE ? quiet + 1 : 0;
        }
    }

    static double rate(Work work, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        long before = CPU.getCurrentThreadCpuTime();
        int done = 0;
        do {
            work.once(done++);
        } while (System.nanoTime() < end);
        return done * 1e9 / (CPU.getCurrentThreadCpuTime() - before);
    }
}
