package org.tongban.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.id.UnifiedCreditCode;

class CreditCodesTest {
    @Test
    void every_serial_number_gives_another_valid_code() {
        Set<UnifiedCreditCode> seen = new HashSet<>();
        for (long serial = 1; serial < 3_000_000; serial += 997) {
            UnifiedCreditCode code = CreditCodes.compose(EnterpriseKind.INDIVIDUAL_BUSINESS, "141002", serial);
            assertThat(code.value()).startsWith("92141002TB");
            assertThat(seen.add(code)).as("serial " + serial).isTrue();
        }
    }

    @Test
    void codes_of_the_demonstration_show_that_they_are_made_up() {
        assertThat(CreditCodes.madeUp(EnterpriseKind.COMPANY, 7).madeUp()).isTrue();
    }
}
