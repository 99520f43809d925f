package org.tongban.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LocalTextTest {

    @Test
    void a_text_is_read_in_the_language_asked_for() {
        LocalText text = LocalText.of("营业执照", "business licence");
        assertThat(text.in(Language.ZH)).isEqualTo("营业执照");
        assertThat(text.in(Language.EN)).isEqualTo("business licence");
    }

    @Test
    void a_text_blank_in_one_language_cannot_exist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalText.of(" ", "x"))
                .withMessageContaining("zh");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalText.of("有", ""))
                .withMessageContaining("en");
    }

    @Test
    void languages_carry_their_ietf_tags() {
        assertThat(Language.ZH.tag()).isEqualTo("zh-CN");
        assertThat(Language.EN.tag()).isEqualTo("en");
    }
}
