package org.tongban.server.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the command line as people do: in a process of its own, that can be killed, with a data folder of its own.
 *
 * @param folder for the data folder {@code home} and for what the processes say, {@code console.log}
 */
public record OwnProcess(Path folder) {

    public Process start(String... arguments) throws IOException {
        return start(Map.of(), arguments);
    }

    /** @param environment in addition to this one's */
    public Process start(Map<String, String> environment, String... arguments) throws IOException {
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
        builder.environment().put("TONGBAN_HOME", home().toString());
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        builder.redirectInput(new File("/dev/null"));
        return builder.start();
    }

    public Path home() {
        return folder.resolve("home");
    }

    public String said() {
        try {
            return Files.readString(console());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Path console() {
        return folder.resolve("console.log");
    }

    /** Ends the database that a killed platform left running. */
    public void endDatabase() throws IOException {
        Path pid = home().resolve("postgres/postmaster.pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                    .ifPresent(postgres -> {
                        postgres.destroy();
                        postgres.onExit().join();
                    });
        }
    }
}
