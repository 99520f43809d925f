package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.server.catalogue.RegionOutlines.Point;

/** Outlines that a pack brings along, and those that are refused at the door. */
class MapFileTest {
    private static final String FILE = "cn-14-10/map.geojson";
    private static final String HEAD = """
            {"type": "FeatureCollection", "source": {"zh": "虚构", "en": "Made up"}, "licence": "CC0-1.0", "features": [""";
    private static final String SQUARE = """
            {"type": "Feature", "properties": {"code": "141002", "colour": "<script>"}, "geometry":
                {"type": "Polygon", "coordinates": [[[111, 36], [112, 36], [112, 37], [111, 36]]]}}""";

    @TempDir
    Path folder;

    private SmallPack withMap(String json) {
        return new SmallPack().with(FILE, json);
    }

    @Test
    void outlines_are_read_with_whose_they_are_and_nothing_else() {
        Catalogue.Loading loaded = withMap(HEAD + SQUARE + "]}").load(folder);
        assertThat(loaded).isInstanceOf(Catalogue.Loading.Loaded.class);
        RegionOutlines outlines =
                ((Catalogue.Loading.Loaded) loaded).catalogue().outlines();
        assertThat(outlines.source().orElseThrow().en()).isEqualTo("Made up");
        assertThat(outlines.covers(List.of("141002"))).isTrue();
        assertThat(outlines.of("141002").getFirst().points()).contains(new Point(112, 37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"type\": \"FeatureCollection\", \"features\": []}",
                HEAD + "{\"properties\": {\"name\": \"x\"}}]}",
                HEAD
                        + "{\"properties\": {\"code\": \"141002\"}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}",
                HEAD
                        + "{\"properties\": {\"code\": \"141002\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": []}}]}",
                HEAD + "{\"properties\": {\"code\": \"141002\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " [[[111, 36], [112, 36], [112, 37], [111, 35]]]}}]}",
                HEAD + "{\"properties\": {\"code\": \"141002\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\":"
                        + " [[[1111, 36], [112, 36], [112, 37], [1111, 36]]]}}]}",
                HEAD + SQUARE + "," + SQUARE + "]}"
            })
    void what_is_no_map_of_regions_is_refused_with_the_reason(String json) {
        Catalogue.Loading loaded = withMap(json).load(folder);
        assertThat(loaded.findings()).anySatisfy(finding -> {
            assertThat(finding.check()).isEqualTo("map");
            assertThat(finding.place().file()).endsWith(FILE);
        });
    }

    @Test
    void what_is_larger_than_a_page_can_carry_is_refused() {
        String point = "[111, 36],";
        String many = HEAD
                + "{\"properties\": {\"code\": \"141002\"}, \"geometry\": {\"type\": \"Polygon\", \"coordinates\": [["
                + point.repeat(100_000) + "[111, 36]]]}}]}";
        assertThat(withMap(many).load(folder.resolve("points")).findings())
                .anyMatch(finding -> finding.check().equals("map"));
        assertThat(withMap(" ".repeat(4_000_001)).load(folder.resolve("bytes")).findings())
                .anyMatch(finding -> finding.check().equals("map"));
    }

    @Test
    void an_outline_of_a_region_no_pack_lists_is_named() {
        SmallPack pack = withMap(HEAD + SQUARE.replace("141002", "141081") + "]}");
        assertThat(pack.load(folder).findings())
                .anyMatch(finding -> finding.check().equals("map"));
    }
}
