package org.tongban.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs a small made-up city: built-in database, packs, people to sign in as.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban demo --port 8081"})
final class DemoCommand implements Callable<Integer> {
    /** Not an exit code: the server runs on, the process must not end. */
    static final int RUNNING = -1;

    @Option(
            names = "--port",
            defaultValue = "${env:TONGBAN_PORT:-8080}",
            description = "Port to listen on (default 8080).")
    private int port;

    @Override
    public Integer call() {
        Launch.Running running = Launch.start(Launch.Plan.fromEnvironment(port, true));
        System.out.println("通办 Tongban  " + running.url());
        return RUNNING;
    }
}
