package org.tongban.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark: the transaction of TPC-B, as everybody who measures PostgreSQL runs it. */
final class Pgbench {

    private static final int SCALE = 20;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Database.Place place;

    private Pgbench(Database.Place place) {
        this.place = place;
    }

    /** Loads its tables: two million accounts. */
    static Pgbench prepared(Database.Place place) throws IOException, InterruptedException {
        Pgbench pgbench = new Pgbench(place);
        pgbench.run(List.of("-i", "-q", "-s", Integer.toString(SCALE)));
        return pgbench;
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return transactions per second, with prepared statements, which is its fastest way */
    double transactionsPerSecond(int clients, Duration time) throws IOException, InterruptedException {
        String said = run(List.of(
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(clients, 2)),
                "-M",
                "prepared",
                "-T",
                Long.toString(time.toSeconds()),
                "-n"));
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IOException("pgbench gave no rate: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pgbench"));
        command.addAll(arguments);
        command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(place.port()), "-U", place.user()));
        command.add(place.name());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", place.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + said);
        }
        return said;
    }
}
