package org.tongban.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitTest {
    /** Numbers of food licences as their holders publish them, without their letters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13101140093802",
                "13101160000083",
                "23101140041987",
                "13101050042467",
                "13101120198903",
                "11105050876919",
                "14403030012013"
            })
    void published_numbers_fit_and_with_any_one_digit_changed_do_not(String number) {
        assertThat(CheckDigit.fits(number)).isTrue();
        for (int i = 0; i < number.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (other != number.charAt(i)) {
                    String wrong = number.substring(0, i) + other + number.substring(i + 1);
                    assertThat(CheckDigit.fits(wrong)).as(wrong).isFalse();
                }
            }
        }
    }

    @Test
    void only_digits_are_checked() {
        assertThatThrownBy(() -> CheckDigit.of("12X")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CheckDigit.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(CheckDigit.fits("5")).isFalse();
    }
}
