package org.tongban.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.Platform;
import org.tongban.server.proceeding.CalendarWatch;
import org.tongban.server.settings.CannotStart;

/** Starts the platform on this machine: looks at everything that could be in the way first, and says it plainly. */
final class Launch {
    private Launch() {}

    /** @param database empty for the built-in one */
    record Plan(int port, Optional<Database> database, Optional<URI> publicUrl, Optional<Path> packs, boolean demo) {
        static Plan fromEnvironment(int port, boolean demo) {
            return new Plan(
                    port,
                    environment("TONGBAN_DB_URL")
                            .map(url -> new Database(
                                    url,
                                    environment("TONGBAN_DB_USER").orElse(""),
                                    environment("TONGBAN_DB_PASSWORD").orElse(""))),
                    environment("TONGBAN_URL").map(URI::create),
                    environment("TONGBAN_PACKS").map(Path::of),
                    demo);
        }
    }

    record Database(String url, String user, String password) {}

    record Running(ConfigurableApplicationContext context, Home home, URI url) {}

    static Running start(Plan plan) {
        Home home = Home.open(Home.folderFromEnvironment());
        home.lock();
        checkPort(plan.port());
        List<Path> packs = packs(plan);
        Database database = plan.database().map(Launch::checked).orElseGet(() -> embedded(home));
        URI url = plan.publicUrl().orElse(URI.create("http://127.0.0.1:" + plan.port()));
        ConfigurableApplicationContext context = run(plan, home, packs, database, url);
        context.getBean(CalendarWatch.class)
                .warning()
                .ifPresent(text -> System.err.println("tongban: " + text.in(Tongban.terminalLanguage())));
        return new Running(context, home, url);
    }

    private static ConfigurableApplicationContext run(
            Plan plan, Home home, List<Path> packs, Database database, URI url) {
        SpringApplication application = new SpringApplication(Platform.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(properties(plan, home, packs, database, url));
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw explained(e, plan, home);
        }
    }

    private static Map<String, Object> properties(Plan plan, Home home, List<Path> packs, Database database, URI url) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", plan.port());
        properties.put("tongban.home", home.folder().toString());
        for (int i = 0; i < packs.size(); i++) {
            properties.put("tongban.packs[" + i + "]", packs.get(i).toString());
        }
        properties.put("tongban.public-url", url.toString());
        properties.put("tongban.demo", plan.demo());
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.config.additional-location", "optional:file:./tongban.yaml");
        properties.put("logging.file.name", home.resolve("tongban.log").toString());
        return properties;
    }

    private static Database embedded(Home home) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
        return new Database(postgres.url(), postgres.user(), postgres.password());
    }

    static Database checked(Database database) {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.isValid(2);
            return database;
        } catch (SQLException e) {
            throw new CannotStart(LocalText.of(
                    "数据库连接不上（" + e.getMessage() + "）。请检查 TONGBAN_DB_URL、TONGBAN_DB_USER、TONGBAN_DB_PASSWORD。",
                    "The database can't be reached (" + e.getMessage()
                            + "). Check TONGBAN_DB_URL, TONGBAN_DB_USER and TONGBAN_DB_PASSWORD."));
        }
    }

    private static void checkPort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress((InetAddress) null, port));
        } catch (IOException e) {
            throw new CannotStart(LocalText.of(
                    "端口 " + port + " 已被其他程序占用。请停止那个程序，或用 --port 换一个端口。",
                    "Port " + port
                            + " is taken by another program. Stop that program, or choose another port with --port."));
        }
    }

    /** The pack folders below {@code packs/}, shorter ids first: a country before its provinces before their cities. */
    static List<Path> packs(Plan plan) {
        Path folder = plan.packs().orElse(Home.installation().resolve("packs"));
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CannotStart(LocalText.of(
                    "找不到规则包目录 " + folder + "。请用 TONGBAN_PACKS 指定。",
                    "There is no folder of packs at " + folder + ". Name it with TONGBAN_PACKS."));
        }
    }

    private static CannotStart explained(RuntimeException failure, Plan plan, Home home) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart cannot) {
                return cannot;
            }
            if (cause instanceof FlywayException) {
                return otherVersion(plan, home);
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new CannotStart(LocalText.of(
                "无法启动：" + root.getMessage() + "。详情见 " + home.resolve("tongban.log"),
                "Can't start: " + root.getMessage() + ". Details are in " + home.resolve("tongban.log")));
    }

    private static CannotStart otherVersion(Plan plan, Home home) {
        Path log = home.resolve("tongban.log");
        return new CannotStart(
                plan.demo()
                        ? LocalText.of(
                                "演示数据由另一版本的通办建立，无法升级；数据未改动。要重新演示，删除 " + home.folder() + " 后再启动；详情见 " + log,
                                "The demonstration's data was made by another version of Tongban and can't be brought to"
                                        + " this one; nothing was changed. For a fresh demonstration delete "
                                        + home.folder() + " and start again; details are in " + log)
                        : LocalText.of(
                                "数据库由另一版本的通办建立，无法升级；数据未改动。请用原版本启动，详情见 " + log,
                                "The database was made by another version of Tongban and can't be brought to this one;"
                                        + " nothing was changed. Start it with that version; details are in " + log));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
