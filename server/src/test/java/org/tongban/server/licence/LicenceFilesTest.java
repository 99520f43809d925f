package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** Files of licences and their seals, checked without the platform and with it. */
@PlatformTest
class LicenceFilesTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private javax.sql.DataSource data;

    @Autowired
    private LicenceFiles files;

    @Autowired
    private Seals seals;

    private BroughtIn old;

    @BeforeEach
    void old_licences() {
        old = new BroughtIn(server, jdbc);
    }

    @Test
    @Rule("LIC-08")
    void a_status_list_and_trust_anchors_check_a_file_without_the_platform(@TempDir Path elsewhere) throws Exception {
        String number = old.brought();
        byte[] file = files.file(old.licence(number));
        String trust = server.browser().open("/verify/trust").body();

        assertThat(offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VALID));
        server.api()
                .as("market-head")
                .post("/api/v1/licences/" + old.licence(number) + "/end", Map.of("kind", "revoked", "reason", "示例"));
        clock.advance(Duration.ofMinutes(2));

        assertThat(offline(elsewhere, file, trust))
                .isInstanceOfSatisfying(
                        FileCheck.Status.Listed.class,
                        listed -> assertThat(listed.state()).isEqualTo(LicenceState.VOID));
    }

    @Test
    void a_revoked_seal_no_longer_seals_and_what_it_sealed_before_still_counts() {
        byte[] before = files.file(old.licence(old.brought()));
        String unit = "141002-market-regulation";
        clock.advance(Duration.ofMinutes(10));

        assertThat(server.api()
                        .as("market-head")
                        .post("/api/v1/seals/" + unit + "/revoke", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(server.api()
                        .as("administrator")
                        .post("/api/v1/seals/" + unit + "/revoke", Map.of("reason", "密钥可能泄露"))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofMinutes(10));
        byte[] after = files.file(old.licence(old.brought()));

        assertThat(check(before).exitCode()).isZero();
        assertThat(check(after).exitCode()).isZero();
        assertThat(new String(before, StandardCharsets.ISO_8859_1))
                .isNotEqualTo(new String(after, StandardCharsets.ISO_8859_1));
        assertThat(server.browser()
                        .as("administrator")
                        .open("/administration/seals")
                        .shows("密钥可能泄露"))
                .isTrue();
    }

    @Test
    void other_units_add_their_seals_and_the_last_one_closes_the_notice() throws Exception {
        String number = BroughtIn.number();
        JsonNode report = old.take(
                        "construction-reviewer",
                        "type,number,holder,holder_id,issued_on\njoint-acceptance-notice," + number + ","
                                + BroughtIn.BUSINESS + "," + old.creditCode() + ",2025-05-01\n",
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        UUID id = old.licence(number);
        String path = "/api/v1/licences/" + id + "/seals";

        assertThat(server.api().as("market-head").post(path, Map.of()).status()).isEqualTo(404);
        assertThat(server.api().as("fire-head").post(path, Map.of()).status()).isEqualTo(200);
        assertThat(server.api().as("fire-head").post(path, Map.of()).status()).isEqualTo(409);
        JsonNode seals = server.api().as("wang").get(path).json();
        assertThat(seals.toString()).contains("消防救援").contains("\"set\":true").contains("\"set\":false");
        assertThat(check(files.file(id)).exitCode()).isZero();
        FileCheck.Result result = check(files.file(id));
        assertThat(((org.tongban.seal.Verification.Signed) result.verification()).signatures())
                .hasSize(2);
    }

    private FileCheck.Status offline(Path home, byte[] file, String trust) throws Exception {
        byte[] list = server.browser().open("/verify/status-list").body().getBytes(StandardCharsets.US_ASCII);
        return FileCheck.check(
                        new FileCheck.Against(home, Optional.empty(), Optional.of(trust), Optional.of(list)),
                        file,
                        clock.instant())
                .status();
    }

    private FileCheck.Result check(byte[] file) {
        try (var connection = data.getConnection()) {
            return FileCheck.check(
                    new FileCheck.Against(
                            settings.home(),
                            Optional.of(connection),
                            Optional.of(seals.anchors().text()),
                            Optional.empty()),
                    file,
                    clock.instant());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
