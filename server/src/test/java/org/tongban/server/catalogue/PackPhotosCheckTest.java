package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.server.catalogue.Mistakes.ITEM;
import static org.tongban.server.catalogue.Mistakes.LICENCE;
import static org.tongban.server.catalogue.Mistakes.MATERIAL;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs on licences: where they stand, and that somebody hands them in. */
class PackPhotosCheckTest {
    private static final String GOOD = "{ material: plan, x: 237, y: 66, width: 33, height: 48 }";

    private final Mistakes mistakes;

    PackPhotosCheckTest(@TempDir Path folder) {
        this.mistakes = new Mistakes(folder);
    }

    /** A licence of persons with a photograph that its item asks for. */
    private static SmallPack photographed(String photo) {
        return new SmallPack()
                .changing(MATERIAL, "files: [pdf]", "files: [jpg, png]")
                .changing(LICENCE, "holder: business", "holder: person")
                .changing(ITEM, "    when: shop_area > 100\n", "")
                .adding(LICENCE, "look: { photo: " + photo + " }\n");
    }

    private void wrongPlace(String place) {
        mistakes.expect("licence-look", photographed("{ material: plan, " + place + " }"), LICENCE, "look:");
    }

    @Test
    void one_in_a_free_place_that_the_item_asks_for_is_right() {
        assertThat(mistakes.errors(photographed(GOOD))).isEmpty();
    }

    @Test
    void one_that_runs_off_covers_something_or_is_of_no_use() {
        wrongPlace("x: 260, y: 66, width: 33, height: 48");
        wrongPlace("x: 237, y: 20, width: 33, height: 48");
        wrongPlace("x: 237, y: 140, width: 33, height: 48");
        wrongPlace("x: 30, y: 130, width: 33, height: 48");
        wrongPlace("x: 132, y: 70, width: 33, height: 48");
        wrongPlace("x: 237, y: 66, width: 10, height: 14");
        wrongPlace("x: 180, y: 66, width: 80, height: 80");
    }

    @Test
    void one_of_a_material_that_nobody_knows_and_one_without_a_size() {
        mistakes.dangling(photographed(GOOD.replace("plan", "portrait")), LICENCE, "look:");
        mistakes.expect("missing-key", photographed("{ material: plan, x: 237, y: 66 }"), LICENCE, "look:");
        mistakes.expect("missing-key", photographed("{ x: 237, y: 66, width: 33, height: 48 }"), LICENCE, "look:");
        mistakes.expect("unknown-key", photographed(GOOD.replace("x:", "colour: red, x:")), LICENCE, "look:");
    }

    @Test
    void one_that_is_no_picture_or_nobodys() {
        mistakes.expect(
                "licence-photo",
                photographed(GOOD).changing(MATERIAL, "files: [jpg, png]", "files: [jpg, pdf]"),
                LICENCE,
                "look:");
        mistakes.expect(
                "licence-photo",
                photographed(GOOD).changing(MATERIAL, "max-size: 1 MB", "max-size: 30 MB"),
                LICENCE,
                "look:");
        mistakes.expect(
                "licence-photo",
                photographed(GOOD).changing(LICENCE, "holder: person", "holder: business"),
                LICENCE,
                "look:");
    }

    @Test
    void one_that_the_item_does_not_ask_for_in_every_case_before_it_decides() {
        String asked = "    weight: main\n";
        mistakes.expect(
                "licence-photo",
                photographed(GOOD).changing(ITEM, asked, asked + "    when: shop_area > 100\n"),
                ITEM,
                "result:");
        mistakes.expect(
                "licence-photo", photographed(GOOD).changing(ITEM, asked, "    weight: other\n"), ITEM, "result:");
        mistakes.expect(
                "licence-photo",
                photographed(GOOD)
                        .changing(ITEM, asked, asked + "    situations: [hot]\n    because: { zh: 用气, en: Gas }\n"),
                ITEM,
                "result:");
    }
}
