package org.tongban.server.catalogue.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.RegionOutlines;
import org.tongban.server.catalogue.RegionOutlines.Point;
import org.tongban.server.catalogue.RegionOutlines.Ring;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code map.geojson} (RFC 7946): a feature collection whose features have the {@code code} of their region, with a
 * {@code source} and a {@code licence} by which it may be used. Whatever else it holds stays outside.
 */
final class MapFile {
    static final String NAME = "map.geojson";
    private static final long MOST_BYTES = 4_000_000;
    private static final int MOST_POINTS = 100_000;
    private static final int FEWEST_IN_A_RING = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String file;
    private final Findings findings;
    private int points;

    private MapFile(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** What is wrong with it goes to the findings, and then none of it is taken. */
    static RegionOutlines read(Path path, Findings findings) {
        MapFile file = new MapFile(path.toString().replace('\\', '/'), findings);
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new Wrong("文件超过 4 MB，请简化图形", "It is larger than 4 MB; simplify the outlines");
            }
            return file.outlines(JSON.readTree(Files.readAllBytes(path)));
        } catch (JacksonException unreadable) {
            return file.refused("不是正确的 JSON", "It is no proper JSON");
        } catch (Wrong wrong) {
            return file.refused(wrong.sentence.zh(), wrong.sentence.en());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private RegionOutlines refused(String zh, String en) {
        findings.add(Check.MAP, new Place(file, 1), NAME, zh, en);
        return RegionOutlines.NONE;
    }

    /** The first thing that is wrong ends the reading. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient LocalText sentence;

        Wrong(String zh, String en) {
            super(en, null, false, false);
            this.sentence = LocalText.of(zh, en);
        }
    }

    private RegionOutlines outlines(JsonNode root) {
        if (!"FeatureCollection".equals(text(root, "type"))
                || !root.path("features").isArray()) {
            throw new Wrong("应为 GeoJSON 的 FeatureCollection", "It has to be a GeoJSON feature collection");
        }
        JsonNode source = root.path("source");
        if (text(root, "licence").isBlank()
                || text(source, "zh").isBlank()
                || text(source, "en").isBlank()) {
            throw new Wrong(
                    "请写明来源和许可：\"source\": {\"zh\": …, \"en\": …}, \"licence\": …",
                    "Say where it is from and that it may be used: \"source\": {\"zh\": …, \"en\": …}, \"licence\": …");
        }
        Map<String, List<Ring>> outlines = new LinkedHashMap<>();
        for (JsonNode feature : root.path("features")) {
            String code = text(feature.path("properties"), "code");
            if (!code.matches("\\d{6}")) {
                throw new Wrong(
                        "有一个图形没有写明行政区划代码 properties.code", "A feature has no code of a region in properties.code");
            }
            if (outlines.putIfAbsent(code, rings(code, feature.path("geometry"))) != null) {
                throw new Wrong(code + " 有两个图形", code + " has two features");
            }
        }
        return new RegionOutlines(Optional.of(LocalText.of(text(source, "zh"), text(source, "en"))), outlines);
    }

    private List<Ring> rings(String code, JsonNode geometry) {
        List<Ring> rings = new ArrayList<>();
        JsonNode coordinates = geometry.path("coordinates");
        switch (text(geometry, "type")) {
            case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(code, ring)));
            case "MultiPolygon" -> coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(ring(code, ring))));
            default ->
                throw new Wrong(
                        code + " 的图形应为 Polygon 或 MultiPolygon",
                        "The geometry of " + code + " has to be a Polygon or MultiPolygon");
        }
        if (rings.isEmpty()) {
            throw new Wrong(code + " 的图形是空的", "The geometry of " + code + " is empty");
        }
        return rings;
    }

    private Ring ring(String code, JsonNode ring) {
        points += ring.size();
        if (points > MOST_POINTS) {
            throw new Wrong("超过 10 万个点，请简化图形", "There are more than 100,000 points; simplify the outlines");
        }
        List<Point> line = new ArrayList<>();
        ring.forEach(position -> line.add(point(code, position)));
        if (line.size() < FEWEST_IN_A_RING || !line.getFirst().equals(line.getLast())) {
            throw new Wrong(code + " 有一条边界线没有闭合", "A line of " + code + " isn't closed");
        }
        return new Ring(line);
    }

    private static Point point(String code, JsonNode position) {
        double longitude = position.path(0).asDouble(Double.NaN);
        double latitude = position.path(1).asDouble(Double.NaN);
        if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
            throw new Wrong(
                    code + " 有一个点不是 [经度, 纬度]", "A point of " + code + " isn't [longitude, latitude] in degrees");
        }
        return new Point(longitude, latitude);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
