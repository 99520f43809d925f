package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.LOCAL;
import static org.tongban.server.catalogue.Mistakes.UNITS;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units end and others take over: the packs say so, the check finds what can't be, and it is clear on every day who answers. */
class PackSuccessionCheckTest {
    private static final String SOURCE = "source: { zh: 示例市机构改革方案（虚构）, en: Reform plan (made up) }";

    private final Mistakes mistakes;
    private final Path folder;

    PackSuccessionCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.mistakes = new Mistakes(folder);
    }

    private static String unit(String id, String more) {
        return "  - id: 141000-" + id + "\n    roles: [market]\n    name: { zh: 示例" + id + "局, en: Bureau " + id
                + " }\n" + more;
    }

    private static String until(String day) {
        return "    in-force: { until: " + day + " }\n";
    }

    private static String to(String id, String since, String more) {
        return "      - unit: 141000-" + id + "\n        since: " + since + "\n" + more + "        " + SOURCE + "\n";
    }

    private static SmallPack with(String... units) {
        return new SmallPack().with(UNITS, "units:\n" + String.join("", units));
    }

    private static final String BY = "    succeeded-by:\n";

    private Catalogue catalogue(String day, String... units) {
        return with(units).load(folder.resolve("whole-" + day)).orElseThrow().inForce(LocalDate.parse(day));
    }

    private static String responsible(Catalogue catalogue, String unit) {
        return catalogue
                .responsible("141000-" + unit, new Duty.Licences("shop-licence"))
                .map(one -> one.unit().id().substring(7))
                .orElse("nobody");
    }

    private static final String[] REFORM = {
        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", "")),
        unit(
                "new",
                until("2026-08-31")
                        + BY
                        + to("newest", "2026-09-01", "        licences: [shop-licence]\n")
                        + to("other", "2026-09-01", "")),
        unit("newest", ""),
        unit("other", "")
    };

    @Test
    void who_answers_for_it_follows_the_handovers_of_that_day() {
        Catalogue before = catalogue("2026-03-31", REFORM);
        assertThat(responsible(before, "old")).isEqualTo("old");
        assertThat(before.unit("141002", "market").orElseThrow().id()).isEqualTo("141000-old");
        Catalogue after = before.inForce(LocalDate.of(2026, 4, 1));
        assertThat(responsible(after, "old")).isEqualTo("new");
        assertThat(after.unit("141002", "market").orElseThrow().id()).isEqualTo("141000-new");
        assertThat(after.unitInForce("141000-old")).isEmpty();
        assertThat(after.unit("141000-old").orElseThrow().name().zh()).isEqualTo("示例old局");
        Catalogue later = before.inForce(LocalDate.of(2026, 9, 1));
        assertThat(responsible(later, "old")).isEqualTo("newest");
        assertThat(responsible(later, "new")).isEqualTo("newest");
        assertThat(later.responsible("141000-old").orElseThrow().unit().id()).isEqualTo("141000-other");
        assertThat(later.responsible("141000-old", new Duty.Handling("open-shop"))
                        .orElseThrow()
                        .unit()
                        .id())
                .isEqualTo("141000-other");
        Responsible now = later.responsible("141000-old", new Duty.Licences("shop-licence"))
                .orElseThrow();
        assertThat(now.told().orElseThrow().zh()).isEqualTo("职责自 2026-09-01 起由示例newest局承担");
        assertThat(later.responsible("141000-none", new Duty.Licences("shop-licence")))
                .isEmpty();
    }

    @Test
    void a_part_may_go_over_from_a_unit_that_stays() {
        Catalogue after = catalogue(
                "2026-04-01",
                unit("old", BY + to("new", "2026-04-01", "        licences: [shop-licence]\n")),
                unit("new", "").replace("[market]", "[]"));
        assertThat(responsible(after, "old")).isEqualTo("new");
        assertThat(after.responsible("141000-old").orElseThrow().tookOver()).isFalse();
        assertThat(responsible(after.inForce(LocalDate.of(2026, 3, 31)), "old")).isEqualTo("old");
    }

    @Test
    void what_a_place_set_for_a_unit_that_is_gone_is_its_successors() {
        SmallPack pack = with(
                        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", ""))
                                .replace("[market]", "[]"),
                        unit("new", "").replace("[market]", "[]"),
                        unit("other", ""))
                .with(LOCAL, "item: open-shop\nunit: 141000-old\n");
        Catalogue catalogue = pack.load(folder.resolve("set")).orElseThrow();
        assertThat(unitAt(catalogue, LocalDate.of(2026, 3, 31))).isEqualTo("141000-old");
        assertThat(unitAt(catalogue, LocalDate.of(2026, 4, 1))).isEqualTo("141000-new");
        mistakes.expect("gone-unit-named", pack, LOCAL, "unit:");
    }

    private static String unitAt(Catalogue catalogue, LocalDate day) {
        return catalogue
                .inForce(day)
                .itemAt("open-shop", "141002")
                .orElseThrow()
                .unit()
                .orElseThrow()
                .id();
    }

    @Test
    void a_successor_or_a_type_or_an_item_that_is_not_there() {
        mistakes.dangling(
                with(unit("old", BY + to("none", "2026-04-01", "        licences: [shop-licence]\n")), unit("new", "")),
                UNITS,
                "- unit: 141000-none");
        mistakes.dangling(
                with(unit("old", BY + to("new", "2026-04-01", "        licences: [no-licence]\n")), unit("new", "")),
                UNITS,
                "licences:");
        mistakes.dangling(
                with(unit("old", BY + to("new", "2026-04-01", "        items: [no-item]\n")), unit("new", "")),
                UNITS,
                "items:");
    }

    @Test
    void a_circle() {
        mistakes.expect(
                "succession-cycle",
                with(
                        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", "")),
                        unit("new", BY + to("old", "2026-05-01", "        licences: [shop-licence]\n"))),
                UNITS,
                "- unit: 141000-old");
        mistakes.expect(
                "succession-cycle",
                with(unit("old", BY + to("old", "2026-05-01", "        licences: [shop-licence]\n"))),
                UNITS,
                "- unit: 141000-old");
    }

    @Test
    void two_successors_for_the_same() {
        mistakes.expect(
                "succession-twice",
                with(
                        unit(
                                "old",
                                BY
                                        + to("new", "2026-04-01", "        licences: [shop-licence]\n")
                                        + to("other", "2026-04-01", "        licences:\n          - shop-licence\n")),
                        unit("new", ""),
                        unit("other", "")),
                UNITS,
                "        licences:\n");
        mistakes.expect(
                "succession-twice",
                with(
                        unit(
                                "old",
                                until("2026-03-31") + BY + to("new", "2026-04-01", "") + to("other", "2026-04-01", "")),
                        unit("new", ""),
                        unit("other", "")),
                UNITS,
                "- unit: 141000-other");
    }

    @Test
    void a_handover_without_its_day_or_its_source() {
        mistakes.expect(
                "missing-key",
                with(
                        unit("old", until("2026-03-31") + BY + "      - unit: 141000-new\n        " + SOURCE + "\n"),
                        unit("new", "")),
                UNITS,
                "- unit: 141000-new");
        mistakes.expect(
                "missing-key",
                with(
                        unit("old", until("2026-03-31") + BY + "      - unit: 141000-new\n        since: 2026-04-01\n"),
                        unit("new", "")),
                UNITS,
                "- unit: 141000-new");
    }

    @Test
    void a_unit_that_handed_over_everything_and_is_still_there() {
        mistakes.expect(
                "unit-still-there",
                with(unit("old", BY + to("new", "2026-04-01", "")), unit("new", "")),
                UNITS,
                "since:");
        mistakes.expect(
                "unit-still-there",
                with(unit("old", until("2026-04-01") + BY + to("new", "2026-04-01", "")), unit("new", "")),
                UNITS,
                "since:");
    }

    @Test
    void a_day_on_which_nobody_answers() {
        mistakes.expect(
                "succession-day",
                with(unit("old", until("2026-03-30") + BY + to("new", "2026-04-01", "")), unit("new", "")),
                UNITS,
                "since:");
        mistakes.expect(
                "succession-day",
                with(
                        unit(
                                "old",
                                until("2026-03-31")
                                        + BY
                                        + to("new", "2026-04-01", "")
                                        + to("other", "2026-06-02", "        licences: [shop-licence]\n")),
                        unit("new", ""),
                        unit("other", "")),
                UNITS,
                "since: 2026-06-02");
    }

    @Test
    void a_successor_that_is_gone_itself_or_not_there_yet() {
        mistakes.expect(
                "successor-gone",
                with(
                        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", "")),
                        unit("new", until("2025-12-31") + BY + to("other", "2026-01-01", "")),
                        unit("other", "")),
                UNITS,
                "- unit: 141000-new");
        mistakes.expect(
                "successor-gone",
                with(
                        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", "")),
                        unit("new", "    in-force: { from: 2026-04-02 }\n")),
                UNITS,
                "- unit: 141000-new");
    }

    @Test
    void a_unit_that_ends_without_a_successor() {
        mistakes.expect("no-successor", with(unit("old", until("2026-03-31")), unit("new", "")), UNITS, "in-force:");
    }

    @Test
    void an_item_that_goes_with_its_licence() {
        mistakes.expect(
                "succession-item",
                with(unit("old", BY + to("new", "2026-04-01", "        items: [open-shop]\n")), unit("new", "")),
                UNITS,
                "items:");
    }

    @Test
    void a_successor_in_a_lower_pack() {
        mistakes.expect(
                "lower-reference",
                with(unit("new", ""))
                        .with(
                                "cn-14/units.yaml",
                                "units:\n"
                                        + unit(
                                                        "old",
                                                        BY
                                                                + to(
                                                                        "new",
                                                                        "2026-04-01",
                                                                        "        licences: [shop-licence]\n"))
                                                .replace("141000-old", "140000-old")),
                "cn-14/units.yaml",
                "- unit: 141000-new");
    }

    @Test
    void a_region_whose_only_unit_ends() {
        mistakes.expect(
                "missing-unit",
                with(
                        unit("old", until("2026-03-31") + BY + to("new", "2026-04-01", "")),
                        unit("new", "").replace("[market]", "[]")),
                "cn-14-10/pack.yaml",
                "pack:");
    }
}
