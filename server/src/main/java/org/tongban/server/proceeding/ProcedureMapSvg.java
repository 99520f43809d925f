package org.tongban.server.proceeding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Token;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;

/** The map of a procedure as a picture, with the place where a proceeding stands. Its looks are in proceeding.css. */
final class ProcedureMapSvg {

    private static final int WIDEST_LINE = 116;
    private static final int LINE_HEIGHT = 18;
    private static final double WIDE = 15;
    private static final double NARROW = 7.8;

    private final Procedure procedure;
    private final Proceeding state;
    private final Language language;
    private final StringBuilder svg = new StringBuilder(4096);

    private ProcedureMapSvg(Procedure procedure, Proceeding state, Language language) {
        this.procedure = procedure;
        this.state = state;
        this.language = language;
    }

    static String draw(Procedure procedure, Proceeding state, Language language) {
        return new ProcedureMapSvg(procedure, state, language).draw();
    }

    private String draw() {
        ProcedureMap map = ProcedureMap.of(procedure);
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"procedure-map\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %.0f %.0f\""
                        + " width=\"%.0f\" height=\"%.0f\" lang=\"%s\"><title>%s</title>",
                map.width(),
                map.height(),
                map.width(),
                map.height(),
                language.tag(),
                escaped(summary())));
        svg.append(
                "<defs><marker id=\"map-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\""
                        + " markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>");
        map.edges().forEach(this::edge);
        map.nodes().forEach(this::node);
        return svg.append("</svg>").toString();
    }

    private String summary() {
        String title = procedure.title().in(language);
        String now = Views.endOf(state)
                .map(end -> Views.endTitle(procedure, end).in(language))
                .orElseGet(() -> state.tokens().stream()
                        .map(token -> title(token.step()).in(language))
                        .collect(Collectors.joining(language == Language.ZH ? "、" : ", ")));
        return language == Language.ZH ? title + "，目前位于：" + now : title + ", now at: " + now;
    }

    private void edge(ProcedureMap.Edge edge) {
        String path = edge.back() ? cornered(edge.points()) : curved(edge.points());
        boolean gone = wasAt(edge.from()) && wasAt(edge.to());
        svg.append(String.format(
                "<path class=\"map-way%s%s\" d=\"%s\" marker-end=\"url(#map-arrow)\"/>",
                edge.back() ? " map-back" : "", gone ? " map-gone" : "", path));
    }

    private boolean wasAt(String id) {
        return state.visited().contains(id)
                || Views.endOf(state).filter(id::equals).isPresent();
    }

    private static String curved(List<ProcedureMap.Point> points) {
        StringBuilder path = new StringBuilder(String.format(
                Locale.ROOT,
                "M%.1f %.1f",
                points.getFirst().x(),
                points.getFirst().y()));
        for (int i = 1; i < points.size(); i++) {
            ProcedureMap.Point from = points.get(i - 1);
            ProcedureMap.Point to = points.get(i);
            double half = (from.y() + to.y()) / 2;
            path.append(String.format(
                    Locale.ROOT, "C%.1f %.1f %.1f %.1f %.1f %.1f", from.x(), half, to.x(), half, to.x(), to.y()));
        }
        return path.toString();
    }

    private static String cornered(List<ProcedureMap.Point> points) {
        return points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f %.1f", point.x(), point.y()))
                .collect(Collectors.joining(" L", "M", ""));
    }

    private void node(ProcedureMap.Node node) {
        boolean end = procedure.step(node.id()).isEmpty();
        Standing standing = standing(node.id());
        double left = node.x() - ProcedureMap.NODE_WIDTH / 2.0;
        svg.append(String.format(
                Locale.ROOT,
                "<g class=\"map-node map-%s%s\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"%d\"/>",
                standing.name().toLowerCase(Locale.ROOT),
                end ? " map-end" : "",
                left,
                node.y(),
                ProcedureMap.NODE_WIDTH,
                ProcedureMap.NODE_HEIGHT,
                end ? ProcedureMap.NODE_HEIGHT / 2 : 6));
        text(node, standing);
        svg.append("</g>");
    }

    private enum Standing {
        HERE,
        PASSED,
        AHEAD
    }

    private Standing standing(String id) {
        boolean waits = state.tokens().stream().map(Token::step).anyMatch(id::equals);
        if (waits || Views.endOf(state).filter(id::equals).isPresent()) {
            return Standing.HERE;
        }
        return state.visited().contains(id) ? Standing.PASSED : Standing.AHEAD;
    }

    /** Where it stands is marked by a sign too, for those who don't see colours. */
    private void text(ProcedureMap.Node node, Standing standing) {
        String sign = switch (standing) {
            case HERE -> "● ";
            case PASSED -> "✓ ";
            case AHEAD -> "";
        };
        List<String> lines = lines(sign + title(node.id()).in(language));
        double y = node.y() + ProcedureMap.NODE_HEIGHT / 2.0 + 5.5 - (lines.size() - 1) * LINE_HEIGHT / 2.0;
        for (String line : lines) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", node.x(), y, escaped(line)));
            y += LINE_HEIGHT;
        }
    }

    private LocalText title(String id) {
        Optional<LocalText> step = procedure.step(id).map(Step::title);
        return step.orElseGet(() -> Views.endTitle(procedure, id));
    }

    /** Breaks at spaces, or anywhere between Chinese characters. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String part : text.split("(?<= )|(?<=\\p{IsHan})(?=\\p{IsHan})")) {
            if (!line.isEmpty() && width(line + part.strip()) > WIDEST_LINE) {
                lines.add(line.strip());
                line = "";
            }
            line += part;
        }
        lines.add(line.strip());
        return lines;
    }

    private static double width(String text) {
        return text.codePoints()
                .mapToDouble(letter -> letter < 0x2E80 ? NARROW : WIDE)
                .sum();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
