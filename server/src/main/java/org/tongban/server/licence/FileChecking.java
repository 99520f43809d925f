package org.tongban.server.licence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * Checks files that anybody sends, so few at a time that they fit into memory and leave processors to others. A file waits
 * on disk until it is its turn: who sends slowly holds up nobody.
 */
@Component
class FileChecking {
    /** What one check may take: the file, and what it unpacks to. */
    private static final long EACH = 128 << 20;

    private static final int LARGEST = 20 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<byte[], CheckedFile> check;
    private final Semaphore turns;
    private final Duration patience;

    @Autowired
    FileChecking(FileVerification verification) {
        this(verification::check, atOnce(Runtime.getRuntime()), PATIENCE);
    }

    FileChecking(Function<byte[], CheckedFile> check, int atOnce, Duration patience) {
        this.check = check;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    private static int atOnce(Runtime machine) {
        return Math.clamp(machine.maxMemory() / 2 / EACH, 1, machine.availableProcessors());
    }

    /** @throws Problem when too many are being checked */
    CheckedFile check(InputStreamSource file) throws IOException {
        if (!turn()) {
            throw Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-files",
                    LocalText.of(
                            "现在查验文件的人太多，请一分钟后再试；也可以扫证照上的二维码，或者用 tongban verify 在自己的电脑上查验。",
                            "Too many files are being checked just now. Try again in a minute; or scan the QR code of the "
                                    + "licence, or check the file on your own computer with tongban verify."));
        }
        try (InputStream in = file.getInputStream()) {
            return check.apply(in.readNBytes(LARGEST + 1));
        } finally {
            turns.release();
        }
    }

    /** A file that comes as the body of a request. */
    CheckedFile checkBody(InputStream body) throws IOException {
        Path kept = Files.createTempFile("tongban-check", ".ofd");
        try {
            Files.copy(body, kept, StandardCopyOption.REPLACE_EXISTING);
            return check(() -> Files.newInputStream(kept));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private boolean turn() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
