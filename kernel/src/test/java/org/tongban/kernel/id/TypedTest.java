package org.tongban.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    /** What needs nothing done to it is given back as it is, so that must be told rightly. */
    @Test
    void comes_out_alike_whether_it_needs_anything_or_not() {
        for (char c = 0; c < 0xd800; c++) {
            String typed = "A" + c + "1";
            assertThat(Typed.plain(typed))
                    .as("%04x", (int) c)
                    .isEqualTo(Normalizer.normalize(typed, Normalizer.Form.NFKC)
                            .replaceAll("[\\s\\u2010-\\u2015-]", "")
                            .toUpperCase(Locale.ROOT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a-b\tC", "１ａ－ＢＣ", "1AB C", "1‐A—bc", "1abc"})
    void spaces_dashes_small_and_wide_letters_are_put_right(String typed) {
        assertThat(Typed.plain(typed)).isEqualTo("1ABC");
    }
}
