package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.tongban.seal.ses.Sm2;
import org.tongban.seal.ses.Sm2Signing;

/** Our prepared SM2 keys, judged by Bouncy Castle. */
class Sm2SigningTest {
    @Test
    void what_a_prepared_key_signs_verifies_with_bouncy_castle() {
        for (int seed = 1; seed < 60; seed++) {
            Random random = new Random(seed);
            BigInteger secret = new BigInteger(250, random).add(BigInteger.ONE);
            Sm2Signing key = new Sm2Signing(secret);
            byte[] first = new byte[random.nextInt(3000)];
            byte[] rest = new byte[random.nextInt(200)];
            random.nextBytes(first);
            byte[] message = java.util.Arrays.copyOf(first, first.length + rest.length);
            var point = new ECPublicKeyParameters(Sm2.CURVE.getG().multiply(secret), Sm2.CURVE);

            assertThat(Sm2.verify(point, message, key.sign(first, rest)))
                    .as("seed " + seed)
                    .isTrue();
            assertThat(Sm2.verify(point, message, key.sign(first, rest)))
                    .as("again, seed " + seed)
                    .isTrue();
            assertThat(Sm2.verify(point, message, key.sign(message)))
                    .as("whole, seed " + seed)
                    .isTrue();
        }
    }
}
