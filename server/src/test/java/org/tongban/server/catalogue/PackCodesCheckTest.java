package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.LICENCE;
import static org.tongban.server.catalogue.Mistakes.UNITS;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes of licence types and of the units that issue them (GB/T 36902, GB 32100). */
class PackCodesCheckTest {
    private static final String CODE = "code: 11999999000000000Q001";
    private static final String USCC = "uscc: 11999999000000019M";

    private final SmallPack pack = new SmallPack();
    private final Mistakes mistakes;
    private final Path folder;

    PackCodesCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    @Test
    void a_licence_type_without_a_code() {
        mistakes.expect("licence-code", pack.changing(LICENCE, CODE + "\n", ""), LICENCE, "licence:");
    }

    @Test
    void a_code_of_another_form_or_with_a_wrong_character() {
        for (String wrong : List.of("shop", "11999999000000000Q01", "11999999000000000Q00A", "11999999000000000P001")) {
            mistakes.expect(
                    "bad-value", new SmallPack().changing(LICENCE, CODE, "code: " + wrong), LICENCE, "code: " + wrong);
        }
    }

    @Test
    void a_seal_or_code_that_covers_something_and_a_style_nobody_draws() {
        String look = "look: { page: portrait, %s }\n";
        assertThat(mistakes.errors(new SmallPack()
                        .adding(LICENCE, look.formatted("seal: { x: 150, y: 250 }, qr: { x: 30, y: 240, side: 25 }"))))
                .isEmpty();
        mistakes.expect(
                "licence-look",
                new SmallPack().adding(LICENCE, look.formatted("seal: { x: 10, y: 250 }")),
                LICENCE,
                "look:");
        mistakes.expect(
                "licence-look",
                new SmallPack().adding(LICENCE, look.formatted("qr: { x: 30, y: 120, side: 25 }")),
                LICENCE,
                "look:");
        mistakes.expect(
                "licence-look",
                new SmallPack().adding(LICENCE, look.formatted("qr: { x: 140, y: 240, side: 25 }")),
                LICENCE,
                "look:");
        mistakes.expect(
                "bad-value", new SmallPack().adding(LICENCE, look.formatted("style: gothic")), LICENCE, "look:");
        mistakes.expect(
                "missing-key", new SmallPack().adding(LICENCE, look.formatted("seal: { x: 150 }")), LICENCE, "look:");
    }

    @Test
    void numbers_that_could_not_be_told_apart_or_say_what_nobody_chose() {
        String file = "cn/licences/x.yaml";
        for (String wrong : List.of("X{region}", "{holder}{option:nothing}")) {
            mistakes.expect(
                    "licence-number",
                    new SmallPack().with(file, Mistakes.licence("x", "").replace("X{serial:8}", wrong)),
                    file,
                    "number:");
        }
        assertThat(mistakes.errors(
                        new SmallPack().with(file, Mistakes.licence("x", "").replace("X{serial:8}", "{holder}"))))
                .isEmpty();
    }

    @Test
    void two_licence_types_with_one_code() {
        pack.with("cn/licences/x.yaml", Mistakes.licence("x", CODE));
        mistakes.expect("same-licence-code", pack, "cn/licences/x.yaml", CODE);
    }

    @Test
    void a_unit_with_a_credit_code_that_does_not_add_up() {
        pack.changing(UNITS, USCC, "uscc: 11999999000000018M");
        mistakes.expect("bad-value", pack, UNITS, "uscc:");
    }

    @Test
    void two_units_with_one_credit_code() {
        pack.adding(UNITS, """
                  - id: 141000-second
                    name: { zh: 临汾市第二局, en: Second Bureau of Linfen }
                    roles: []
                    uscc: 11999999000000019M # second
                """);
        mistakes.expect("same-credit-code", pack, UNITS, USCC + " # second");
    }

    @Test
    void units_without_a_credit_code_are_noted_once_for_a_file() {
        pack.changing(UNITS, "    " + USCC + "\n", "").adding(UNITS, """
                  - id: 141000-second
                    name: { zh: 临汾市第二局, en: Second Bureau of Linfen }
                    roles: []
                """);

        List<Finding> found = mistakes.expect("stand-in-code", pack, UNITS, "- id: 141000-market");

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.severity()).isEqualTo(Severity.NOTE);
            assertThat(one.message().en()).contains("missing here for 2 units");
        });
        assertThat(new SmallPack().load(folder.resolve("said")).findings())
                .extracting(Finding::check)
                .doesNotContain("stand-in-code");
    }

    @Test
    void every_published_licence_type_has_a_code_and_no_unit_of_a_real_place_an_invented_one() {
        Catalogue.Loading loading = Catalogue.load(PublishedPacks.folders(), LocalDate.of(2026, 6, 1));

        assertThat(loading.findings())
                .extracting(Finding::check)
                .doesNotContain("licence-code", "same-licence-code", "same-credit-code");
        Catalogue catalogue = loading.orElseThrow();
        assertThat(catalogue.licence("ride-hailing").orElseThrow().code())
                .hasToString("11100000000019713D074")
                .matches(code -> !code.madeUp());
        assertThat(catalogue
                        .licence("restaurant-composite")
                        .orElseThrow()
                        .code()
                        .madeUp())
                .isTrue();
        assertThat(catalogue.unit("141002-market-regulation").orElseThrow())
                .matches(unit -> unit.registered().isEmpty())
                .matches(unit -> unit.creditCode().madeUp());
    }
}
