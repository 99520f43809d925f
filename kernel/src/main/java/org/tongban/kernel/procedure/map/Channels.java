package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tongban.kernel.procedure.map.Layers.Line;
import org.tongban.kernel.procedure.map.Layers.Spot;
import org.tongban.kernel.procedure.map.ProcedureMap.Box;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Point;
import org.tongban.kernel.text.LocalText;

/**
 * The room between columns, where lines go up and down: each on a track of its own, so that no two run on each other.
 * Left of the tracks is room for the labels.
 */
final class Channels {

    static final double LABEL_SIZE = 12;
    static final double LABEL_MOST = 190;

    private static final int TRACK = 11;
    private static final int CLEAR = 14;
    private static final int PORT = 22;
    private static final int LITTLE = 24;
    private static final int ARROW = 12;

    /** The part of a line between two neighbouring columns. */
    private record Piece(Line line, Spot left, Spot right) {}

    private final Layers layers;
    private final Map<String, NodeFace> faces;
    private final Map<Piece, Double> leftPort = new HashMap<>();
    private final Map<Piece, Double> rightPort = new HashMap<>();
    private final Map<Piece, Integer> trackAt = new HashMap<>();
    private final List<Integer> columnLeft = new ArrayList<>();
    private final List<Integer> columnRight = new ArrayList<>();
    private final int loopRoom;

    Channels(Layers layers, Map<String, NodeFace> faces, List<Link> links) {
        this.layers = layers;
        this.faces = faces;
        this.loopRoom = links.stream().anyMatch(link -> link.from().equals(link.to())) ? PORT : 0;
        List<List<Piece>> channels = pieces();
        for (List<Piece> channel : channels) {
            leavingPorts(channel);
            channel.forEach(this::straightenStandIn);
            arrivingPorts(channel);
        }
        measure(channels);
    }

    private List<List<Piece>> pieces() {
        List<List<Piece>> channels = new ArrayList<>();
        layers.columns().forEach(column -> channels.add(new ArrayList<>()));
        for (Line line : layers.lines()) {
            for (int i = 1; i < line.spots().size(); i++) {
                Spot left = line.spots().get(i - 1);
                channels.get(left.layer).add(new Piece(line, left, line.spots().get(i)));
            }
        }
        return channels;
    }

    private void leavingPorts(List<Piece> channel) {
        Map<Spot, List<Piece>> bySpot = new HashMap<>();
        channel.forEach(piece ->
                bySpot.computeIfAbsent(piece.left(), spot -> new ArrayList<>()).add(piece));
        bySpot.forEach((spot, pieces) -> {
            pieces.sort(Comparator.comparingDouble(piece -> piece.right().y));
            for (int i = 0; i < pieces.size(); i++) {
                leftPort.put(pieces.get(i), spot.y + spread(spot, i, pieces.size()));
            }
        });
    }

    /** A stand-in moves a little, if there is room, so that its line needs no bend. */
    private void straightenStandIn(Piece piece) {
        Spot spot = piece.right();
        double wanted = leftY(piece);
        if (!spot.standIn || Math.abs(wanted - spot.y) > LITTLE) {
            return;
        }
        List<Spot> column = layers.columns().get(spot.layer);
        int place = column.indexOf(spot);
        boolean above = place == 0 || bottom(column.get(place - 1)) + CLEAR <= wanted;
        boolean below = place == column.size() - 1 || top(column.get(place + 1)) - CLEAR >= wanted;
        if (above && below) {
            spot.y = wanted;
        }
    }

    private double top(Spot spot) {
        return spot.y - height(spot) / 2;
    }

    private double bottom(Spot spot) {
        return spot.y + height(spot) / 2;
    }

    private double height(Spot spot) {
        NodeFace face = spot.standIn ? null : faces.get(spot.node);
        return face == null ? 0 : face.height();
    }

    private void arrivingPorts(List<Piece> channel) {
        Map<Spot, List<Piece>> bySpot = new HashMap<>();
        channel.forEach(piece ->
                bySpot.computeIfAbsent(piece.right(), spot -> new ArrayList<>()).add(piece));
        bySpot.forEach((spot, pieces) -> {
            pieces.sort(Comparator.comparingDouble(this::leftY));
            double shift = bestShift(spot, pieces);
            for (int i = 0; i < pieces.size(); i++) {
                rightPort.put(pieces.get(i), spot.y + spread(spot, i, pieces.size()) + shift);
            }
        });
    }

    /** How far all that arrives at a box may arrive off its middle, so that most of it needs no bend. */
    private double bestShift(Spot spot, List<Piece> pieces) {
        NodeFace face = spot.standIn ? null : faces.get(spot.node);
        if (face == null || !face.kind().flatSided()) {
            return 0;
        }
        double room = face.height() / 2.0 - 10 - (pieces.size() - 1) / 2.0 * PORT;
        double best = 0;
        int most = 0;
        for (int i = 0; i < pieces.size(); i++) {
            double shift = leftY(pieces.get(i)) - spot.y - spread(spot, i, pieces.size());
            int straight = 0;
            for (int j = 0; j < pieces.size(); j++) {
                double y = spot.y + spread(spot, j, pieces.size()) + shift;
                straight += Math.abs(leftY(pieces.get(j)) - y) < 1 ? 1 : 0;
            }
            if (Math.abs(shift) <= room && straight > most) {
                best = shift;
                most = straight;
            }
        }
        return best;
    }

    private static double spread(Spot spot, int place, int of) {
        return spot.standIn ? 0 : (place - (of - 1) / 2.0) * PORT;
    }

    private double leftY(Piece piece) {
        return leftPort.getOrDefault(piece, piece.left().y);
    }

    private double rightY(Piece piece) {
        return rightPort.getOrDefault(piece, piece.right().y);
    }

    private void measure(List<List<Piece>> channels) {
        int x = MapLayout.MARGIN;
        for (int i = 0; i < channels.size(); i++) {
            int width =
                    layers.columns().get(i).stream().mapToInt(this::width).max().orElse(0);
            columnLeft.add(x);
            columnRight.add(x + width);
            List<Piece> channel = channels.get(i);
            double labels = channel.stream().mapToDouble(this::labelWidth).max().orElse(0);
            int first = x + width + (int) Math.ceil(labels) + (i + 1 < channels.size() ? CLEAR : 0);
            x = tracks(channel, first) + CLEAR + 8;
        }
    }

    private int width(Spot spot) {
        NodeFace face = faces.get(spot.node);
        return spot.standIn || face == null ? 0 : face.width();
    }

    private double labelWidth(Piece piece) {
        boolean first = piece.left() == piece.line().spots().getFirst();
        Optional<LocalText> label = first ? piece.line().link().label() : Optional.empty();
        return label.map(text -> Math.min(
                        LABEL_MOST,
                        Math.max(TextWidth.of(text.zh(), LABEL_SIZE), TextWidth.of(text.en(), LABEL_SIZE))
                                + CLEAR / 2.0
                                + (piece.line().back() ? ARROW : 0)))
                .orElse(0.0);
    }

    /**
     * Lines that go down leave the lowest first, those that go up the highest first; so they cross least.
     *
     * @return the last track
     */
    private int tracks(List<Piece> channel, int first) {
        List<Piece> bent = new ArrayList<>();
        for (Piece piece : channel) {
            if (Math.abs(leftY(piece) - rightY(piece)) >= 1) {
                bent.add(piece);
            }
        }
        bent.sort(Comparator.comparingDouble(piece -> rightY(piece) > leftY(piece) ? -leftY(piece) : leftY(piece)));
        int x = first;
        for (Piece piece : bent) {
            trackAt.put(piece, x);
            x += TRACK;
        }
        return x;
    }

    Box box(Spot spot) {
        NodeFace face = Objects.requireNonNull(faces.get(spot.node), spot.node);
        int room = columnRight.get(spot.layer) - columnLeft.get(spot.layer);
        int x = columnLeft.get(spot.layer) + (room - face.width()) / 2;
        return new Box(x, y(spot.y) - face.height() / 2, face.width(), face.height());
    }

    private static int y(double y) {
        return (int) Math.round(y) + MapLayout.MARGIN;
    }

    Edge edge(Line line) {
        List<Point> points = new ArrayList<>();
        List<Spot> spots = line.spots();
        for (int i = 1; i < spots.size(); i++) {
            Piece piece = new Piece(line, spots.get(i - 1), spots.get(i));
            int leftX = piece.left().standIn
                    ? columnRight.get(piece.left().layer)
                    : box(piece.left()).right() - inset(piece.left(), leftY(piece));
            int rightX = piece.right().standIn
                    ? columnLeft.get(piece.right().layer)
                    : box(piece.right()).x() + inset(piece.right(), rightY(piece));
            points.add(new Point(leftX, y(leftY(piece))));
            Integer track = trackAt.get(piece);
            if (track != null) {
                points.add(new Point(track, y(leftY(piece))));
                points.add(new Point(track, y(rightY(piece))));
            }
            points.add(new Point(rightX, y(rightY(piece))));
        }
        Point first = points.getFirst();
        Point label = new Point(first.x() + 6 + (line.back() ? ARROW : 0), first.y() - 4);
        List<Point> clean = withoutMiddles(points);
        return edge(line.link(), line.back() ? clean.reversed() : clean, label);
    }

    /** How far inside its box the outline of a diamond or a circle is met at that height. */
    private int inset(Spot spot, double y) {
        NodeFace face = faces.get(spot.node);
        if (face == null || face.kind().flatSided()) {
            return 0;
        }
        return (int) Math.round(NodeFace.DIAMOND / 2.0 * Math.abs(y - spot.y) / (face.height() / 2.0));
    }

    /** From the right half of the lower side, round to its left half. */
    Edge loop(Link link) {
        Spot spot = layers.columns().stream()
                .flatMap(List::stream)
                .filter(one -> !one.standIn && one.node.equals(link.from()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Not placed: " + link.from()));
        Box box = box(spot);
        int below = box.bottom() + loopRoom / 2 + 4;
        int right = box.x() + box.width() * 3 / 4;
        int left = box.x() + box.width() / 4;
        List<Point> points = List.of(
                new Point(right, box.bottom()),
                new Point(right, below),
                new Point(left, below),
                new Point(left, box.bottom()));
        return edge(link, points, new Point(left + 4, below + 12));
    }

    private static Edge edge(Link link, List<Point> points, Point label) {
        List<String> outcomes =
                link.outcomes().stream().map(outcome -> outcome.id()).toList();
        return new Edge(
                link.from(), link.to(), outcomes, link.label(), link.onExpiry().isPresent(), points, label);
    }

    private static List<Point> withoutMiddles(List<Point> points) {
        List<Point> clean = new ArrayList<>();
        for (Point point : points) {
            while (clean.size() >= 2 && inLine(clean.get(clean.size() - 2), clean.getLast(), point)) {
                clean.removeLast();
            }
            clean.add(point);
        }
        return clean;
    }

    private static boolean inLine(Point one, Point middle, Point other) {
        return (one.x() == middle.x() && middle.x() == other.x()) || (one.y() == middle.y() && middle.y() == other.y());
    }
}
