package org.tongban.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;

@Rule("EXC-05")
class VaultTest {
    private static final String SAID = "例：住址 平阳北街 1 号";

    @TempDir
    Path home;

    @Test
    void what_is_sealed_opens_at_its_own_place_only() {
        Vault vault = vault();
        byte[] sealed = vault.seal("person/1", SAID);

        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("平阳");
        assertThat(vault.open("person/1", sealed)).isEqualTo(SAID);
        assertThat(vault.tryOpen("person/2", sealed)).isEmpty();
        assertThat(vault.seal("person/1", SAID)).isNotEqualTo(sealed);
        assertThat(vault().open("person/1", sealed)).as("after a new start").isEqualTo(SAID);
    }

    @Test
    void what_was_changed_or_cut_does_not_open() {
        Vault vault = vault();
        byte[] sealed = vault.seal("person/1", SAID);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(vault.tryOpen("person/1", changed))
                    .as("changed at %d", at)
                    .isEmpty();
            assertThat(vault.tryOpen("person/1", Arrays.copyOf(sealed, at)))
                    .as("cut at %d", at)
                    .isEmpty();
        }
        assertThatThrownBy(() -> vault.open("person/2", sealed)).isInstanceOf(IllegalStateException.class);
    }

    /** As GB/T 32907 and RFC 8998 have it, so that it can be opened without us: key, nonce, sealed value with its tag. */
    @Test
    void another_program_with_the_key_opens_it() throws Exception {
        byte[] sealed = vault().seal("person/1", SAID);
        BouncyCastleProvider provider = new BouncyCastleProvider();
        Mac mac = Mac.getInstance("HmacSM3", provider);
        mac.init(new SecretKeySpec(
                HexFormat.of()
                        .parseHex(Files.readString(home.resolve("vault.key")).strip()),
                "HmacSM3"));
        byte[] key = Arrays.copyOf(mac.doFinal("seal".getBytes(StandardCharsets.UTF_8)), 16);
        Cipher cipher = Cipher.getInstance("SM4/GCM/NoPadding", provider);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "SM4"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD("person/1".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(cipher.doFinal(sealed, 12, sealed.length - 12), StandardCharsets.UTF_8))
                .isEqualTo(SAID);
    }

    @Test
    void hashes_tell_the_same_value_apart_by_purpose_and_by_vault(@TempDir Path other) {
        byte[] one = vault().fingerprint("citizen", SAID);

        assertThat(one).hasSize(32).isEqualTo(vault().fingerprint("citizen", SAID));
        assertThat(vault().fingerprint("telephone", SAID)).isNotEqualTo(one);
        assertThat(Vault.in(other, new SecureRandom()).fingerprint("citizen", SAID))
                .isNotEqualTo(one);
    }

    private Vault vault() {
        return Vault.in(home, new SecureRandom());
    }
}
