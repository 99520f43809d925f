package org.tongban.documents.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;
import org.tongban.documents.text.Labels;

/** Web pages: the part with most of the text, without menus and scripts. */
final class HtmlReader implements Reader {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "section",
            "article",
            "blockquote",
            "pre",
            "dd",
            "dt",
            "dl",
            "center",
            "tr",
            "td",
            "th",
            "title",
            "header",
            "footer",
            "main",
            "form");
    private static final Pattern ABOUT = Pattern.compile(Labels.METADATA + "[:：]?");
    private static final int DEEPEST = 400;

    private final TextBuilder text = new TextBuilder();
    private final StringBuilder line = new StringBuilder();

    @Override
    public SourceText read(byte[] file) throws Unreadable {
        try {
            Document page =
                    Jsoup.parse(new ByteArrayInputStream(file), charset(file).orElse(null), "");
            page.select("script,style,noscript,nav,select,button,iframe,svg,template")
                    .remove();
            walk(content(page), 0);
            endLine();
            return text.build(Layout.PARAGRAPHS);
        } catch (IOException failed) {
            throw new Unreadable("这个网页文件读不出来。", "This web page can't be read: " + failed.getMessage());
        }
    }

    /** A page that doesn't say is told by its bytes. */
    private static Optional<String> charset(byte[] file) {
        String head = new String(file, 0, Math.min(file.length, 2048), java.nio.charset.StandardCharsets.ISO_8859_1)
                .toLowerCase(java.util.Locale.ROOT);
        if (head.contains("charset")) {
            return head.contains("gb2312") || head.contains("gbk") ? Optional.of("GB18030") : Optional.empty();
        }
        try {
            java.nio.charset.StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(file));
            return Optional.of("UTF-8");
        } catch (java.nio.charset.CharacterCodingException notUtf8) {
            return Optional.of("GB18030");
        }
    }

    /** The smallest element that holds nearly all the text. */
    private static Element content(Document page) {
        Element best = page.body();
        int all = best.text().length();
        boolean narrower = true;
        while (narrower) {
            narrower = false;
            for (Element child : best.children()) {
                if (child.text().length() >= all * 0.95 && !child.normalName().equals("table")) {
                    best = child;
                    narrower = true;
                    break;
                }
            }
        }
        return best;
    }

    private void walk(Node node, int depth) throws Unreadable {
        if (depth > DEEPEST) {
            throw new Unreadable("网页嵌套过深，无法读取。", "The page is nested too deeply to be read.");
        }
        if (node instanceof TextNode words) {
            line.append(words.text());
            return;
        }
        if (!(node instanceof Element element)) {
            return;
        }
        if (element.normalName().equals("br")) {
            endLine();
        } else if (element.normalName().equals("table") && isAboutTheDocument(element)) {
            endLine();
            said(element).forEach(text::line);
        } else if (element.normalName().equals("table") && isData(element)) {
            endLine();
            text.table(grid(element).rows());
        } else {
            boolean block = BLOCKS.contains(element.normalName());
            if (block) {
                endLine();
            }
            for (Node child : element.childNodes()) {
                walk(child, depth + 1);
            }
            if (block) {
                endLine();
            }
        }
    }

    /** The table above a text on a government's site: 索引号, 发文字号, 成文日期, each with its value beside it. */
    private static boolean isAboutTheDocument(Element table) {
        List<String> cells = table.select("td, th").stream()
                .map(cell -> cell.text().replaceAll("[\\s\u00a0\u3000]", ""))
                .filter(cell -> !cell.isEmpty())
                .toList();
        long labels =
                cells.stream().filter(cell -> ABOUT.matcher(cell).matches()).count();
        return table.select("table table").isEmpty()
                && table.text().length() < 1000
                && labels > 1
                && labels * 4 >= cells.size();
    }

    private static List<String> said(Element table) {
        List<String> lines = new ArrayList<>();
        String label = "";
        for (Element cell : table.select("td, th")) {
            String said = cell.text().strip();
            String plain = said.replaceAll("[\\s\u00a0\u3000]", "");
            if (ABOUT.matcher(plain).matches()) {
                label = plain.replaceAll("[:：]$", "");
            } else if (!label.isEmpty()) {
                lines.add(label + "：" + said);
                label = "";
            } else {
                lines.add(said);
            }
        }
        return lines;
    }

    /** Pages lay out whole texts in tables; those are no tables of data. */
    private static boolean isData(Element table) {
        return table.select("table table").isEmpty()
                && table.select("tr").size() > 1
                && table.select("tr").stream()
                                .filter(row -> row.children().size() > 2)
                                .count()
                        > 1;
    }

    private static Grid grid(Element table) {
        Grid grid = new Grid();
        for (Element row : table.select("tr")) {
            grid.startRow();
            for (Element cell : row.select("> td, > th")) {
                grid.cell(
                        cell.wholeText().strip().replaceAll("[ \\t]*\\R\\s*", "\n"),
                        span(cell, "rowspan"),
                        span(cell, "colspan"));
            }
        }
        return grid;
    }

    private static int span(Element cell, String attribute) {
        String value = cell.attr(attribute);
        return value.matches("\\d{1,3}") ? Integer.parseInt(value) : 1;
    }

    private void endLine() {
        text.line(line.toString());
        line.setLength(0);
    }
}
