package org.tongban.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.seal.SignatureParts;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.licence.LicensedAuthority;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import picocli.CommandLine;

/** {@code ./tongban seal}, from asking to taking out of use, at a platform that is running. */
@PlatformTest
class SealCommandTest {
    private static final String UNIT = "141002-urban-management";

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private PlatformSettings settings;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    Path folder;

    private record Said(int exit, String out, String err) {}

    private Said seal(Object... words) {
        CommandLine line = Tongban.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        String[] all = new String[words.length + 1];
        all[0] = "seal";
        for (int i = 0; i < words.length; i++) {
            all[i + 1] = words[i].toString();
        }
        int exit = line.execute(all);
        return new Said(exit, out.toString(), err.toString());
    }

    @Test
    void a_seal_is_asked_for_brought_in_and_taken_out_of_use() throws Exception {
        clock.advance(Duration.ofMinutes(90));
        LicensedAuthority province = new LicensedAuthority(folder.resolve("province"), clock.instant());
        province.trustedIn(settings.home());
        Path token = Files.writeString(
                folder.resolve("token"),
                server.api()
                        .post("/api/v1/demo/sign-in", Map.of("person", "administrator"))
                        .json()
                        .get("token")
                        .asString());
        Object[] where = {"--url", server.url(), "--token-file", token};
        String name = catalogue.today().unit(UNIT).orElseThrow().name().zh();
        Path request = folder.resolve("request.csr");

        Said asked = seal("ask", UNIT, "--out", request, where[0], where[1], where[2], where[3]);
        assertThat(asked.exit()).as(asked.err()).isZero();
        String id = asked.out().substring(0, asked.out().indexOf(' '));
        byte[] certificate = province.certificate(Files.readAllBytes(request), clock.instant(), Duration.ofDays(90));
        Path chain = Files.writeString(
                folder.resolve("chain.pem"), pem(certificate) + pem(province.between()), StandardCharsets.US_ASCII);
        Path others = Files.write(folder.resolve("others.esl"), certificate);
        Path esl = Files.write(
                folder.resolve("unit.esl"), province.seal(name, certificate, clock.instant(), Duration.ofDays(90)));

        Said wrong =
                seal("bring", id, "--certificate", chain, "--seal", others, where[0], where[1], where[2], where[3]);
        Said right = seal("bring", id, "--certificate", chain, "--seal", esl, where[0], where[1], where[2], where[3]);
        Said listed = seal("list", where[0], where[1], where[2], where[3]);
        Said ended = seal("end", id, "--reason", "x", where[0], where[1], where[2], where[3]);

        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).containsAnyOf("seal maker", "制章单位");
        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).contains(id, "in-use", name);
        assertThat(listed.out()).contains(id);
        assertThat(ended.exit()).as(ended.err()).isZero();
        Files.delete(settings.home().resolve("ca/trusted/province.pem"));
        Files.delete(settings.home().resolve("ca/trusted/province.scope"));
        jdbc.sql("delete from licensed_seal where unit = :unit")
                .param("unit", UNIT)
                .update();
    }

    private static String pem(byte[] certificate) {
        return new SignatureParts("", new byte[0], new byte[0], certificate).certificatePem();
    }

    @Test
    void without_a_platform_or_a_token_it_says_so() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "none");

        Said nobody = seal("list", "--url", "http://127.0.0.1:1", "--token-file", token);
        Said stranger = seal("list", "--url", server.url(), "--token-file", token);

        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("127.0.0.1:1");
        assertThat(stranger.exit()).isEqualTo(1);
        assertThat(stranger.err()).isNotBlank();
    }
}
