package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.RegionOutlines;
import org.tongban.server.catalogue.RegionOutlines.Point;
import org.tongban.server.catalogue.RegionOutlines.Ring;
import org.tongban.server.oversight.Picture.Part;

class RegionMapTest {
    private static final Region CITY = region("990100", Optional.empty());
    private static final Region NORTH = region("990101", Optional.of(new Region.Tile(0, 0)));
    private static final Region SOUTH = region("990102", Optional.of(new Region.Tile(0, 1)));

    private static Region region(String code, Optional<Region.Tile> tile) {
        return new Region(code, RegionLevel.COUNTY, LocalText.of(code + "县", code + " County"), Optional.empty(), tile);
    }

    private static Part part(Region region, int late, int onTime) {
        return new Part(region.code(), region.name(), new Lamps(late, 0, onTime, late));
    }

    /** A square of one degree. */
    private static Ring square(double west, double south) {
        return new Ring(List.of(
                new Point(west, south),
                new Point(west + 1, south),
                new Point(west + 1, south + 1),
                new Point(west, south + 1),
                new Point(west, south)));
    }

    private static RegionMap map(List<Part> places, RegionOutlines outlines, Region... regions) {
        Map<String, Region> all = new java.util.HashMap<>();
        List.of(regions).forEach(region -> all.put(region.code(), region));
        return RegionMap.of(CITY, places, Map.of(), all, outlines).orElseThrow();
    }

    @Test
    void places_lie_on_the_tiles_their_packs_give_and_the_region_itself_beside_them() {
        RegionMap map =
                map(List.of(part(CITY, 1, 0), part(NORTH, 2, 0), part(SOUTH, 0, 3)), RegionOutlines.NONE, NORTH, SOUTH);
        assertThat(map.itself()).contains(part(CITY, 1, 0));
        assertThat(map.sketched()).isTrue();
        assertThat(map.places()).extracting(RegionMap.Spot::shade).containsExactly("late", "time");
        assertThat(map.drawn()).isEmpty();
        assertThat(map(List.of(part(NORTH, 0, 0)), RegionOutlines.NONE).sketched())
                .isFalse();
    }

    @Test
    void outlines_are_drawn_north_up_when_all_places_have_one() {
        RegionOutlines both = new RegionOutlines(
                Optional.of(LocalText.of("虚构", "Made up")),
                Map.of(NORTH.code(), List.of(square(110, 1)), SOUTH.code(), List.of(square(110, 0))));
        List<Part> places = List.of(part(NORTH, 2, 0), part(SOUTH, 0, 3));
        RegionMap.Drawn drawn = map(places, both, NORTH, SOUTH).drawn().orElseThrow();
        assertThat(drawn.height()).isEqualTo(1600);
        assertThat(drawn.shapes())
                .extracting(RegionMap.Shape::path)
                .containsExactly("M0 800L800 800L800 0L0 0L0 800Z", "M0 1600L800 1600L800 800L0 800L0 1600Z");
        assertThat(drawn.shapes()).extracting(RegionMap.Shape::x).containsOnly(400);
        assertThat(drawn.shapes()).extracting(RegionMap.Shape::y).containsExactly(400, 1200);
        assertThat(drawn.shapes()).extracting(RegionMap.Shape::shade).containsExactly("late", "time");
        RegionOutlines one = new RegionOutlines(both.source(), Map.of(NORTH.code(), List.of(square(110, 1))));
        assertThat(map(places, one, NORTH, SOUTH).drawn()).isEmpty();
    }

    @Test
    void a_place_says_in_signs_and_words_what_its_colour_says() {
        assertThat(OversightView.mark(part(NORTH, 2, 5))).isEqualTo("✕ 2");
        assertThat(OversightView.mark(part(NORTH, 0, 5))).isEqualTo("✓ 5");
        assertThat(OversightView.mark(part(NORTH, 0, 0))).isEqualTo("–");
        assertThat(OversightView.told(part(NORTH, 2, 5)).en()).isEqualTo("2 overdue, 0 due soon, 7 open");
        assertThat(OversightView.toTasksIn(part(NORTH, 2, 5), AnsweringAs.LEAD))
                .isEqualTo("/tasks?region=990101&lamp=red");
        assertThat(OversightView.toTasksIn(part(NORTH, 0, 5), AnsweringAs.LEAD)).isEqualTo("/tasks?region=990101");
        assertThat(OversightView.toTasksIn(part(NORTH, 2, 5), AnsweringAs.PART))
                .isEqualTo("/tasks?region=990101&as=part&lamp=red");
    }
}
