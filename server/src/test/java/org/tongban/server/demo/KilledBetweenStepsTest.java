package org.tongban.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

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
        Path pid = folder.resolve("home/postgres/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .ifPresent(postgres -> {
                        postgres.destroy();
                        postgres.onExit().join();
                    });
        }
    }

    private void start() throws Exception {
        int port = freePort();
        base = URI.create("http://127.0.0.1:" + port);
        started.add(command("demo", "--port", Integer.toString(port)));
        awaitFirstPage(started.getLast());
    }

    private void kill() throws InterruptedException {
        started.removeLast().destroyForcibly().waitFor();
    }

    private int audit() throws IOException, InterruptedException {
        Process process = command("audit");
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dtongban.installation=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.tongban.server.cli.Tongban"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TONGBAN_HOME", folder.resolve("home").toString());
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("console.log").toFile()));
        builder.redirectInput(new File("/dev/null"));
        return builder.start();
    }

    private void awaitFirstPage(Process process) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end) {
                assertThat(process.isAlive())
                        .as(() -> "the server runs; it said: " + console())
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
        throw new AssertionError("The server doesn't answer; it said: " + console());
    }

    private String console() {
        try {
            return Files.readString(folder.resolve("console.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
