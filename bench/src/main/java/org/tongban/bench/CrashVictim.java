package org.tongban.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.ActResult;
import org.tongban.server.proceeding.Proceedings;

/**
 * A platform that does nothing but move proceedings, in a process of its own, so that it can be killed. Says on its
 * output what it was told is done: {@code done PROCEEDING REVISION COMMAND}, after it was told and not before. When the
 * database is gone it waits for it to come back.
 */
public final class CrashVictim {

    private static final int CLIENTS = 6;
    private static final long PAUSE = 20;

    private CrashVictim() {}

    /** @param args the folder of the database, the name of the database */
    public static void main(String[] args) throws Exception {
        Database database = Database.start(Path.of(args[0]));
        Path kept = Files.createDirectories(Path.of(args[0]).resolve("platform-" + args[1]));
        RunningPlatform platform = RunningPlatform.on(
                database.place(args[1]),
                Map.of(
                        "spring.main.lazy-initialization",
                        "true",
                        "tongban.home",
                        kept.toString(),
                        "tongban.timers.every",
                        "PT10H",
                        "spring.datasource.hikari.connection-timeout",
                        "1000"));
        Proceedings proceedings = platform.bean(Proceedings.class);
        System.out.println("ready");
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.submit(() -> forever(proceedings));
            }
        }
    }

    private static Void forever(Proceedings proceedings) throws InterruptedException {
        while (true) {
            try {
                one(proceedings);
            } catch (RuntimeException databaseIsGone) {
                System.err.println(databaseIsGone);
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void one(Proceedings proceedings) {
        UUID id = ProceedingBench.start(proceedings, FourSteps.UNIT);
        say(id, 1, new UUID(0, 0));
        long revision = 1;
        for (FourSteps.Leave leave : FourSteps.LEAVES) {
            UUID command = UUID.randomUUID();
            ActResult.Done done = proceedings
                    .act(Act.outcome(
                            command,
                            id,
                            revision,
                            leave.step(),
                            leave.outcome(),
                            leave.by(FourSteps.UNIT),
                            "",
                            Map.of()))
                    .orThrow();
            revision = done.revision();
            say(id, revision, command);
        }
    }

    private static void say(UUID proceeding, long revision, UUID command) {
        synchronized (System.out) {
            System.out.println("done " + proceeding + " " + revision + " " + command);
            System.out.flush();
        }
    }
}
