package org.tongban.documents.text;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number an item starts with.
 *
 * @param kind its way of numbering
 * @param value what it counts; for 1.2.3 the last of them
 * @param no as printed, without brackets and points
 * @param length of what is printed, blanks after it included
 */
public record Mark(Kind kind, int value, String no, int length) {

    /** Ways of numbering, from the outermost by custom. */
    public enum Kind {
        VOLUME("第([一二三四五六七八九十百零\\d]{1,5})[编篇部](?!分)"),
        CHAPTER("第([一二三四五六七八九十百零\\d]{1,5})章"),
        SECTION("第([一二三四五六七八九十百零\\d]{1,5})节"),
        ARTICLE("第([一二三四五六七八九十百零\\d]{1,5})条(?!第|规定|的|、|之|和|至|措施)"),
        CHINESE("([一二三四五六七八九十百]{1,4})[、.]"),
        CHINESE_BRACKETED("[(<]([一二三四五六七八九十百]{1,4})[)>][、.]?"),
        DECIMAL_2("\\d{1,2}\\.(\\d{1,2})(?![\\d.%万亿个年月日千百])[、.]?"),
        DECIMAL_3("\\d{1,2}\\.\\d{1,2}\\.(\\d{1,2})(?![\\d.])[、.]?"),
        /** 6.9月底前…: a month or a year may stand right behind the point. */
        ARABIC("(\\d{1,3})(?:[、.]{1,2}|·)(?:(?!\\d)|(?=\\d{1,2}月[底份中上下初末前,\\d]|(?:19|20)\\d\\d年))"),
        NAMED("(?:任务|措施|举措|行动|工程|事项|问题|议题)([一二三四五六七八九十百\\d]{1,4})[、:.]"),
        /** 1号建议：… */
        COUNTED("(\\d{1,4})号(?:建议|提案|议案|任务|问题|项目)[、:.]"),
        ARABIC_BRACKETED("\\((\\d{1,3})\\)[、.]?"),
        ARABIC_HALF("(\\d{1,2})\\)[、.]?"),
        IN_WORDS("([一二三四五六七八九十]{1,2})是(?!否)"),
        CIRCLED("([①-⑳㈠-㈩⑴-⒇⒈-⒛])[、.]?");

        private final Pattern pattern;

        Kind(String regex) {
            this.pattern = Pattern.compile("(?:" + regex + ")\\s*");
        }
    }

    private static final Pattern FIRST = Pattern.compile("[第一二三四五六七八九十百(<\\d任措举行工事问议①-⑳㈠-㈩⑴-⒛]");

    /** The mark at that place of folded text. */
    public static Optional<Mark> at(String folded, int from) {
        if (from >= folded.length()
                || !FIRST.matcher(folded).region(from, from + 1).matches()) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(folded).region(from, Math.min(folded.length(), from + 16));
            if (matcher.lookingAt()) {
                OptionalInt value = kind == Kind.CIRCLED ? circled(matcher.group(1)) : Numerals.parse(matcher.group(1));
                if (value.isPresent() && value.getAsInt() > 0) {
                    return Optional.of(new Mark(kind, value.getAsInt(), number(kind, matcher), matcher.end() - from));
                }
            }
        }
        return Optional.empty();
    }

    private static String number(Kind kind, Matcher matcher) {
        String printed = matcher.group().strip();
        return switch (kind) {
            case VOLUME, CHAPTER, SECTION, ARTICLE, IN_WORDS, CIRCLED -> printed.replaceAll("[、.]$", "");
            case DECIMAL_2, DECIMAL_3 -> printed.replaceAll("[、.]+$", "");
            case NAMED, COUNTED -> printed.substring(0, printed.length() - 1);
            case CHINESE, CHINESE_BRACKETED, ARABIC, ARABIC_BRACKETED, ARABIC_HALF -> matcher.group(1);
        };
    }

    private static OptionalInt circled(String sign) {
        char c = sign.charAt(0);
        for (char first : new char[] {'①', '㈠', '⑴', '⒈'}) {
            if (c >= first && c < first + 20) {
                return OptionalInt.of(c - first + 1);
            }
        }
        return OptionalInt.empty();
    }

    static boolean startsWith(String folded) {
        return at(folded, 0).isPresent();
    }

    static int lengthAt(String folded, int from) {
        return at(folded, from).map(Mark::length).orElse(0);
    }

    static boolean isNothingElse(String folded) {
        return at(folded, 0).filter(mark -> mark.length() == folded.length()).isPresent();
    }
}
