package org.tongban.server.proceeding;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.map.MapDrawing;
import org.tongban.kernel.procedure.map.ProcedureMap;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;
import org.tongban.kernel.procedure.map.Progress;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;

/**
 * A procedure with the place where a proceeding stands: drawn, and as a list from top to bottom for narrow screens and
 * for those who hear it. Both come from the layout that the BPMN export has.
 *
 * @param svg the drawing, in one language
 */
public record ProcedurePicture(String svg, List<Stop> stops) {

    /** Where a step stands. */
    public enum Standing {
        HERE,
        LATE,
        PASSED,
        AHEAD
    }

    /** A step or an end. @param ways how it can be left */
    public record Stop(LocalText title, Kind kind, Standing standing, List<Way> ways) {
        public Stop {
            ways = List.copyOf(ways);
        }

        public boolean end() {
            return kind == Kind.END;
        }
    }

    /**
     * @param label the outcome; empty where there is only one way on
     * @param gone the proceeding went this way
     * @param byItself it happens when the step's time is over
     */
    public record Way(Optional<LocalText> label, LocalText to, boolean gone, boolean byItself) {}

    public ProcedurePicture {
        stops = List.copyOf(stops);
    }

    static ProcedurePicture of(ProcedureMap map, Progress progress, Language language, String prefix) {
        List<Stop> stops = map.nodes().stream()
                .filter(node -> node.kind() != Kind.START)
                .map(node -> stop(map, progress, node))
                .toList();
        return new ProcedurePicture(MapDrawing.svg(map, progress, language, prefix), stops);
    }

    private static Stop stop(ProcedureMap map, Progress progress, Node node) {
        List<Way> ways = map.edges().stream()
                .filter(edge -> edge.from().equals(node.id()))
                .map(edge -> new Way(edge.label(), map.node(edge.to()).title(), progress.went(edge), edge.expiry()))
                .toList();
        return new Stop(node.title(), node.kind(), standing(progress, node), ways);
    }

    private static Standing standing(Progress progress, Node node) {
        if (progress.late().contains(node.id())) {
            return Standing.LATE;
        }
        if (progress.current().contains(node.id())) {
            return Standing.HERE;
        }
        return progress.done().contains(node.id()) ? Standing.PASSED : Standing.AHEAD;
    }
}
