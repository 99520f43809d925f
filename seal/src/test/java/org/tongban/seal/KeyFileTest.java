package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.seal.ProvincialAuthority.NOW;
import static org.tongban.seal.ProvincialAuthority.UNIT;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.seal.ProvincialAuthority.Key;
import org.tongban.seal.check.KeyFile;
import org.tongban.seal.keys.Certificates;
import org.tongban.seal.keys.Pkcs12Vault;

/** Keys that others made, and requests that others read: openssl makes the one and checks the other. */
class KeyFileTest {
    /** By the processor's time, whatever else the machine has to do. */
    private static final ThreadMXBean WORKED = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @BeforeAll
    static void openssl_is_here() {
        OtherTools.required("openssl");
    }

    private String openssl(String... words) throws IOException {
        String[] command = new String[words.length + 1];
        command[0] = "openssl";
        System.arraycopy(words, 0, command, 1, words.length);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    private byte[] made(String... more) throws IOException {
        openssl("genpkey", "-algorithm", "SM2", "-out", "key.pem");
        openssl("req", "-x509", "-key", "key.pem", "-sm3", "-subj", "/CN=Li", "-out", "own.pem");
        String[] words = {
            "pkcs12", "-export", "-inkey", "key.pem", "-in", "own.pem", "-out", "own.p12", "-passout", "pass:li"
        };
        String[] all = Stream.concat(Arrays.stream(words), java.util.Arrays.stream(more))
                .toArray(String[]::new);
        openssl(all);
        return Files.readAllBytes(folder.resolve("own.p12"));
    }

    @Test
    void a_key_that_openssl_exported_is_kept_and_signs() throws IOException {
        KeyFile.Reading.Key key = (KeyFile.Reading.Key) KeyFile.read(made(), "li".toCharArray());

        var kept = Pkcs12Vault.open(folder.resolve("vault"), "mine".toCharArray())
                .keep("brought", key.secret(), key.certificates().getFirst())
                .orElseThrow();

        Files.write(folder.resolve("value"), kept.sign(new byte[] {1, 2, 3}));
        Files.write(folder.resolve("content"), new byte[] {1, 2, 3});
        openssl("pkey", "-in", "key.pem", "-pubout", "-out", "public.pem");
        assertThat(openssl(
                        "dgst",
                        "-sm3",
                        "-sigopt",
                        "distid:1234567812345678",
                        "-verify",
                        "public.pem",
                        "-signature",
                        "value",
                        "content"))
                .contains("Verified OK");
        assertThat(kept.publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void a_wrong_password_is_said_to_be_one() throws IOException {
        byte[] file = made();

        assertThat(((KeyFile.Reading.Unreadable) KeyFile.read(file, "other".toCharArray())).password())
                .isTrue();
    }

    /** A file may ask for two thousand million turns, which keep a machine busy for half an hour. */
    @Test
    void a_file_that_asks_for_too_many_turns_is_refused_at_once() throws IOException {
        String hex = HexFormat.of().formatHex(made("-iter", "70000"));
        byte[] bomb = HexFormat.of().parseHex(hex.replace("0203011170", "02037fffff"));
        long start = WORKED.getCurrentThreadCpuTime();

        KeyFile.Reading read = KeyFile.read(bomb, "li".toCharArray());

        assertThat(read).isInstanceOf(KeyFile.Reading.Unreadable.class);
        assertThat(((KeyFile.Reading.Unreadable) read).sentence().en()).contains("over a million turns");
        assertThat(Duration.ofNanos(WORKED.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    /** Key, certificate and check each turn the password over: a file may have any number of parts. */
    @Test
    void the_turns_of_all_parts_count_together() throws IOException {
        byte[] file = made("-iter", "400000");

        KeyFile.Reading read = KeyFile.read(file, "li".toCharArray());

        assertThat(read).isInstanceOf(KeyFile.Reading.Unreadable.class);
        assertThat(((KeyFile.Reading.Unreadable) read).sentence().en()).contains("over a million turns");
    }

    @Test
    void a_key_of_another_kind_is_named() throws IOException {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "r.pem",
                "-subj",
                "/CN=Li",
                "-out",
                "rc.pem");
        openssl("pkcs12", "-export", "-inkey", "r.pem", "-in", "rc.pem", "-out", "r.p12", "-passout", "pass:li");

        KeyFile.Reading read = KeyFile.read(Files.readAllBytes(folder.resolve("r.p12")), "li".toCharArray());

        assertThat(((KeyFile.Reading.Unreadable) read).sentence().en()).contains("SM2");
    }

    @Test
    void hostile_files_are_no_key_files() {
        byte[] nested = new byte[100_000];
        Arrays.fill(nested, (byte) 0x30);
        for (byte[] file : List.of(new byte[0], nested, new byte[KeyFile.LARGEST + 1])) {
            assertThat(KeyFile.read(file, "li".toCharArray())).isInstanceOf(KeyFile.Reading.Unreadable.class);
        }
    }

    @Test
    void openssl_accepts_a_certification_request() throws IOException {
        Key key = new Key(99);
        byte[] request = Certificates.request(Certificates.subject(UNIT.name(), UNIT.code(), UNIT.name()), key);
        Files.write(folder.resolve("request.der"), request);

        String said = openssl(
                "req",
                "-verify",
                "-inform",
                "DER",
                "-in",
                "request.der",
                "-noout",
                "-text",
                "-nameopt",
                "utf8",
                "-vfyopt",
                "distid:1234567812345678");

        assertThat(said).contains("verify OK", UNIT.code(), UNIT.name(), "SM2-with-SM3");
        assertThat(Certificates.endOf(
                        Certificates.selfSigned(Certificates.subject(UNIT.name(), UNIT.code(), UNIT.name()), key, NOW)))
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
    }
}
