package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** Time stamps for other programs (RFC 3161 over HTTP), asked for and checked by openssl. */
@PlatformTest
class TimeStampsOverHttpTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @TempDir
    Path folder;

    @Test
    @Rule("LIC-08")
    void openssl_finds_a_stamp_it_asked_for_genuine_and_of_this_content_only() throws Exception {
        Path data = Files.writeString(folder.resolve("data.txt"), "交接清单");
        Path query = folder.resolve("query.tsq");
        openssl("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());
        Path reply = Files.write(folder.resolve("reply.tsr"), asked(query));
        Path trusted = Files.writeString(
                folder.resolve("trust.pem"),
                server.browser().open("/verify/trust").body());

        assertThat(verified(data, reply, trusted)).contains("Verification: OK");
        Files.writeString(data, "改过的清单");
        assertThat(verified(data, reply, trusted))
                .contains("Verification: FAILED")
                .contains("imprint");
    }

    @Test
    void what_is_no_request_is_refused() {
        Api api = server.api().as("market-head");

        assertThat(api.send(api.request("/api/v1/time-stamps")
                                .header("Content-Type", "application/timestamp-query")
                                .POST(HttpRequest.BodyPublishers.ofString("give me a stamp")))
                        .status())
                .isEqualTo(400);
    }

    private byte[] asked(Path query) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        server.api()
                                .as("market-head")
                                .request("/api/v1/time-stamps")
                                .header("Content-Type", "application/timestamp-query")
                                .setHeader("Accept", "application/timestamp-reply")
                                .POST(HttpRequest.BodyPublishers.ofFile(query))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    private String verified(Path data, Path reply, Path trusted) throws IOException, InterruptedException {
        return openssl(
                "ts",
                "-verify",
                "-data",
                data.toString(),
                "-in",
                reply.toString(),
                "-CAfile",
                trusted.toString(),
                "-attime",
                Long.toString(clock.instant().getEpochSecond()));
    }

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
