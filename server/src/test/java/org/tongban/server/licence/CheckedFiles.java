package org.tongban.server.licence;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Files of licences as the command checks them, on the platform's machine and elsewhere. */
final class CheckedFiles {
    private final Server server;
    private final SettableClock clock;
    private final PlatformSettings settings;
    private final DataSource data;
    private final LicenceFiles files;
    private final Seals seals;

    CheckedFiles(
            Server server,
            SettableClock clock,
            PlatformSettings settings,
            DataSource data,
            LicenceFiles files,
            Seals seals) {
        this.server = server;
        this.clock = clock;
        this.settings = settings;
        this.data = data;
        this.files = files;
        this.seals = seals;
    }

    byte[] file(java.util.UUID licence) {
        return files.file(licence);
    }

    /** With the platform's database and certificates. */
    FileCheck.Result check(byte[] file) throws IOException {
        try (Connection connection = data.getConnection()) {
            return FileCheck.check(
                    new FileCheck.Against(settings.home(), Optional.of(connection), Optional.empty(), Optional.empty()),
                    file,
                    clock.instant());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** By the platform, as a program asks it. */
    JsonNode checkedByApi(byte[] file) {
        Api api = server.api();
        return api.send(api.request("/api/v1/verify/file")
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file)))
                .json();
    }

    /** With nothing but what anybody can fetch: trust anchors fetched before, the status list of now. */
    FileCheck.Status offline(Path elsewhere, byte[] file, String trust) throws IOException, SQLException {
        return checkedOffline(elsewhere, file, trust).status();
    }

    /** How the command ends with the same. */
    int offlineExit(Path elsewhere, byte[] file, String trust) throws IOException, SQLException {
        return checkedOffline(elsewhere, file, trust).exitCode();
    }

    private FileCheck.Result checkedOffline(Path elsewhere, byte[] file, String trust)
            throws IOException, SQLException {
        byte[] list = server.browser().open("/verify/status-list").body().getBytes(StandardCharsets.US_ASCII);
        return FileCheck.check(
                new FileCheck.Against(elsewhere, Optional.empty(), Optional.of(trust), Optional.of(list)),
                file,
                clock.instant());
    }
}
