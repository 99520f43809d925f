package org.tongban.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** The platform's database for commands that run beside it: the configured one, or the built-in one if it is running. */
final class RunningDatabase {
    private RunningDatabase() {}

    /** @param home the data folder, which needn't exist. Empty when no database answers. */
    static Optional<Connection> connect(Path home) {
        String url = System.getenv("TONGBAN_DB_URL");
        try {
            if (url != null && !url.isBlank()) {
                return Optional.of(DriverManager.getConnection(
                        url, System.getenv("TONGBAN_DB_USER"), System.getenv("TONGBAN_DB_PASSWORD")));
            }
            Path postgres = home.resolve("postgres");
            Optional<Integer> port = Files.exists(postgres) ? EmbeddedPostgres.runningPort(postgres) : Optional.empty();
            return port.isEmpty() ? Optional.empty() : Optional.of(connect(home, port.get()));
        } catch (IOException | SQLException notReachable) {
            return Optional.empty();
        }
    }

    private static Connection connect(Path home, int port) throws IOException, SQLException {
        String password = Files.readString(home.resolve("postgres.password")).strip();
        return DriverManager.getConnection(EmbeddedPostgres.url(port), EmbeddedPostgres.USER, password);
    }
}
