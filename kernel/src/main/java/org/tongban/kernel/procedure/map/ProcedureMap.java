package org.tongban.kernel.procedure.map;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.text.LocalText;

/**
 * A procedure laid out from left to right: boxes for steps and ends, lines for outcomes. The same procedure is always
 * laid out the same. Lengths are in pixels, y grows downwards.
 *
 * @param nodes the beginning, all steps and all ends that something leads to
 */
public record ProcedureMap(Procedure procedure, int width, int height, List<Node> nodes, List<Edge> edges) {

    /** The id of the node everything begins at; no step can have this name. */
    public static final String START = "@start";

    public enum Kind {
        START,
        TASK,
        WAIT,
        SUB,
        FORK,
        JOIN,
        END;

        /** Can a line meet its side at any height, and not only in the middle? */
        boolean flatSided() {
            return this != START && this != FORK && this != JOIN;
        }
    }

    /**
     * @param details who does it, how long it may take, whether the clock stands; nothing for all but waiting steps
     */
    public record Node(String id, Kind kind, LocalText title, List<LocalText> details, Box box) {
        public Node {
            details = List.copyOf(details);
        }
    }

    /** @param x of the left edge, {@code y} of the top one */
    public record Box(int x, int y, int width, int height) {
        public int right() {
            return x + width;
        }

        public int bottom() {
            return y + height;
        }
    }

    public record Point(int x, int y) {}

    /**
     * The diamonds drawn for a fork or a join, from left to right: two where the ways part again right after they met.
     */
    public List<Box> diamonds(Node node) {
        Box box = node.box();
        boolean two = procedure.steps().get(node.id()) instanceof Step.Join join && NodeFace.partsAgain(join);
        int width = two ? NodeFace.DIAMOND : box.width();
        Box first = new Box(box.x(), box.y(), width, box.height());
        return two ? List.of(first, new Box(box.right() - width, box.y(), width, box.height())) : List.of(first);
    }

    /**
     * @param outcomes the outcomes that lead this way; none where a fork begins its branches
     * @param label what they are called
     * @param expiry the outcome happens by itself when the step's time is over
     * @param points from the source's side to the target's, with right angles only
     * @param labelAt where the label begins: the left end of its baseline
     */
    public record Edge(
            String from,
            String to,
            List<String> outcomes,
            Optional<LocalText> label,
            boolean expiry,
            List<Point> points,
            Point labelAt) {
        public Edge {
            outcomes = List.copyOf(outcomes);
            points = List.copyOf(points);
        }
    }

    public ProcedureMap {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    public static ProcedureMap of(Procedure procedure) {
        return MapLayout.of(procedure);
    }

    public Node node(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing named " + id + " on the map of " + procedure));
    }
}
