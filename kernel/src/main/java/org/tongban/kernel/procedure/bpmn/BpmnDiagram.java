package org.tongban.kernel.procedure.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.procedure.map.ProcedureMap.Box;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;
import org.tongban.kernel.procedure.map.ProcedureMap.Point;

/** Writes where everything stands. */
final class BpmnDiagram {

    private static final int TIMER = 20;
    private static final int LABEL_HEIGHT = 16;

    private final ProcedureMap map;
    private final XmlText xml;
    private final Set<String> timed = new HashSet<>();

    BpmnDiagram(ProcedureMap map, XmlText xml) {
        this.map = map;
        this.xml = xml;
    }

    void write() {
        xml.open("bpmndi:BPMNDiagram", "id", "diagram");
        xml.open(
                "bpmndi:BPMNPlane",
                "id",
                "plane",
                "bpmnElement",
                "process_" + map.procedure().id());
        map.nodes().forEach(this::shape);
        map.edges().forEach(this::edge);
        xml.close().close();
    }

    private void shape(Node node) {
        String id = BpmnIds.node(node.id());
        switch (node.kind()) {
            case START -> labelled(id, node.box(), below(node.box(), node.box().width()));
            case END ->
                labelled(id, circle(node), below(circle(node), node.box().width()));
            case TASK, WAIT, SUB -> plain(id, node.box());
            case FORK, JOIN -> {
                List<Box> diamonds = map.diamonds(node);
                labelled(id, diamonds.getFirst(), below(diamonds.getFirst(), 90));
                if (diamonds.size() > 1) {
                    plain(BpmnIds.choice(node.id()), diamonds.getLast());
                    between(node.id(), diamonds.getFirst(), diamonds.getLast());
                }
            }
        }
    }

    /** End events are round; ours stands at the left of its box, where the lines arrive. */
    private static Box circle(Node node) {
        Box box = node.box();
        return new Box(box.x(), box.y(), box.height(), box.height());
    }

    private static Box below(Box box, int width) {
        return new Box(box.x() + box.width() / 2 - width / 2, box.bottom() + 2, width, LABEL_HEIGHT);
    }

    private void plain(String element, Box box) {
        xml.open("bpmndi:BPMNShape", "id", element + "_di", "bpmnElement", element);
        bounds(box);
        xml.close();
    }

    private void labelled(String element, Box box, Box label) {
        xml.open("bpmndi:BPMNShape", "id", element + "_di", "bpmnElement", element);
        bounds(box);
        xml.open("bpmndi:BPMNLabel");
        bounds(label);
        xml.close().close();
    }

    private void bounds(Box box) {
        xml.empty(
                "dc:Bounds",
                "x",
                String.valueOf(box.x()),
                "y",
                String.valueOf(box.y()),
                "width",
                String.valueOf(box.width()),
                "height",
                String.valueOf(box.height()));
    }

    private void between(String join, Box left, Box right) {
        int y = left.y() + left.height() / 2;
        line(BpmnIds.choiceFlow(join), List.of(new Point(left.right(), y), new Point(right.x(), y)));
        xml.close();
    }

    private void edge(Edge edge) {
        List<Point> points = new ArrayList<>(edge.points());
        Node to = map.node(edge.to());
        if (to.kind() == Kind.END) {
            points.set(points.size() - 1, onto(circle(to), points.getLast()));
        }
        line(BpmnIds.flow(edge), points);
        edge.label().ifPresent(label -> {
            xml.open("bpmndi:BPMNLabel");
            bounds(new Box(edge.labelAt().x(), edge.labelAt().y() - LABEL_HEIGHT + 4, 100, LABEL_HEIGHT));
            xml.close();
        });
        xml.close();
        if (edge.expiry()) {
            expiry(edge, points);
        }
    }

    /** The timer stands where its line leaves the step. One whose outcome can lead to several places stands at the first. */
    private void expiry(Edge edge, List<Point> points) {
        Point at = points.getFirst();
        if (timed.add(edge.from())) {
            plain(BpmnIds.timer(edge.from()), new Box(at.x() - TIMER / 2, at.y() - TIMER / 2, TIMER, TIMER));
        }
        line(BpmnIds.expiryFlow(edge), points);
        xml.close();
    }

    private void line(String element, List<Point> points) {
        xml.open("bpmndi:BPMNEdge", "id", element + "_di", "bpmnElement", element);
        for (Point point : points) {
            xml.empty("di:waypoint", "x", String.valueOf(point.x()), "y", String.valueOf(point.y()));
        }
    }

    /** A line that comes from the left meets the circle a little inside its box, unless it comes at the middle. */
    private static Point onto(Box circle, Point point) {
        double radius = circle.width() / 2.0;
        double off = point.y() - circle.y() - radius;
        double in = radius - Math.sqrt(Math.max(0, radius * radius - off * off));
        return new Point(circle.x() + (int) Math.round(in), point.y());
    }
}
