package org.tongban.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example of the Standard Webhooks libraries. */
    @Test
    void it_is_what_others_compute() {
        assertThat(Signature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void secrets_differ_and_are_long() {
        SecureRandom random = new SecureRandom();
        assertThat(Signature.newSecret(random))
                .startsWith("whsec_")
                .hasSizeGreaterThan(40)
                .isNotEqualTo(Signature.newSecret(random));
    }
}
