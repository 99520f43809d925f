package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;
import org.tongban.documents.Span;

/**
 * Puts broken lines together. Where pages break lines, a line goes on with the next unless numbering, punctuation,
 * its width, or what it says shows that a paragraph ends.
 */
final class Joining {
    private static final Pattern ALONE = Pattern.compile(
            "\\S{1,14}[\\[(](19|20)\\d\\d[\\])]第?\\d{1,4}号"
                    + "|\\(?(19|20)?\\d\\d年\\d{1,2}月\\d{1,2}日\\)?|[二〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
                    + "|[\\[(]?此件.{0,12}[\\])]?|附件:?\\d{0,2}|[\\u4e00-\\u9fa5]{4,30}(19|20)\\d\\d年\\d{1,2}月\\d{1,2}日(印发)?|\\(?(试行|征求意见稿|暂行)\\)?");
    /** A line drawn with characters. */
    private static final Pattern RULE = Pattern.compile("[─━═\\-_=*~·.…★☆ ]{4,}");

    private static final Pattern SAID_BY_LABEL = Pattern.compile("[\\[(<]?" + Labels.ANY + "[\\])>]?:.*");
    /** 责任单位： with the units in the line below. */
    private static final Pattern LABEL_ALONE = Pattern.compile("[\\[(<]?" + Labels.ANY + "[\\])>]?:");

    private static final Pattern METADATA = Pattern.compile(
            "(?:" + Labels.METADATA + "|来源|(?:发布|更新|发表|添加)?(?:时间|日期)|(?:浏览|访问|阅读|点击)(?:次数|量|数)?|作者|编辑)[:|].*");
    /** A title, above the address of those it goes to. */
    private static final Pattern TITLE = Pattern.compile(".*的(?:通知|通报|意见|决定|函|报告|公告|批复)");

    private static final Pattern WITHOUT_POINT = Pattern.compile("\\d{1,3} +[\\u4e00-\\u9fa5]");
    private static final int LONGEST_BRACKET = 300;
    /** Columns of a page where a Chinese character takes two. */
    private static final int NARROWEST = 32;

    private static final int WIDEST = 160;
    private static final int FEWEST_SENTENCES = 4;
    /** A line may end some letters before the edge, where the next is a full stop or a long word. */
    private static final int SLACK = 6;

    /** Columns of the blanks before a line that opens a paragraph. */
    private static final int INDENT = 4;

    private static final int FEWEST_INDENTED = 3;
    private static final String SENTENCE_ENDS = "。!?;:";
    private static final String GOES_ON = ",、([<《“‘";
    private static final String CONTINUES = ",、。;:)]>》”’!?%";

    private final SourceText source;
    private final Flow.Builder builder;
    private final List<Reading.PlacedTable> tables = new ArrayList<>();
    private boolean wrapped;
    private double full = 1;
    /** Lines that open a paragraph are indented, and those that go on with it are not. */
    private boolean indents;

    private String last = "";
    private final StringBuilder paragraph = new StringBuilder();
    private int openBrackets;
    private int openedAt;

    private Joining(SourceText source) {
        this.source = source;
        this.builder = new Flow.Builder(source.content());
    }

    static Reading join(SourceText source) {
        return new Joining(source).run();
    }

    private Reading run() {
        List<SourceText.Block> blocks = withoutFurniture();
        measure(blocks);
        for (SourceText.Block block : blocks) {
            switch (block) {
                case SourceText.Line line -> add(line.span());
                case SourceText.Table table -> {
                    endParagraph();
                    last = "";
                    tables.add(new Reading.PlacedTable(table, builder.length()));
                }
                case SourceText.PageEnd() -> {}
            }
        }
        endParagraph();
        return new Reading(builder.build(), List.copyOf(tables));
    }

    private List<SourceText.Block> withoutFurniture() {
        List<String> lines = source.blocks().stream()
                .map(block -> switch (block) {
                    case SourceText.Line line -> said(line.span());
                    case SourceText.Table table -> "table";
                    case SourceText.PageEnd() -> "\f";
                })
                .toList();
        Set<Integer> furniture = source.layout() == Layout.PARAGRAPHS ? new HashSet<>() : Furniture.find(lines);
        List<SourceText.Block> kept = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!furniture.contains(at)
                    && !lines.get(at).isEmpty()
                    && !RULE.matcher(lines.get(at)).matches()) {
                kept.add(source.blocks().get(at));
            }
        }
        return kept;
    }

    private String said(Span span) {
        return Glyphs.fold(source.at(span)).strip();
    }

    /** Lines are broken by the page when many of the long ones stop in the middle of a sentence. */
    private void measure(List<SourceText.Block> blocks) {
        List<String> lines = blocks.stream()
                .filter(SourceText.Line.class::isInstance)
                .map(block -> said(((SourceText.Line) block).span()))
                .toList();
        long indented = blocks.stream().filter(this::isIndented).count();
        indents = indented >= FEWEST_INDENTED && lines.size() - indented >= FEWEST_INDENTED;
        int[] widths = lines.stream().mapToInt(Glyphs::columns).sorted().toArray();
        full = widths.length == 0 ? 1 : widths[(int) (widths.length * 0.9)];
        long broken = lines.stream()
                .filter(line -> Glyphs.columns(line) >= 0.7 * full && !endsSentence(line))
                .count();
        wrapped = source.layout() == Layout.PAGE_LINES
                || source.layout() == Layout.UNKNOWN
                        && broken * 4 >= lines.size()
                        && full >= NARROWEST
                        && full <= WIDEST
                        && lines.size() > 3;
        if (source.layout() == Layout.UNKNOWN && lostItsStops(lines)) {
            wrapped = false;
            return;
        }
        if (!wrapped && source.layout() == Layout.UNKNOWN && endAtOneWidth(lines, widths)) {
            wrapped = true;
            full = widths[widths.length - 1];
        }
    }

    private boolean isIndented(SourceText.Block block) {
        if (!(block instanceof SourceText.Line(Span span))) {
            return false;
        }
        String line = source.at(span);
        return Glyphs.columns(
                        line.substring(0, line.length() - line.stripLeading().length()))
                >= INDENT;
    }

    /** A sentence a line, and no full stop anywhere: lines that are broken would hold some. */
    private static boolean lostItsStops(List<String> lines) {
        long stops = lines.stream().filter(line -> line.indexOf('。') >= 0).count();
        long sentences = lines.stream()
                .filter(line -> line.indexOf(',') >= 0 && Glyphs.columns(line) >= NARROWEST)
                .count();
        return sentences >= FEWEST_SENTENCES && stops * 20 <= lines.size();
    }

    /** No line is longer than the page is wide, and the long ones that stop in a sentence are all just as long. */
    private static boolean endAtOneWidth(List<String> lines, int[] sorted) {
        int widest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
        if (widest < 2 * NARROWEST || widest > WIDEST) {
            return false;
        }
        long open = lines.stream()
                .filter(line -> Glyphs.columns(line) >= widest - SLACK && !endsSentence(line))
                .count();
        long others = lines.stream()
                .filter(line -> Glyphs.columns(line) >= 0.6 * widest
                        && Glyphs.columns(line) < widest - SLACK
                        && !endsSentence(line))
                .count();
        return open >= 2 && open >= 3 * others;
    }

    private static boolean endsSentence(String line) {
        if (line.isEmpty()) {
            return false;
        }
        char end = line.charAt(line.length() - 1);
        if ((end == ')' || end == '”' || end == ']') && line.length() > 1) {
            return true;
        }
        return SENTENCE_ENDS.indexOf(end) >= 0;
    }

    private void add(Span span) {
        String line = said(span);
        boolean opens = indents && endsSentence(last) && !withinBracket() && isIndented(new SourceText.Line(span));
        if (!last.isEmpty() && (opens || !goesOn(line))) {
            endParagraph();
        }
        int split = headingEnd(span);
        if (split > 0) {
            builder.append(span.from(), split).endParagraph().append(split, span.to());
        } else {
            builder.append(span.from(), span.to());
        }
        last = line;
        count(line);
    }

    private void endParagraph() {
        builder.endParagraph();
        openBrackets = 0;
        paragraph.setLength(0);
    }

    /** A paragraph doesn't end within a bracket, unless the bracket is so long that its end must have been lost. */
    private void count(String line) {
        paragraph.append(line);
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '(') {
                openBrackets++;
                openedAt = paragraph.length() - line.length() + at;
            } else if (c == ')') {
                openBrackets = Math.max(0, openBrackets - 1);
            }
        }
    }

    private boolean withinBracket() {
        return openBrackets > 0 && paragraph.length() - openedAt < LONGEST_BRACKET;
    }

    /** 21.擦亮 “…: the heading has hardly begun. */
    private boolean hasHardlyBegun(String next) {
        return wrapped
                && (next.startsWith("“") || next.startsWith("《"))
                && !endsSentence(last)
                && paragraph.length() - Mark.lengthAt(paragraph.toString(), 0) <= 4;
    }

    private boolean goesOn(String next) {
        if (Mark.isNothingElse(last) || withinBracket() && !Mark.startsWith(next) || hasHardlyBegun(next)) {
            return true;
        }
        if (ALONE.matcher(compact(next)).matches()
                || ALONE.matcher(compact(last)).matches()) {
            return false;
        }
        if (LABEL_ALONE.matcher(compact(last)).matches()) {
            return !SAID_BY_LABEL.matcher(compact(next)).matches() && !Mark.startsWith(next);
        }
        if (SAID_BY_LABEL.matcher(compact(next)).matches()
                || METADATA.matcher(compact(next)).matches()
                || METADATA.matcher(compact(last)).matches()) {
            return false;
        }
        if (Mark.startsWith(next)
                && SAID_BY_LABEL
                        .matcher(compact(paragraph.substring(0, Math.min(40, paragraph.length()))))
                        .matches()) {
            return GOES_ON.indexOf(last.charAt(last.length() - 1)) >= 0;
        }
        if (isAddress(next) && TITLE.matcher(last).matches()) {
            return false;
        }
        char end = last.charAt(last.length() - 1);
        boolean open = GOES_ON.indexOf(end) >= 0 || CONTINUES.indexOf(next.charAt(0)) >= 0;
        boolean marked = Mark.startsWith(next);
        if (!wrapped) {
            return open && !marked;
        }
        if (WITHOUT_POINT.matcher(next).lookingAt() && endsSentence(last)) {
            return false;
        }
        boolean isFull = Glyphs.columns(last) >= 0.85 * full;
        if (marked) {
            return !endsSentence(last) && (isFull || open);
        }
        return open || isFull || endsSentence(last) && !isAddress(last) && Glyphs.columns(last) >= 0.5 * full;
    }

    /** 各市、县人民政府：stands by itself, as does any line that a colon ends. */
    private static boolean isAddress(String line) {
        return line.endsWith(":");
    }

    private static String compact(String line) {
        return line.replace(" ", "");
    }

    /**
     * Where a numbered heading ends within its line because a wide blank parts it from its text, as in 一、总则　本办法….
     */
    private int headingEnd(Span span) {
        String line = source.at(span);
        String folded = Glyphs.fold(line);
        int start = line.length() - line.stripLeading().length();
        int mark = Mark.lengthAt(folded, start);
        if (mark == 0) {
            return 0;
        }
        int from = start + mark;
        while (from < folded.length() && folded.charAt(from) == ' ') {
            from++;
        }
        for (int at = from; at < Math.min(folded.length() - 1, from + 40); at++) {
            boolean blank = line.charAt(at) == '\u3000' || folded.startsWith("  ", at);
            if (blank && at - from >= 2 && folded.substring(at).strip().length() > 8) {
                return span.from() + at;
            }
            if ("。,;:".indexOf(folded.charAt(at)) >= 0) {
                return 0;
            }
        }
        return 0;
    }
}
