package org.tongban.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.proceeding.AuditReport;
import org.tongban.server.proceeding.ProceedingAudit;

/**
 * Kills the database, or the platform and the database, at random points while proceedings move, and looks afterwards:
 * is everything there that somebody was told is done, and does every history still chain, hash and replay to its state?
 */
public class CrashBench implements Bench {

    /** So that each kind of crash is among few of them; starting a platform takes longer than starting a database. */
    private static final int KILL_BOTH_EVERY = 10;

    private static final int LONGEST_PAUSE_MILLIS = 700;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public String about() {
        return "kills the database and the platform at random points (--times, default 20) and looks for half-done work";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int times = options.times(20);
        Outcome outcome = crash(times, new Random().nextLong(), Packs.ROOT.resolve("bench/target/home-crash"));
        report.figure("crashes", times, "");
        report.figure("of these with the platform killed as well", outcome.both(), "");
        report.figure("commands that somebody was told are done", outcome.told(), "");
        report.beside("of these missing or done twice afterwards", outcome.lost(), "", "goal, at most", 0);
        report.figure("proceedings audited", outcome.audit().proceedings(), "");
        report.figure("events audited", outcome.audit().events(), "");
        report.beside("findings of the audit", outcome.audit().findings().size(), "", "goal, at most", 0);
        outcome.audit().findings().stream()
                .limit(3)
                .forEach(finding -> report.note(finding.code() + " " + finding.proceeding()));
    }

    /**
     * @param told how many commands were answered as done
     * @param lost how many of these aren't there exactly once
     */
    record Outcome(int both, int told, int lost, AuditReport audit) {}

    static Outcome crash(int times, long seed, Path home) throws Exception {
        Random random = new Random(seed);
        Map<String, Long> told = new ConcurrentHashMap<>();
        int both = 0;
        Database database = Database.start(home);
        Database.Place place = database.fresh("crash");
        String name = place.name();
        Victim victim = Victim.start(home, name, told);
        try {
            for (int i = 1; i <= times; i++) {
                awaitProgress(told, home);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
                if (i % KILL_BOTH_EVERY == 0) {
                    both++;
                    victim.kill();
                    killDatabase(home, place);
                    victim = Victim.start(home, name, told);
                } else {
                    killDatabase(home, place);
                }
            }
            TimeUnit.MILLISECONDS.sleep(LONGEST_PAUSE_MILLIS);
        } finally {
            victim.kill();
        }
        Outcome outcome = look(place, told, both);
        database.drop(place);
        database.close();
        return outcome;
    }

    /** After a crash work goes on by itself; a crash before it did would prove nothing. */
    private static void awaitProgress(Map<String, Long> told, Path home) throws InterruptedException, IOException {
        int before = told.size();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (told.size() == before) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "Nothing moved within " + PATIENCE + " after a crash; see " + home.resolve("victim.log"));
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /**
     * The database server and all its processes, at once and without asking; then started again by the same command, at
     * the same address.
     */
    private static void killDatabase(Path home, Database.Place place) throws Exception {
        long server = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(server).orElseThrow();
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U", "--"));
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.addFirst(postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            while (process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("postgres.log").toFile())
                .start();
        awaitRecovery(place);
    }

    private static void awaitRecovery(Database.Place place) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                place.execute("select 1");
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static Outcome look(Database.Place place, Map<String, Long> told, int both) throws SQLException {
        Map<String, Integer> there = new HashMap<>();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select proceeding || ' ' || revision, count(*) from proceeding_event group by 1")) {
            while (rows.next()) {
                there.put(rows.getString(1), rows.getInt(2));
            }
        }
        int lost = (int) told.keySet().stream()
                .filter(done -> there.getOrDefault(done, 0) != 1)
                .count();
        Catalogue catalogue = Packs.catalogue(LocalDate.now());
        try (SingleConnectionDataSource database =
                new SingleConnectionDataSource(place.url(), place.user(), place.password(), true)) {
            AuditReport audit = ProceedingAudit.over(database, Catalogue.guards(), catalogue::calendar)
                    .run();
            return new Outcome(both, told.size(), lost, audit);
        }
    }

    /** A process that moves proceedings, and what it says it was told. */
    private record Victim(Process process) {

        static Victim start(Path home, String database, Map<String, Long> told) throws Exception {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx400m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dtongban.installation=" + Packs.ROOT,
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashVictim.class.getName(),
                            home.toString(),
                            database)
                    .redirectError(home.resolve("victim.log").toFile())
                    .start();
            CountDownLatch ready = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> listen(process, told, ready));
            if (!ready.await(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("The platform didn't start; see " + home.resolve("victim.log"));
            }
            return new Victim(process);
        }

        private static void listen(Process process, Map<String, Long> told, CountDownLatch ready) {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals("ready")) {
                        ready.countDown();
                    }
                    String[] words = line.split(" ");
                    if (words.length == 4 && words[0].equals("done")) {
                        told.put(words[1] + " " + words[2], System.nanoTime());
                    }
                }
            } catch (IOException killed) {
                ready.countDown();
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
