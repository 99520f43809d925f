package org.tongban.seal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-20 10:15:30,       2026-01-20T02:15:30Z",
        "2026/01/20 10:15:30,       2026-01-20T02:15:30Z",
        "20260120101530,            2026-01-20T02:15:30Z",
        "20260120101530123,         2026-01-20T02:15:30Z",
        "2026年01月20日10时15分30秒,   2026-01-20T02:15:30Z",
        "20260120101530Z,           2026-01-20T10:15:30Z",
        "20260120101530.5Z,         2026-01-20T10:15:30Z",
        "2026-01-20T10:15:30.123Z,  2026-01-20T10:15:30Z",
        "2026-01-20T10:15:30+00:00, 2026-01-20T10:15:30Z",
        "2026-01-20T10:15:30+08:00, 2026-01-20T02:15:30Z",
        "2026-01-20 10:15:30 -0500, 2026-01-20T15:15:30Z",
        "20260120101530+08,         2026-01-20T02:15:30Z",
    })
    void a_time_is_chinas_unless_it_says_otherwise(String written, Instant meant) {
        assertThat(WrittenTime.parse(written)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-1-20 10:15:30.12",
                "2026-01-20 1:15:30.12",
                "2026-01-20 10:15",
                "2026-02-31 10:15:30",
                "2026-01-20 25:15:30",
                "2026-01-20T10:15:30+99:00",
                "2026-01-20T10:15:30 CET",
                "2026012010153",
                ""
            })
    void one_that_is_not_certain_is_no_time(String written) {
        assertThat(WrittenTime.parse(written)).isEmpty();
    }
}
