package org.tongban.kernel.procedure.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.Verification.Verified;
import org.tongban.kernel.procedure.map.ProcedureMap.Box;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;
import org.tongban.kernel.procedure.map.ProcedureMap.Point;

class ProcedureMapTest {

    private static void forRandomMaps(Consumer<ProcedureMap> check) {
        check.accept(ProcedureMap.of(
                Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow()));
        for (long seed = 0; seed < 300; seed++) {
            if (RandomProcedures.orderly(new SplittableRandom(seed)).verify(RandomProcedures.context())
                    instanceof Verified(Procedure procedure, var warnings)) {
                try {
                    check.accept(ProcedureMap.of(procedure));
                } catch (RuntimeException | AssertionError failure) {
                    throw new AssertionError("Seed " + seed + ": " + failure.getMessage(), failure);
                }
            }
        }
    }

    private static Rectangle rectangle(Box box) {
        return new Rectangle(box.x(), box.y(), box.width(), box.height());
    }

    @Test
    void every_step_has_a_box_and_no_two_touch() {
        forRandomMaps(map -> {
            assertThat(map.nodes())
                    .extracting(Node::id)
                    .containsAll(map.procedure().steps().keySet())
                    .doesNotHaveDuplicates();
            for (Node one : map.nodes()) {
                for (Node other : map.nodes()) {
                    Rectangle around = rectangle(one.box());
                    around.grow(4, 4);
                    assertThat(one == other || !around.intersects(rectangle(other.box())))
                            .as("%s and %s", one, other)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void everything_is_on_the_sheet() {
        forRandomMaps(map -> {
            Rectangle sheet = new Rectangle(0, 0, map.width(), map.height());
            map.nodes()
                    .forEach(node ->
                            assertThat(sheet.contains(rectangle(node.box()))).isTrue());
            map.edges()
                    .forEach(edge -> edge.points()
                            .forEach(point -> assertThat(sheet.contains(point.x(), point.y()))
                                    .as("%s %s %s", edge, map.node(edge.from()), map.node(edge.to()))
                                    .isTrue()));
        });
    }

    @Test
    void lines_have_right_angles_and_end_at_their_boxes() {
        forRandomMaps(map -> {
            for (Edge edge : map.edges()) {
                List<Point> points = edge.points();
                for (int i = 1; i < points.size(); i++) {
                    Point a = points.get(i - 1);
                    Point b = points.get(i);
                    assertThat((a.x() == b.x()) != (a.y() == b.y()))
                            .as("%s %s %s", edge, map.node(edge.from()), map.node(edge.to()))
                            .isTrue();
                }
                assertThat(touches(map, map.node(edge.from()), points.getFirst()))
                        .as("%s %s %s", edge, map.node(edge.from()), map.node(edge.to()))
                        .isTrue();
                assertThat(touches(map, map.node(edge.to()), points.getLast()))
                        .as("%s %s %s", edge, map.node(edge.from()), map.node(edge.to()))
                        .isTrue();
            }
        });
    }

    private static boolean touches(ProcedureMap map, Node node, Point point) {
        if (node.kind() == Kind.FORK || node.kind() == Kind.JOIN) {
            return map.diamonds(node).stream().anyMatch(diamond -> onOutline(diamond, point));
        }
        Box box = node.box();
        boolean side =
                (point.x() == box.x() || point.x() == box.right()) && point.y() >= box.y() && point.y() <= box.bottom();
        boolean below = point.y() == box.bottom() && point.x() >= box.x() && point.x() <= box.right();
        return side || below;
    }

    private static boolean onOutline(Box diamond, Point point) {
        double across = Math.abs(point.x() - diamond.x() - diamond.width() / 2.0) / (diamond.width() / 2.0);
        double up = Math.abs(point.y() - diamond.y() - diamond.height() / 2.0) / (diamond.height() / 2.0);
        return Math.abs(across + up - 1) < 0.1;
    }

    @Test
    void no_line_runs_through_a_box() {
        forRandomMaps(map -> {
            for (Edge edge : map.edges()) {
                for (Node node : map.nodes()) {
                    boolean own = node.id().equals(edge.from()) || node.id().equals(edge.to());
                    if (own && (node.kind() == Kind.FORK || node.kind() == Kind.JOIN)) {
                        continue;
                    }
                    Rectangle inside = rectangle(node.box());
                    inside.grow(-1, -1);
                    for (int i = 1; i < edge.points().size(); i++) {
                        Point a = edge.points().get(i - 1);
                        Point b = edge.points().get(i);
                        assertThat(new Line2D.Double(a.x(), a.y(), b.x(), b.y()).intersects(inside))
                                .as("%s through %s", edge, node)
                                .isFalse();
                    }
                }
            }
        });
    }

    @Test
    void the_same_procedure_always_has_the_same_map() {
        forRandomMaps(map -> assertThat(ProcedureMap.of(map.procedure())).isEqualTo(map));
    }
}
