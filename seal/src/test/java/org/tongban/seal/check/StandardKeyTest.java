package org.tongban.seal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.seal.check.VerifyingKey.Outcome;

class StandardKeyTest {
    /** Only the digest of the message can be attacked by finding two messages alike. */
    @ParameterizedTest
    @CsvSource({"SHA256, SHA256, HOLDS", "SHA256, SHA1, HOLDS", "SHA1, SHA1, WEAK"})
    void pss_is_as_strong_as_its_digest_whatever_its_mask(Digests digest, Digests mask, Outcome outcome)
            throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
                new PSSParameterSpec(digest.alone(), "MGF1", new MGF1ParameterSpec(mask.alone()), 20, 1));
        signature.initSign(keys.getPrivate());
        signature.update(new byte[] {1});
        VerifyingKey key = VerifyingKey.of(
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
        Scheme scheme = new Scheme("1.2.840.113549.1.1.10", Optional.of(new Scheme.Pss(digest, mask, 20)));
        byte[] value = signature.sign();

        assertThat(key.check(scheme, Optional.empty(), new byte[] {1}, value)).isEqualTo(outcome);
        assertThat(key.check(scheme, Optional.empty(), new byte[] {2}, value)).isEqualTo(Outcome.FAILS);
    }
}
