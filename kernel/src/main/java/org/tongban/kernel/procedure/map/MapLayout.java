package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.map.Layers.Line;
import org.tongban.kernel.procedure.map.Layers.Spot;
import org.tongban.kernel.procedure.map.ProcedureMap.Box;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;

/** Lays a procedure out in columns: which column, in what order, how high, and where the lines run between. */
final class MapLayout {

    /** Around everything. */
    static final int MARGIN = 24;

    /** Between boxes one below the other. */
    private static final double GAP = 30;

    private static final int ROOM_FOR_LOOP = 44;

    private final Procedure procedure;
    private final Map<String, NodeFace> faces = new HashMap<>();
    private final List<Link> links;
    private final Layers layers;

    private MapLayout(Procedure procedure) {
        this.procedure = procedure;
        this.links = Link.of(procedure);
        this.layers = Layers.of(links);
    }

    static ProcedureMap of(Procedure procedure) {
        return new MapLayout(procedure).lay();
    }

    private ProcedureMap lay() {
        for (List<Spot> column : layers.columns()) {
            for (Spot spot : column) {
                if (!spot.standIn) {
                    faces.put(spot.node, NodeFace.of(procedure, spot.node, ports(spot)));
                }
            }
        }
        Ordering.arrange(layers.columns());
        Placement.place(layers.columns(), this::height, GAP);
        Channels channels = new Channels(layers, faces, links);
        return assemble(channels);
    }

    private int ports(Spot spot) {
        return Math.max(spot.left.size(), spot.right.size());
    }

    private long loops(Spot spot) {
        return links.stream()
                .filter(link -> link.from().equals(spot.node) && link.to().equals(spot.node))
                .count();
    }

    private double height(Spot spot) {
        NodeFace face = faces.get(spot.node);
        if (spot.standIn || face == null) {
            return 0;
        }
        return face.height() + (loops(spot) > 0 ? ROOM_FOR_LOOP : 0);
    }

    private ProcedureMap assemble(Channels channels) {
        List<Node> nodes = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (List<Spot> column : layers.columns()) {
            for (Spot spot : column) {
                NodeFace face = faces.get(spot.node);
                if (!spot.standIn && face != null) {
                    Box box = channels.box(spot);
                    nodes.add(new Node(spot.node, face.kind(), face.title(), face.details(), box));
                    width = Math.max(width, box.right());
                    height = Math.max(height, box.bottom());
                }
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (Line line : layers.lines()) {
            edges.add(channels.edge(line));
        }
        for (Link link : links) {
            if (link.from().equals(link.to())) {
                edges.add(channels.loop(link));
            }
        }
        for (Edge edge : edges) {
            for (ProcedureMap.Point point : edge.points()) {
                height = Math.max(height, point.y());
            }
        }
        return new ProcedureMap(procedure, width + MARGIN, height + MARGIN, nodes, edges);
    }
}
