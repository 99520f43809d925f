package org.tongban.seal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.Verifier;
import org.tongban.seal.ses.Sm2;

/** What every vault must do, the one that keeps files and one whose keys are somewhere else. */
class KeyVaultTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");

    @TempDir
    Path folder;

    enum Kind {
        PKCS12,
        ELSEWHERE
    }

    private KeyVault vault(Kind kind) {
        return switch (kind) {
            case PKCS12 -> Pkcs12Vault.open(folder, "test".toCharArray());
            case ELSEWHERE -> new OpensslVault(folder);
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_key_is_there_once_it_was_made_also_when_opened_again(Kind kind) {
        KeyVault vault = vault(kind);
        assertThat(vault.find("a-key")).isEmpty();

        SigningKey made = create(vault, "a-key");

        assertThat(vault.find("a-key").orElseThrow().certificate()).isEqualTo(made.certificate());
        SigningKey again = vault(kind).find("a-key").orElseThrow();
        assertThat(again.publicKey()).isEqualTo(made.publicKey());
        assertThat(again.certificate()).isEqualTo(made.certificate());
    }

    @ParameterizedTest
    @EnumSource
    void what_it_signs_in_one_part_or_in_two_is_correct(Kind kind) {
        SigningKey key = create(vault(kind), "a-key");
        var publicKey = Sm2.publicKey(SubjectPublicKeyInfo.getInstance(key.publicKey()));
        byte[] first = new byte[300];

        assertThat(Sm2.verify(publicKey, new byte[301], key.sign(new byte[301])))
                .isTrue();
        assertThat(Sm2.verify(publicKey, new byte[301], key.sign(first, new byte[1])))
                .isTrue();
        assertThat(Sm2.verify(publicKey, new byte[302], key.sign(first, new byte[1])))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void many_who_make_a_key_at_once_get_the_same(Kind kind) throws Exception {
        List<Callable<SigningKey>> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add(() -> create(vault(kind), "a-key"));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<byte[]> keys = new ArrayList<>();
            for (Future<SigningKey> made : threads.invokeAll(tasks)) {
                keys.add(made.get().publicKey());
            }
            assertThat(keys).allSatisfy(key -> assertThat(key).isEqualTo(keys.getFirst()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Rule("LIC-08")
    void a_licence_under_its_seal_is_genuine(Kind kind) throws Exception {
        Path seals = Files.createDirectory(folder.resolve("seals"));
        CertificateAuthority authority = CertificateAuthority.open(seals, vault(kind), NOW);
        UnitSeal seal = authority.seal(new IssuingUnit("临汾市行政审批服务管理局", "a"), NOW);

        byte[] file = LicenceFile.seal(licence(seal.unit()), seal, NOW);

        assertThat(Verifier.verify(file, authority.anchors(), Instant.now()))
                .isInstanceOfSatisfying(
                        Verification.Signed.class,
                        said -> assertThat(said.verdict()).isEqualTo(Verdict.GENUINE));
    }

    private static SigningKey create(KeyVault vault, String name) {
        X500Name self = Certificates.subject("Test", "", "Test key");
        return vault.create(
                name,
                key -> Certificates.issue(
                        self, key, self, key.publicKey(), Certificates.Use.SIGNING, NOW, Duration.ofDays(30)));
    }

    private static LicenceDocument licence(IssuingUnit issuer) {
        return LicenceDocument.of(new LicenceDocument.Type("x", "食品经营许可证", "Food Business Licence"))
                .identifier("urn:x")
                .number("JY2")
                .holder("晋味轩", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(issuer)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/x")
                .build();
    }
}
