package org.tongban.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.server.testing.OwnProcess;

/** The whole walk, with the server killed after every step: the hardest way to stop it, at every place in the story. */
class KilledBetweenStepsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private URI base = URI.create("http://127.0.0.1:0");

    @Test
    void nothing_is_lost_and_nothing_happens_twice() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
                Walk walk = new Walk(() -> base, folder.resolve("walk"), out)) {
            start();
            for (Walk.Step step : walk.steps()) {
                step.action().run();
                kill();
                start();
            }
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("the composite licence is void as well");
        assertThat(audit()).as("what is stored replays to what is shown").isZero();
    }

    @AfterEach
    void end() throws Exception {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        tongban().endDatabase();
    }

    private OwnProcess tongban() {
        return new OwnProcess(folder);
    }

    private void start() throws Exception {
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port);
        started.add(tongban().start("demo", "--port", Integer.toString(port)));
        awaitFirstPage(started.getLast());
    }

    private void kill() throws InterruptedException {
        started.removeLast().destroyForcibly().waitFor();
    }

    private int audit() throws IOException, InterruptedException {
        Process process = tongban().start("audit");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private void awaitFirstPage(Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                assertThat(process.isAlive())
                        .as(() -> "the server runs; it said: " + tongban().said())
                        .isTrue();
                try {
                    HttpRequest request = HttpRequest.newBuilder(base)
                            .timeout(Duration.ofSeconds(20))
                            .build();
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    process.waitFor(100, TimeUnit.MILLISECONDS);
                }
            }
        }
        throw new AssertionError(
                "The server doesn't answer; it said: " + tongban().said());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
