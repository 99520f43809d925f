package org.tongban.seal.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {
    @ParameterizedTest
    @CsvSource({
        "24, 20261121020304Z, 2026-11-21T02:03:04Z",
        "24, 20261121020304.567Z, 2026-11-21T02:03:04Z",
        "24, 20261121100304+0800, 2026-11-21T02:03:04Z",
        "23, 261121100304+0800, 2026-11-21T02:03:04Z",
        "24, 20261121100304, 2026-11-21T02:03:04Z",
        "24, 20261121100304.5, 2026-11-21T02:03:04Z",
        "23, 2611210203Z, 2026-11-21T02:03:00Z",
        "23, 2611211003+0800, 2026-11-21T02:03:00Z",
        "23, 2611211003, 2026-11-21T02:03:00Z",
        "23, 990101000000Z, 1999-01-01T00:00:00Z"
    })
    void times_are_read_in_utc_with_an_offset_and_else_as_those_of_china(int tag, String text, Instant time)
            throws Der.Malformed {
        assertThat(Der.parse(Ber.tagged(tag, text.getBytes(US_ASCII))).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"202611210203Z", "20261121020304+9900", "20261321020304Z", "2026112102Z", "20261121020304+08"})
    void half_times_are_none(String text) {
        assertThatThrownBy(() -> Der.parse(Ber.tagged(Der.GENERALIZED_TIME, text.getBytes(US_ASCII)))
                        .time())
                .isInstanceOf(Der.Malformed.class);
    }

    @Test
    void a_time_that_proves_something_needs_its_zone() {
        assertThatThrownBy(() -> Der.parse(Ber.tagged(Der.GENERALIZED_TIME, "20261121020304".getBytes(US_ASCII)))
                        .zoned())
                .isInstanceOf(Der.Malformed.class);
    }
}
