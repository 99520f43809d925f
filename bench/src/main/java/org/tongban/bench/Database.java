package org.tongban.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.tongban.server.cli.EmbeddedPostgres;
import org.tongban.server.cli.Home;

/**
 * The embedded PostgreSQL as the platform starts it, syncing to disk, in a folder of the benchmarks'. Everything measured
 * in one run, peers included, is on this one server, each in a database of its own.
 */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;

    private Database(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** @param bench each has a server and a folder of its own, so that several can run */
    static Database start(String bench) throws IOException {
        return start(Packs.ROOT.resolve("bench/target/home-" + bench));
    }

    static Database start(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Database database = new Database(EmbeddedPostgres.start(Home.open(folder)), folder.resolve("postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(database.server::close, "stop-postgres"));
        return database;
    }

    /** One database of the server. */
    record Place(String url, String user, String password) {

        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        int port() {
            return address().getPort();
        }

        String name() {
            return address().getPath().substring(1);
        }

        private URI address() {
            return URI.create(url.substring("jdbc:".length()));
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    CpuTime cpuTime() {
        return CpuTime.now(data);
    }

    /** An empty database, dropped by {@link #drop}. @param purpose becomes a part of its name */
    Place fresh(String purpose) throws SQLException {
        String name = purpose + "_" + UUID.randomUUID().toString().substring(0, 8);
        first().execute("create database " + name);
        return place(name);
    }

    /** One that is there already. */
    Place place(String name) {
        return new Place(server.url().replaceFirst("/postgres$", "/" + name), server.user(), server.password());
    }

    void drop(Place place) throws SQLException {
        first().execute("drop database " + place.name() + " with (force)");
    }

    private Place first() {
        return new Place(server.url(), server.user(), server.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
