package org.tongban.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongban.server.cli.EmbeddedPostgres;
import org.tongban.server.cli.Home;

/**
 * One PostgreSQL for all tests of this JVM, kept under {@code target} so that the next run needn't unpack and initialise
 * it again; a new database and data folder for each Spring context. JVMs that test side by side have one each. It waits
 * for no disk: what survives a machine that loses its power is none of these tests' business.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String PREFIX = "test_";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Postgres postgres = Postgres.RUNNING;
        int port = freePort();
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.freshDatabase(),
                        "spring.datasource.username=" + postgres.server.user(),
                        "spring.datasource.password=" + postgres.server.password(),
                        "spring.datasource.hikari.maximum-pool-size=12",
                        "spring.datasource.hikari.minimum-idle=1",
                        "tongban.home=" + freshHome(),
                        "tongban.packs=" + String.join(",", packs()),
                        "tongban.public-url=http://127.0.0.1:" + port,
                        "server.port=" + port,
                        "tongban.demo=" + context.getEnvironment().getProperty("tongban.demo", "true"),
                        "server.shutdown=immediate")
                .applyTo(context);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path freshHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-homes")), "home")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> packs() {
        try (Stream<Path> folders = Files.list(Path.of("..", "packs"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .map(folder -> folder.toAbsolutePath().normalize().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Postgres {
        static final Postgres RUNNING = new Postgres();

        private final EmbeddedPostgres server;
        /** Its lock goes with it, so it is kept. */
        private Optional<FileChannel> taken = Optional.empty();

        private Postgres() {
            server = EmbeddedPostgres.start(Home.open(ownFolder()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-postgres"));
            execute("alter system set fsync = off");
            execute("select pg_reload_conf()");
            dropLeftovers();
        }

        /** The first that no other JVM has; this one has it until it ends. */
        private Path ownFolder() {
            try {
                for (int number = 1; ; number++) {
                    Path folder = Files.createDirectories(Path.of("target", "test-postgres-" + number));
                    FileChannel channel = FileChannel.open(
                            folder.resolveSibling(folder.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    if (channel.tryLock() != null) {
                        taken = Optional.of(channel);
                        return folder;
                    }
                    channel.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String freshDatabase() {
            String name = PREFIX + UUID.randomUUID().toString().replace("-", "");
            execute("create database " + name);
            return server.url().replaceFirst("/postgres$", "/" + name);
        }

        private void dropLeftovers() {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet names = statement.executeQuery(
                            "select datname from pg_database where datname like '" + PREFIX + "%'")) {
                List<String> leftovers = new ArrayList<>();
                while (names.next()) {
                    leftovers.add(names.getString(1));
                }
                leftovers.forEach(name -> execute("drop database " + name + " with (force)"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void execute(String sql) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(server.url(), server.user(), server.password());
        }
    }
}
