package org.tongban.server.oversight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionOutlines;
import org.tongban.server.catalogue.RegionOutlines.Ring;
import org.tongban.server.oversight.Picture.Part;

/**
 * Where tasks are late: the regions below one, each with its own lamps.
 *
 * @param itself the region's own units, where these have tasks
 * @param places the regions directly below
 * @param drawn the outlines of all of them, or of all that lie below them, where packs have these
 */
public record RegionMap(Optional<Part> itself, List<Spot> places, Optional<Drawn> drawn) {
    public RegionMap {
        places = List.copyOf(places);
    }

    /**
     * A region.
     *
     * @param tile where it lies on the sketch; empty when the packs don't say
     * @param within the regions directly below it, where the map shows these too
     */
    public record Spot(Part part, Optional<Region.Tile> tile, List<Spot> within) {
        public Spot {
            within = List.copyOf(within);
        }

        public String shade() {
            return OversightView.shade(part);
        }
    }

    /**
     * Outlines on a sheet of {@link #WIDTH} units and as high as it takes.
     *
     * @param source whose data they are
     */
    public record Drawn(int height, List<Shape> shapes, LocalText source) {
        public static final int WIDTH = 1000;

        public Drawn {
            shapes = List.copyOf(shapes);
        }
    }

    /** @param path for SVG; @param x where its number stands, {@code y} likewise */
    public record Shape(Part part, String path, int x, int y) {
        public String shade() {
            return OversightView.shade(part);
        }
    }

    /** The packs say of every place where it lies. */
    public boolean sketched() {
        return places.stream().allMatch(place -> place.tile().isPresent());
    }

    /** @param within those below each place, by its code */
    static Optional<RegionMap> of(
            Region region,
            List<Part> places,
            Map<String, List<Part>> within,
            Map<String, Region> regions,
            RegionOutlines outlines) {
        List<Spot> spots = places.stream()
                .filter(place -> !place.id().equals(region.code()))
                .map(place -> new Spot(
                        place,
                        tile(regions, place),
                        within.getOrDefault(place.id(), List.of()).stream()
                                .map(below -> new Spot(below, tile(regions, below), List.of()))
                                .toList()))
                .toList();
        if (spots.isEmpty()) {
            return Optional.empty();
        }
        Optional<Part> itself = places.stream()
                .filter(place -> place.id().equals(region.code()))
                .findFirst();
        return Optional.of(new RegionMap(itself, spots, drawn(spots, outlines)));
    }

    private static Optional<Region.Tile> tile(Map<String, Region> regions, Part place) {
        return Optional.ofNullable(regions.get(place.id())).flatMap(Region::tile);
    }

    /** The counties of a province where all their outlines are there, or else what lies directly below. */
    private static Optional<Drawn> drawn(List<Spot> spots, RegionOutlines outlines) {
        List<Part> lowest = spots.stream()
                .flatMap(spot -> spot.within().isEmpty()
                        ? List.of(spot.part()).stream()
                        : spot.within().stream().map(Spot::part))
                .toList();
        List<Part> direct = spots.stream().map(Spot::part).toList();
        return List.of(lowest, direct).stream()
                .filter(parts -> outlines.covers(parts.stream().map(Part::id).toList()))
                .findFirst()
                .map(parts -> drawing(parts, outlines));
    }

    private static Drawn drawing(List<Part> parts, RegionOutlines outlines) {
        List<Ring> all =
                parts.stream().flatMap(part -> outlines.of(part.id()).stream()).toList();
        Sheet sheet = Sheet.of(all, Drawn.WIDTH);
        List<Shape> shapes = new ArrayList<>();
        for (Part part : parts) {
            List<Ring> rings = outlines.of(part.id());
            Sheet.Middle middle = sheet.middle(rings);
            shapes.add(new Shape(part, sheet.path(rings), middle.x(), middle.y()));
        }
        return new Drawn(sheet.height(), shapes, outlines.source().orElseThrow());
    }
}
