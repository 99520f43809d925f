package org.tongban.kernel.procedure.map;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.map.ProcedureMap.Box;
import org.tongban.kernel.procedure.map.ProcedureMap.Edge;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.procedure.map.ProcedureMap.Node;
import org.tongban.kernel.procedure.map.ProcedureMap.Point;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;

/**
 * A map as SVG, in one language. What is done has a tick and a green edge, what waits a pointer and a dark box, what
 * is late an exclamation mark; so nothing is said by colour alone. Names and progress are also there as text for
 * screen readers.
 */
public final class MapDrawing {

    private static final String INK = "#1f2937";
    private static final String SOFT = "#5b6472";
    private static final String LINE = "#8a93a3";
    private static final String ACCENT = "#1d4f91";
    private static final String DONE = "#2b6b4a";
    private static final String LATE = "#b42318";

    private final ProcedureMap map;
    private final Progress progress;
    private final Language language;
    private final String prefix;
    private final StringBuilder svg = new StringBuilder(8192);

    private MapDrawing(ProcedureMap map, Progress progress, Language language, String prefix) {
        this.map = map;
        this.progress = progress;
        this.language = language;
        this.prefix = prefix;
    }

    /**
     * An {@code svg} element that can stand in a page or a file of its own.
     *
     * @param prefix begins the ids inside, so that several maps can stand on one page
     */
    public static String svg(ProcedureMap map, Progress progress, Language language, String prefix) {
        MapDrawing drawing = new MapDrawing(map, progress, language, prefix);
        drawing.open();
        map.edges().stream().filter(edge -> !progress.went(edge)).forEach(drawing::edge);
        map.edges().stream().filter(progress::went).forEach(drawing::edge);
        map.nodes().forEach(drawing::node);
        map.edges().forEach(drawing::label);
        return drawing.svg.append("</svg>\n").toString();
    }

    private void open() {
        add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" lang=\"%s\""
                .formatted(map.width(), map.height(), map.width(), map.height(), language.tag()));
        add(" role=\"img\" aria-labelledby=\"%s-title %s-desc\"".formatted(prefix, prefix));
        add(" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif\">\n");
        add("<title id=\"%s-title\">%s</title>\n"
                .formatted(prefix, escaped(map.procedure().title().in(language))));
        add("<desc id=\"%s-desc\">%s</desc>\n".formatted(prefix, escaped(described())));
        add("<defs>");
        arrow("to", LINE);
        arrow("went", DONE);
        add("</defs>\n");
    }

    private void arrow(String name, String colour) {
        add(("<marker id=\"%s-%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"11\" markerHeight=\"11\""
                        + " markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\" fill=\"%s\"/></marker>")
                .formatted(prefix, name, colour));
    }

    private String described() {
        StringBuilder text = new StringBuilder();
        for (Node node : map.nodes()) {
            if (node.kind() != Kind.START) {
                text.append(text.isEmpty() ? "" : language == Language.ZH ? "；" : "; ")
                        .append(node.title().in(language));
                state(node)
                        .ifPresent(state -> text.append(language == Language.ZH ? "：" : ": ")
                                .append(state.in(language)));
            }
        }
        return text.append(language == Language.ZH ? "。" : ".").toString();
    }

    private Optional<LocalText> state(Node node) {
        if (progress.late().contains(node.id())) {
            return Optional.of(LocalText.of("正在办理，已逾期", "waiting here now, late"));
        }
        if (progress.current().contains(node.id())) {
            return Optional.of(
                    node.kind() == Kind.END
                            ? LocalText.of("办件在此结束", "it ended here")
                            : LocalText.of("正在办理", "waiting here now"));
        }
        return progress.done().contains(node.id()) ? Optional.of(LocalText.of("已办", "done")) : Optional.empty();
    }

    private void edge(Edge edge) {
        boolean went = progress.went(edge);
        StringBuilder path = new StringBuilder();
        List<Point> points = edge.points();
        for (int i = 0; i < points.size(); i++) {
            path.append(i == 0 ? "M" : " L")
                    .append(points.get(i).x())
                    .append(' ')
                    .append(points.get(i).y());
        }
        add(("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\""
                        + " marker-end=\"url(#%s-%s)\"/>\n")
                .formatted(path, went ? DONE : LINE, went ? "3" : "1.5", prefix, went ? "went" : "to"));
    }

    private void label(Edge edge) {
        edge.label().ifPresent(label -> {
            String shown = TextWidth.cut(label.in(language), Channels.LABEL_SIZE, Channels.LABEL_MOST - 8);
            add(("<text x=\"%d\" y=\"%d\" font-size=\"12\" fill=\"%s\"%s paint-order=\"stroke\" stroke=\"#ffffff\""
                            + " stroke-width=\"3\">%s<title>%s</title></text>\n")
                    .formatted(
                            edge.labelAt().x(),
                            edge.labelAt().y(),
                            progress.went(edge) ? DONE : SOFT,
                            progress.went(edge) ? " font-weight=\"600\"" : "",
                            escaped(shown),
                            escaped(label.in(language))));
        });
    }

    private void node(Node node) {
        String words = node.title().in(language)
                + state(node).map(state -> " (" + state.in(language) + ")").orElse("");
        add("<g><title>%s</title>\n".formatted(escaped(words)));
        switch (node.kind()) {
            case START -> start(node.box());
            case FORK, JOIN -> diamond(node);
            case TASK, WAIT, SUB, END -> box(node);
        }
        add("</g>\n");
    }

    private void start(Box box) {
        add("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>\n"
                .formatted(
                        box.x() + box.width() / 2,
                        box.y() + box.height() / 2,
                        box.width() / 2,
                        progress.done().isEmpty() && progress.current().isEmpty() ? LINE : DONE));
    }

    private void diamond(Node node) {
        List<Box> diamonds = map.diamonds(node);
        String colour = progress.reached(node.id()) ? DONE : LINE;
        for (int i = 0; i < diamonds.size(); i++) {
            Box box = diamonds.get(i);
            int cx = box.x() + box.width() / 2;
            int cy = box.y() + box.height() / 2;
            add("<path d=\"M%d %d L%d %d L%d %d L%d %d Z\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2\"/>\n"
                    .formatted(cx, box.y(), box.right(), cy, cx, box.bottom(), box.x(), cy, colour));
            String sign = i == 0
                    ? "M%d %d h18 M%d %d v18".formatted(cx - 9, cy, cx, cy - 9)
                    : "M%d %d l12 12 m0 -12 l-12 12".formatted(cx - 6, cy - 6);
            add("<path d=\"%s\" stroke=\"%s\" stroke-width=\"3\"/>\n".formatted(sign, colour));
        }
        if (diamonds.size() > 1) {
            Box left = diamonds.getFirst();
            add("<path d=\"M%d %d H%d\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
                    .formatted(
                            left.right(),
                            left.y() + left.height() / 2,
                            diamonds.getLast().x(),
                            colour));
        }
    }

    private void box(Node node) {
        Box box = node.box();
        boolean current = progress.current().contains(node.id());
        boolean done = progress.done().contains(node.id());
        String edge = current ? colour(node) : done ? DONE : LINE;
        int radius = node.kind() == Kind.END ? box.height() / 2 : 8;
        add(("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"%s\""
                        + " stroke-width=\"%s\"%s/>\n")
                .formatted(
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height(),
                        radius,
                        current ? colour(node) : "#ffffff",
                        edge,
                        done || current ? "2.5" : "1.5",
                        node.kind() == Kind.WAIT ? " stroke-dasharray=\"7 4\"" : ""));
        if (node.kind() == Kind.SUB) {
            add("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"none\" stroke=\"%s\"/>\n"
                    .formatted(box.x() + 4, box.y() + 4, box.width() - 8, box.height() - 8, edge));
        }
        text(node, current ? "#ffffff" : INK, current ? "#ffffff" : SOFT);
        if (current || done) {
            badge(box, edge, progress.late().contains(node.id()) ? "!" : current ? "▶" : "✓");
        }
    }

    private String colour(Node node) {
        return progress.late().contains(node.id()) ? LATE : ACCENT;
    }

    private void text(Node node, String ink, String soft) {
        Box box = node.box();
        List<String> titles = NodeFace.titleLines(node.title(), language, box.width());
        List<String> details = NodeFace.detailLines(node.details(), language, box.width());
        int height = titles.size() * NodeFace.TITLE_LINE + details.size() * NodeFace.DETAIL_LINE;
        int y = box.y() + (box.height() - height) / 2;
        int cx = box.x() + box.width() / 2;
        for (String line : titles) {
            y += NodeFace.TITLE_LINE;
            add(
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"15\" font-weight=\"600\" fill=\"%s\">%s</text>\n"
                            .formatted(cx, y - 5, ink, escaped(line)));
        }
        for (String line : details) {
            y += NodeFace.DETAIL_LINE;
            add("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"12\" fill=\"%s\">%s</text>\n"
                    .formatted(cx, y - 4, soft, escaped(line)));
        }
    }

    private void badge(Box box, String colour, String sign) {
        add(("<circle cx=\"%d\" cy=\"%d\" r=\"11\" fill=\"#ffffff\" stroke=\"%s\" stroke-width=\"2.5\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\" font-weight=\"700\""
                        + " fill=\"%s\" aria-hidden=\"true\">%s</text>\n")
                .formatted(box.x() + 4, box.y() + 2, colour, box.x() + 4, box.y() + 7, colour, sign));
    }

    private void add(String text) {
        svg.append(text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
