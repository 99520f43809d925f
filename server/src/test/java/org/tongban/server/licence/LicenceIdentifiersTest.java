package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.LicenceId;
import org.tongban.rulebook.Rule;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Verification;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** The electronic licence identifier (GB/T 36904): on the file, in its data, and as what a licence is looked up by. */
@LicenceTest
class LicenceIdentifiersTest {
    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private FileVerification verification;

    @Autowired
    private SettableClock clock;

    private final BroughtIn old;
    private final CheckedFiles files;

    LicenceIdentifiersTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @Test
    @Rule("LIC-08")
    void anyone_finds_a_licence_by_its_identifier_and_is_told_no_code() {
        String number = old.brought();
        LicenceId identifier = identifier(old.licence(number));

        JsonNode found = find(identifier.toString()).json();

        assertThat(found.get("number").asString()).isEqualTo(number);
        assertThat(found.get("identifier").asString()).isEqualTo(identifier.toString());
        assertThat(found.get("issuerCode").asString())
                .isEqualTo(identifier.issuer().value())
                .startsWith("11999999");
        assertThat(found.get("code").isNull()).isTrue();
        assertThat(found.propertyNames()).noneMatch(name -> name.contains("tandIn"));
        var page = server.browser().open("/verify?number=" + identifier);
        assertThat(page.body()).contains(number, identifier.toString(), "A stand-in");
    }

    @Test
    void an_identifier_with_a_wrong_character_is_refused_saying_so_and_one_nobody_has_is_not_found() {
        String right = identifier(old.licence(old.brought())).toString();
        char last = right.charAt(right.length() - 1);
        String wrong = right.substring(0, right.length() - 1) + (last == 'A' ? 'B' : 'A');
        LicenceId other = LicenceId.parse(right).orElseThrow().nextVersion();

        assertThat(find(wrong).status()).isEqualTo(422);
        assertThat(find(wrong).body()).contains("doesn't add up");
        assertThat(server.browser().open("/verify?number=" + wrong).body()).contains("doesn't add up");
        assertThat(find(other.toString()).status()).isEqualTo(404);
    }

    @Test
    void its_file_carries_the_identifier_and_the_codes_of_type_and_issuer() {
        UUID id = old.licence(old.brought());
        LicenceId identifier = identifier(id);

        LicenceFacts facts = verification.check(files.file(id)).verification() instanceof Verification.Signed signed
                ? signed.licence().orElseThrow()
                : org.assertj.core.api.Assertions.fail("no sealed file");

        assertThat(facts.identifier()).isEqualTo(identifier.toString());
        assertThat(facts.typeCode()).isEqualTo(identifier.type().toString());
        assertThat(facts.issuerCode()).isEqualTo(identifier.issuer().value());
        assertThat(identifier.version()).isEqualTo(1);
    }

    @Test
    @Rule("LIC-08")
    void laid_out_anew_it_has_the_next_version_and_files_of_both_versions_share_its_fate(@TempDir Path elsewhere)
            throws Exception {
        String number = old.brought();
        UUID id = old.licence(number);
        LicenceId before = identifier(id);
        byte[] earlier = files.file(id);
        laidOutAnew();

        LicenceId after = identifier(id);
        assertThat(after.serial()).isEqualTo(before.serial());
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(find(before.toString()).json().get("identifier").asString()).isEqualTo(after.toString());
        JsonNode checked = files.checkedByApi(earlier);
        assertThat(checked.get("result").asString()).isEqualTo("valid");
        assertThat(checked.get("earlier").asBoolean()).isTrue();
        assertThat(files.checkedByApi(files.file(id)).get("earlier").asBoolean())
                .isFalse();

        Api.Answer ended = server.api()
                .as("market-head")
                .post(
                        "/api/v1/licences/" + id + "/end",
                        Map.of("kind", "revoked", "reason", "示例", "law", "示例依据", "hearing", "已书面告知，未要求听证"));
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        // The status list that was made for another test may be a minute old, and that test's clock ahead of this
        // one's.
        clock.advance(Duration.ofMinutes(7));
        String trust = new String(server.browser().open("/verify/trust").body().getBytes(StandardCharsets.US_ASCII));
        for (byte[] file : new byte[][] {earlier, files.file(id)}) {
            assertThat(files.offline(elsewhere, file, trust))
                    .isInstanceOfSatisfying(
                            FileCheck.Status.Listed.class,
                            listed -> assertThat(listed.state()).isEqualTo(LicenceState.VOID));
            assertThat(files.check(file).exitCode()).isNotZero();
        }
    }

    /** Three editions, of which the list is asked between all changes: it follows them by what changed since. */
    @Test
    @Rule("LIC-08")
    void whatever_becomes_of_it_the_list_says_of_every_edition_what_the_platform_does(@TempDir Path elsewhere)
            throws Exception {
        UUID id = old.licence(old.brought());
        List<byte[]> editions = new ArrayList<>(List.of(files.file(id)));
        Api head = server.api().as("market-head");
        String path = "/api/v1/licences/" + id;
        agree(elsewhere, editions, LicenceState.VALID);
        head.post(path + "/suspend", Map.of("reason", "停业整顿", "law", "示例依据"));
        agree(elsewhere, editions, LicenceState.SUSPENDED);
        laidOutAnew();
        editions.add(files.file(id));
        agree(elsewhere, editions, LicenceState.SUSPENDED);
        head.post(path + "/resume", Map.of("reason", "整改合格", "law", "示例依据"));
        agree(elsewhere, editions, LicenceState.VALID);
        laidOutAnew();
        editions.add(files.file(id));
        agree(elsewhere, editions, LicenceState.VALID);
        head.post(path + "/end", Map.of("kind", "withdrawn", "reason", "示例", "law", "示例依据"));
        agree(elsewhere, editions, LicenceState.VOID);
    }

    private void agree(Path elsewhere, List<byte[]> editions, LicenceState state) throws Exception {
        clock.advance(Duration.ofMinutes(2));
        String trust = server.browser().open("/verify/trust").body();
        for (byte[] file : editions) {
            assertThat(files.offline(elsewhere, file, trust))
                    .isInstanceOfSatisfying(
                            FileCheck.Status.Listed.class,
                            listed -> assertThat(listed.state()).isEqualTo(state));
            assertThat(files.check(file).status()).isEqualTo(new FileCheck.Status.Known(state));
            assertThat(verification.check(file).status().orElseThrow().state()).isEqualTo(state);
        }
    }

    private void laidOutAnew() {
        Api head = server.api().as("market-head");
        String job = "/api/v1/licence-jobs/"
                + head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "新版式"))
                        .json()
                        .get("id")
                        .asString();
        while (head.get(job).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }
    }

    private Api.Answer find(String asked) {
        return server.api().get("/api/v1/verify?number=" + asked);
    }

    private LicenceId identifier(UUID licence) {
        return LicenceId.parse(jdbc.sql("select identifier from licence where id = :id")
                        .param("id", licence)
                        .query(String.class)
                        .single())
                .orElseThrow();
    }
}
