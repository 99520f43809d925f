package org.tongban.server.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.demo.Walk;
import org.tongban.server.demo.WalkFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs a small made-up city: built-in database, packs, people to sign in as.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban demo --port 8081", "         ./tongban demo --walk"})
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

    @Option(
            names = "--walk",
            description = "Opens a restaurant through the public API, checks every claim, and ends with 0 if all held.")
    private boolean walk;

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
        if (walk) {
            return walk(running);
        }
        greet(running);
        return RUNNING;
    }

    private static int walk(Launch.Running running) {
        try (Walk walk = new Walk(running::url, running.home().resolve("walk"), System.out)) {
            walk.run();
            return 0;
        } catch (WalkFailed failed) {
            System.err.println("tongban: "
                    + LocalText.of("这一步没有成立：", "This did not hold: ").in(Tongban.terminalLanguage())
                    + failed.getMessage());
            return 1;
        }
    }

    private static void greet(Launch.Running running) {
        LocalText text = LocalText.of("""
                通办已启动：%1$s
                登录（不用密码，选一位虚构人员）：%1$s/sign-in
                从这里开始：以“张例一”登录，办“我要开饭店”；再以“周演窗”在窗口受理。
                停止：Ctrl-C""", """
                Tongban is running: %1$s
                Sign in as any of the made-up people, no password needed: %1$s/sign-in
                Begin here: as 张例一 (Zhang Liyi) open a restaurant, then as 周演窗 (Zhou Yanchuang) receive it at the counter.
                Stop it with Ctrl-C.""");
        System.out.println(text.in(Tongban.terminalLanguage()).formatted(running.url()));
    }
}
