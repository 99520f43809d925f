package org.tongban.documents.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText;
import org.tongban.documents.Span;

/**
 * Text in one run: broken lines joined, a line break only where a paragraph ends, no space beside Chinese characters.
 * Every character knows where it stood in the source.
 */
public final class Flow {
    private static final String NUMERALS = "一二三四五六七八九十百";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    /** 人民(mín)政府: how a letter is spoken, put there by a site against being copied. */
    private static final Pattern SPOKEN = Pattern.compile(
            "[(（](?=[a-züê]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹ]{1,6}[)）]");

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d ?年");

    private final String text;
    private final String folded;
    private final String outsideTitles;
    private final int[] origin;

    private Flow(String text, int[] origin) {
        this.text = text;
        this.folded = withFullStops(Glyphs.fold(text));
        this.outsideTitles = hideTitles(folded);
        this.origin = origin;
    }

    /** A point that ends a Chinese sentence is its full stop; one after a number, or in Latin words, is a point. */
    private static String withFullStops(String folded) {
        if (folded.indexOf('.') < 0) {
            return folded;
        }
        StringBuilder stops = new StringBuilder(folded);
        for (int at = 1; at < folded.length(); at++) {
            if (folded.charAt(at) == '.' && endsSentence(folded, at)) {
                stops.setCharAt(at, '。');
            }
        }
        return stops.toString();
    }

    private static boolean endsSentence(String folded, int at) {
        char before = folded.charAt(at - 1);
        char after = at + 1 < folded.length() ? folded.charAt(at + 1) : '\n';
        boolean afterWord =
                before >= 0x4E00 && NUMERALS.indexOf(before) < 0 || before == ')' || before == '%' || before == '”';
        boolean marks = before == ')' && Mark.startsWith(folded.substring(folded.lastIndexOf('(', at), at));
        return afterWord && !marks && (after == '\n' || after == '(' || after == '[' || after >= 0x4E00);
    }

    /** Titles in 《》 say nothing of when and how much; the end of a paragraph is that of its sentence. */
    private static String hideTitles(String folded) {
        StringBuilder hidden = new StringBuilder(folded);
        boolean inTitle = false;
        for (int at = 0; at < folded.length(); at++) {
            char c = folded.charAt(at);
            inTitle = c == '《' || inTitle && c != '》' && c != '。';
            if (inTitle) {
                hidden.setCharAt(at, '《');
            } else if (c == '\n') {
                hidden.setCharAt(at, at > 0 && Character.isLetterOrDigit(folded.charAt(at - 1)) ? '。' : ' ');
            }
        }
        return hidden.toString();
    }

    /** As printed. */
    public String text() {
        return text;
    }

    /** The same length with one shape for each character, for grammars to look at. */
    public String folded() {
        return folded;
    }

    /** Folded, with what stands in 《》 made unreadable and the ends of paragraphs made full stops. */
    public String outsideTitles() {
        return outsideTitles;
    }

    public int length() {
        return text.length();
    }

    /** What stands there, in one line. */
    public String slice(int from, int to) {
        return text.substring(from, to).replace("\n", "").strip();
    }

    /** Where it stood in the source, without blanks at its ends. */
    public Span span(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        if (first == last) {
            int at = origin.length == 0 ? 0 : origin[Math.min(first, origin.length - 1)];
            return new Span(at, at);
        }
        return new Span(origin[first], origin[last - 1] + 1);
    }

    /** Was there a blank or a line break before that character in the source? */
    public boolean isApart(int at) {
        return at > 0 && at < origin.length && origin[at] > origin[at - 1] + 1;
    }

    /** Where in the source the character stood. */
    public int origin(int at) {
        return origin[at];
    }

    /** A part of the source by itself, such as a cell of a table; its lines are joined. */
    public static Flow of(String content, SourceText.Cell cell) {
        Builder builder = new Builder(content);
        for (Span part : cell.parts()) {
            int from = part.from();
            for (int at = part.from(); at <= part.to(); at++) {
                if (at == part.to() || content.charAt(at) == '\n') {
                    builder.append(from, at);
                    from = at + 1;
                }
            }
        }
        return builder.build();
    }

    /** Puts a flow together, piece by piece of the source. */
    public static final class Builder {
        private final String content;
        private final StringBuilder text = new StringBuilder();
        private int[] origin = new int[256];
        /** Where the last piece begins. */
        private int piece;

        public Builder(String content) {
            this.content = content;
        }

        public int length() {
            return text.length();
        }

        /** Adds the piece; goes on where the last ended. */
        public Builder append(int from, int to) {
            boolean space = false;
            boolean begins = true;
            int start = text.length();
            for (int at = from; at < to; at++) {
                char c = content.charAt(at);
                int spoken = c == '(' || c == '（' ? spokenEnd(at, to) : at;
                if (spoken > at) {
                    at = spoken - 1;
                } else if (Glyphs.isSpace(c)) {
                    space = true;
                } else if (c >= ' ' && c != '\u200D') {
                    boolean brokenNumber = begins && Character.isDigit(c) && endsInDigit() && isOneNumber(at, to);
                    if (!brokenNumber && needsSpace(c, space || at == from)) {
                        put(' ', at);
                    }
                    put(c, at);
                    space = false;
                    begins = false;
                }
            }
            piece = text.length() > start ? start : piece;
            return this;
        }

        private int spokenEnd(int at, int to) {
            Matcher spoken = SPOKEN.matcher(content).region(at, Math.min(to, at + 10));
            return spoken.lookingAt() ? spoken.end() : at;
        }

        /** A line that is a number by itself ends there (100 above 35个), unless both make a year. */
        private boolean isOneNumber(int from, int to) {
            String before = text.substring(piece);
            if (!NUMBER.matcher(before).matches()) {
                return true;
            }
            return YEAR.matcher(before + content.substring(from, Math.min(to, from + 4)))
                    .lookingAt();
        }

        /** Only between two words in Latin letters does a space say anything. */
        private boolean needsSpace(char next, boolean apart) {
            if (!apart || text.isEmpty()) {
                return false;
            }
            char last = text.charAt(text.length() - 1);
            return isLatin(last) && isLatin(next);
        }

        /** A number that the end of a line breaks is one number. */
        private boolean endsInDigit() {
            return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        }

        private static boolean isLatin(char c) {
            return c < 0x2E80 && Character.isLetterOrDigit(c);
        }

        public Builder endParagraph() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                put('\n', origin[text.length() - 1]);
            }
            return this;
        }

        private void put(char c, int at) {
            if (text.length() == origin.length) {
                origin = java.util.Arrays.copyOf(origin, origin.length * 2);
            }
            origin[text.length()] = at;
            text.append(c);
        }

        public Flow build() {
            return new Flow(text.toString(), java.util.Arrays.copyOf(origin, text.length()));
        }
    }
}
