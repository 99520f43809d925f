package org.tongban.server.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    @Option(
            names = "--rehearse",
            hidden = true,
            description = "Starts, asks for the first page, and stops: what the launcher records to start faster.")
    private boolean rehearse;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Launch.Running running = Launch.start(Launch.Plan.fromEnvironment(port, true));
        if (rehearse) {
            HttpRequest firstPage = HttpRequest.newBuilder(running.url()).build();
            try (HttpClient client = HttpClient.newHttpClient()) {
                client.send(firstPage, HttpResponse.BodyHandlers.discarding());
            }
            return 0;
        }
        System.out.println("通办 Tongban  " + running.url());
        return RUNNING;
    }
}
