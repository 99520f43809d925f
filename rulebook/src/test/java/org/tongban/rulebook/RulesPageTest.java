package org.tongban.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesPageTest {
    private static final Rulebook RULEBOOK = Rulebook.parse("""
            # APP Applications 申请

            APP-01 [A 1] The first.
            APP-02 [B 2; C] The second.
            """);

    @Test
    void every_chapter_of_the_rulebook_is_read() {
        assertThat(Rulebook.load().chapters().keySet())
                .containsExactly("CAT", "APP", "LIC", "PRJ", "REG", "CRD", "BEN", "HOT", "OVR", "EXC", "TRD", "PUB");
    }

    @Test
    void a_line_that_is_no_rule_is_refused_by_its_text() {
        assertThatThrownBy(() -> Rulebook.parse("# APP Applications\nAPP-1 without a source"))
                .hasMessageContaining("APP-1 without a source");
    }

    @Test
    void a_cited_rule_names_its_tests_and_the_others_say_not_yet() throws IOException {
        String page = RulesPage.render(RULEBOOK, Citations.in(List.of(Path.of("target/test-classes"))));

        assertThat(page).contains("1 of 2 rules have a test");
        assertThat(page)
                .contains(
                        "| APP-01 | The first. | A 1 | `RulesPageTest.Example`<br>`RulesPageTest.Example.cites_two` |");
        assertThat(page).contains("| APP-02 | The second. | B 2; C | not yet |");
    }

    @Test
    void ids_that_no_rulebook_has_are_found() throws IOException {
        Citations citations = Citations.in(List.of(Path.of("target/test-classes")));

        assertThat(citations.citedRules().filter(id -> !RULEBOOK.has(id))).containsExactly("XXX-99");
    }

    @Rule("APP-01")
    static class Example {
        @Rule({"APP-01", "XXX-99"})
        void cites_two() {}
    }
}
