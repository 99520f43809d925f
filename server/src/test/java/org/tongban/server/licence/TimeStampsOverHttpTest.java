package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
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
    private static final String SIGNER = "1234567812345678";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @TempDir
    Path folder;

    @Test
    @Rule("LIC-08")
    void openssl_finds_a_stamp_it_asked_for_granted_correct_and_from_our_authority() throws Exception {
        Path data = Files.writeString(folder.resolve("data.txt"), "交接清单");
        Path query = folder.resolve("query.tsq");
        openssl("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());

        byte[] answer = asked(query);

        Path reply = Files.write(folder.resolve("reply.tsr"), answer);
        assertThat(openssl("ts", "-reply", "-in", reply.toString(), "-text"))
                .contains("Status: Granted.")
                .contains("Hash Algorithm: sha256");
        TimeStampToken token = new TimeStampResponse(answer).getTimeStampToken();
        assertThat(token.getTimeStampInfo().getMessageImprintDigest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(data)));
        assertThat(signature(token)).contains("Verified OK");
        assertThat(chain(token)).contains("stamper.pem: OK");
    }

    /** openssl's own command for time stamps can't be told the signer id of SM2, so each step is checked by itself. */
    private String signature(TimeStampToken token) throws Exception {
        var signer =
                token.toCMSSignedData().getSignerInfos().getSigners().iterator().next();
        Path signed = Files.write(folder.resolve("signed.der"), signer.getEncodedSignedAttributes());
        Path value = Files.write(folder.resolve("value.der"), signer.getSignature());
        openssl(
                "x509",
                "-in",
                stamper(token).toString(),
                "-pubkey",
                "-noout",
                "-out",
                folder.resolve("key.pem").toString());
        return openssl(
                "dgst",
                "-sm3",
                "-verify",
                folder.resolve("key.pem").toString(),
                "-sigopt",
                "distid:" + SIGNER,
                "-signature",
                value.toString(),
                signed.toString());
    }

    private String chain(TimeStampToken token) throws Exception {
        Path trusted = Files.writeString(
                folder.resolve("trust.pem"),
                server.browser().open("/verify/trust").body());
        return openssl(
                "verify",
                "-vfyopt",
                "distid:" + SIGNER,
                "-purpose",
                "timestampsign",
                "-attime",
                Long.toString(clock.instant().getEpochSecond()),
                "-CAfile",
                trusted.toString(),
                stamper(token).toString());
    }

    private Path stamper(TimeStampToken token) throws IOException {
        byte[] certificate = ((X509CertificateHolder) token.getCertificates()
                        .getMatches(token.getSID())
                        .iterator()
                        .next())
                .getEncoded();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return Files.writeString(
                folder.resolve("stamper.pem"),
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void only_accounts_of_offices_are_given_stamps() throws Exception {
        Path data = Files.writeString(folder.resolve("data.txt"), "伪造证");
        Path query = folder.resolve("query.tsq");
        openssl("ts", "-query", "-data", data.toString(), "-sha256", "-cert", "-out", query.toString());
        Api applicant = server.api().as("zhang");

        assertThat(applicant
                        .send(applicant
                                .request("/api/v1/time-stamps")
                                .header("Content-Type", "application/timestamp-query")
                                .setHeader("Accept", "*/*")
                                .POST(HttpRequest.BodyPublishers.ofFile(query)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_is_no_request_is_refused() {
        Api api = server.api().as("market-head");

        assertThat(api.send(api.request("/api/v1/time-stamps")
                                .header("Content-Type", "application/timestamp-query")
                                .setHeader("Accept", "*/*")
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

    private static String openssl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
