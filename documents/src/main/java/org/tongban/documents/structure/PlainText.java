package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tongban.documents.SourceText;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Reading;

/** A document as one would type it: without the site it was copied from, its lines joined, a table's rows a line each. */
final class PlainText {
    /** So many paragraphs from the first one on may be the site's. */
    private static final int HEAD = 12;

    private static final Pattern FOOT = Pattern.compile(
            "\\[?(?:关闭|打印|分享|上一[篇条]|下一[篇条]|版权所有|网站标识码|网站地图|友情链接|联系我们|相关(?:链接|文章|新闻|文件|解读|附件))|.*ICP备\\d.*");

    private final Flow flow;
    private final String content;

    private PlainText(Flow flow, String content) {
        this.flow = flow;
        this.content = content;
    }

    /** @param tables those of the document, in reading order */
    static String of(Flow flow, Head head, List<Reading.PlacedTable> tables, String content) {
        return new PlainText(flow, content).of(head, tables);
    }

    private String of(Head head, List<Reading.PlacedTable> tables) {
        List<Range> paragraphs = own(head);
        List<String> lines = new ArrayList<>();
        int next = 0;
        for (Range paragraph : paragraphs) {
            for (; next < tables.size() && tables.get(next).at() <= paragraph.from(); next++) {
                lines.addAll(rows(tables.get(next).table()));
            }
            lines.add(line(paragraph));
        }
        for (; next < tables.size(); next++) {
            lines.addAll(rows(tables.get(next).table()));
        }
        return String.join("\n", lines);
    }

    private String line(Range paragraph) {
        StringBuilder line = new StringBuilder();
        for (int at = paragraph.from(); at < paragraph.to(); at++) {
            line.append(at > paragraph.from() && isParted(at) ? "\t" : "")
                    .append(flow.text().charAt(at));
        }
        return line.toString().strip();
    }

    /** Tabs part cells where no table was seen; those at the beginning of a line only indent it. */
    private boolean isParted(int at) {
        int from = flow.origin(at - 1);
        String gap = content.substring(from, Math.max(from, flow.origin(at)));
        return gap.indexOf('\t') >= 0 && gap.indexOf('\n') < 0;
    }

    private List<Range> own(Head head) {
        List<Range> paragraphs = new ArrayList<>(Paragraphs.of(flow, head.own(), head.to()));
        while (!paragraphs.isEmpty() && isOfFoot(paragraphs.getLast())) {
            paragraphs.removeLast();
        }
        List<Range> near = paragraphs.subList(0, Math.min(HEAD, paragraphs.size()));
        near.subList(0, aboveText(near)).removeIf(this::isOfSite);
        return paragraphs;
    }

    /** How many paragraphs stand before the first one that has a sentence in it. */
    private int aboveText(List<Range> paragraphs) {
        int count = 0;
        while (count < paragraphs.size() && folded(paragraphs.get(count)).indexOf('。') < 0) {
            count++;
        }
        return count;
    }

    private boolean isOfSite(Range paragraph) {
        return SiteLines.isOfSite(folded(paragraph));
    }

    private boolean isOfFoot(Range paragraph) {
        return FOOT.matcher(folded(paragraph)).lookingAt() || isOfSite(paragraph);
    }

    private String folded(Range paragraph) {
        return flow.folded().substring(paragraph.from(), paragraph.to());
    }

    private List<String> rows(SourceText.Table table) {
        return table.rows().stream()
                .map(row -> row.cells().stream()
                        .map(cell ->
                                Flow.of(content, cell).text().replace("\n", "").replace('\t', ' '))
                        .collect(Collectors.joining("\t")))
                .filter(row -> !row.isBlank())
                .toList();
    }
}
