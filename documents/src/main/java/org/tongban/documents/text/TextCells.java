package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.Span;

/** What the lines of a plain text are made of: cells parted by tabs, bars or wide blanks, or words. */
final class TextCells {
    private static final Pattern CELL = Pattern.compile("[^\t|│┃｜]+?(?=\t|[|│┃｜]|\u3000|\\s{2,}|$)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern BAR = Pattern.compile("[|│┃｜]");
    /** 目  标  任  务: one word whose letters are spaced. */
    private static final Pattern SPACED =
            Pattern.compile("\\s*[\\u4e00-\\u9fa5](?:[ \u3000]{1,8}[\\u4e00-\\u9fa5]){1,7}\\s*");

    private final SourceText source;
    /** Lines that belong to the page: as if they were blank. */
    private final Set<Integer> passedOver;

    TextCells(SourceText source) {
        this.source = source;
        this.passedOver = Furniture.withinTables(source);
    }

    int lines() {
        return source.blocks().size();
    }

    /** What stands there, or nothing where no line is. */
    String line(int at) {
        return at < lines() && !passedOver.contains(at) && source.blocks().get(at) instanceof Line(Span span)
                ? source.at(span)
                : "";
    }

    private int from(int at) {
        return source.blocks().get(at) instanceof Line(Span span) ? span.from() : 0;
    }

    int length(int at) {
        return line(at).length();
    }

    /** What tabs, bars and wide blanks part in a line; blank cells are passed over. */
    List<Span> cells(int at) {
        String line = line(at);
        List<Span> cells = new ArrayList<>();
        if (SPACED.matcher(line).matches()) {
            cells.add(trimmed(from(at), line));
            return cells;
        }
        Matcher matcher = CELL.matcher(line);
        while (matcher.find()) {
            if (!matcher.group().isBlank()) {
                cells.add(new Span(from(at) + matcher.start(), from(at) + matcher.end()));
            }
        }
        return cells;
    }

    /** What tabs part in a line, blank cells included; nothing where no tab stands. */
    List<Span> tabbed(int at) {
        String line = line(at);
        List<Span> cells = new ArrayList<>();
        int begin = 0;
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
            cells.add(trimmedWithin(from(at) + begin, from(at) + tab));
            begin = tab + 1;
        }
        if (begin > 0) {
            cells.add(trimmedWithin(from(at) + begin, from(at) + line.length()));
        }
        return cells;
    }

    private static Span trimmed(int from, String text) {
        int start = text.length() - text.stripLeading().length();
        return new Span(from + start, from + text.stripTrailing().length());
    }

    /** Parted by single blanks. */
    List<Span> words(int at) {
        List<Span> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line(at));
        while (matcher.find()) {
            words.add(new Span(from(at) + matcher.start(), from(at) + matcher.end()));
        }
        return words;
    }

    /** As words, but 工 作 任 务 is one: no head of a column is a single letter. */
    List<Span> headWords(int at) {
        List<Span> words = new ArrayList<>();
        boolean letters = false;
        for (Span word : words(at)) {
            boolean letter = said(word).matches("[\\u4e00-\\u9fa5]");
            if (letter && letters) {
                words.add(words.removeLast().through(word));
            } else {
                words.add(word);
            }
            letters = letter;
        }
        return words;
    }

    /** How many bars stand between two places. */
    int barsBetween(int from, int to) {
        return (int) BAR.matcher(source.content().substring(from, Math.max(from, to)))
                .results()
                .count();
    }

    /** How many bars stand in the line. */
    int bars(int at) {
        return (int) BAR.matcher(line(at)).results().count();
    }

    boolean beginsWithBar(int at) {
        return BAR.matcher(line(at).stripLeading()).lookingAt();
    }

    boolean endsWithBar(int at) {
        String line = line(at).stripTrailing();
        return !line.isEmpty() && BAR.matcher(line.substring(line.length() - 1)).matches();
    }

    /**
     * What bars part in the lines from one to another, blank cells included; a bar at an end of the row parts nothing.
     */
    List<Span> barred(int first, int last) {
        int from = from(first);
        int to = from(last) + length(last);
        List<Span> cells = new ArrayList<>();
        int begin = from;
        for (int at = from; at <= to; at++) {
            boolean bar = at < to && "|│┃｜".indexOf(source.content().charAt(at)) >= 0;
            if (bar || at == to) {
                cells.add(trimmedWithin(begin, at));
                begin = at + 1;
            }
        }
        if (beginsWithBar(first)) {
            cells.removeFirst();
        }
        if (endsWithBar(last) && !cells.isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    boolean hasAny(int at, String marks) {
        return line(at).chars().anyMatch(c -> marks.indexOf(c) >= 0);
    }

    /** What stands between any two of these marks in a line, blank or not. */
    List<Span> parted(int at, String marks) {
        String line = line(at);
        List<Span> pieces = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < line.length(); i++) {
            if (marks.indexOf(line.charAt(i)) >= 0) {
                if (begin >= 0) {
                    pieces.add(trimmedWithin(from(at) + begin, from(at) + i));
                }
                begin = i + 1;
            }
        }
        return pieces;
    }

    private Span trimmedWithin(int from, int to) {
        String text = source.content().substring(from, to);
        return text.isBlank() ? new Span(from, from) : trimmed(from, text);
    }

    List<String> said(List<Span> cells) {
        return cells.stream().map(this::said).toList();
    }

    String said(Span cell) {
        return Glyphs.fold(source.at(cell)).strip();
    }

    String source(Span span) {
        return source.at(span);
    }

    /** A line goes on with the cell before when that one stopped in the middle. */
    void extend(List<Span> row, Span line, boolean number) {
        String before = row.isEmpty() ? "" : said(row.getLast());
        boolean goesOn = !number
                && !before.isEmpty()
                && ("、,(和及".indexOf(before.charAt(before.length() - 1)) >= 0
                        || before.matches("(?:19|20)\\d\\d年") && said(line).matches("\\d{1,2}月.*"));
        if (goesOn) {
            row.add(row.removeLast().through(line));
        } else {
            row.add(line);
        }
    }
}
