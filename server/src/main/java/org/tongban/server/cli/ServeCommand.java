package org.tongban.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Runs the platform, configured by environment (TONGBAN_*) or ./tongban.yaml.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: TONGBAN_DB_URL=jdbc:postgresql://db/tongban ./tongban serve --port 80"})
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            defaultValue = "${env:TONGBAN_PORT:-8080}",
            description = "Port to listen on (default 8080).")
    private int port;

    @Override
    public Integer call() {
        Launch.Running running = Launch.start(Launch.Plan.fromEnvironment(port, false));
        System.out.println(running.url());
        return DemoCommand.RUNNING;
    }
}
