package org.tongban.server.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Outlines of regions as packs bring them, by the code of the region.
 *
 * @param source whose data it is, to be named beside every map
 * @param outlines of each region its rings, islands and holes among them
 */
public record RegionOutlines(Optional<LocalText> source, Map<String, List<Ring>> outlines) {
    public static final RegionOutlines NONE = new RegionOutlines(Optional.empty(), Map.of());

    /** Degrees. */
    public record Point(double longitude, double latitude) {}

    /** A closed line. */
    public record Ring(List<Point> points) {
        public Ring {
            points = List.copyOf(points);
        }
    }

    public RegionOutlines {
        outlines = Map.copyOf(outlines);
    }

    /** Both; where both have a region, it is as the other has it. */
    public RegionOutlines plus(RegionOutlines other) {
        Map<String, List<Ring>> all = new LinkedHashMap<>(outlines);
        all.putAll(other.outlines);
        return new RegionOutlines(other.source.or(() -> source), all);
    }

    /** Of one region; none when no pack brings them. */
    public List<Ring> of(String code) {
        return outlines.getOrDefault(code, List.of());
    }

    public boolean covers(Collection<String> codes) {
        return !codes.isEmpty() && outlines.keySet().containsAll(codes);
    }
}
