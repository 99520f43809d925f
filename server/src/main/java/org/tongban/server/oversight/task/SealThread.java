package org.tongban.server.oversight.task;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Where notices are sealed right after they were sent: apart from who sent them, who still holds a connection to the
 * database then. What doesn't fit waits for the timer.
 */
@Component
class SealThread implements Executor, AutoCloseable {
    private static final int WAITING = 200;

    private final ThreadPoolExecutor one = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("notice-seals").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Override
    public void execute(Runnable sealing) {
        one.execute(sealing);
    }

    @Override
    public void close() {
        one.shutdownNow();
    }
}
