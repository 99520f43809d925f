package org.tongban.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Processor time used, which says what a transaction costs however busy the machine is with other work.
 *
 * @param platform seconds, of this JVM
 * @param postgres seconds, of the database server and all its processes, those that ended included
 */
record CpuTime(double platform, double postgres) {

    private static final double TICKS_PER_SECOND = 100;

    /** @param data the folder of the database server */
    static CpuTime now(Path data) {
        try {
            long server = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            double postgres = used(server, true);
            try (Stream<ProcessHandle> children =
                    ProcessHandle.of(server).orElseThrow().children()) {
                postgres +=
                        children.mapToDouble(child -> used(child.pid(), false)).sum();
            }
            return new CpuTime(used(ProcessHandle.current().pid(), false), postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(platform - before.platform, postgres - before.postgres);
    }

    private static double used(long pid, boolean withReaped) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (withReaped) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
