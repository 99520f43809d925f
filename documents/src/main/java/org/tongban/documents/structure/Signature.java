package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;

/** Who signed and when: a line with a date alone, and the unit above it. */
record Signature(Optional<String> issuer, Optional<LocalDate> date) {
    private static final Pattern UNIT =
            Pattern.compile("[\\u4e00-\\u9fa5()]{2,40}(政府|办公厅|办公室|[察查研]室|委员会|委|厅|局|部|署|院|会|公司|中心|组|管委会|队|集团|人大|政协)");
    /** A line that a site puts above a text, up to one of its labels; the same words within a text mean no document. */
    private static final String ON_A_LINE_OF_LABELS = "(?:^|\n)(?:" + Labels.METADATA + "[ |]*:?[^\n]{0,120}?)?";

    private static final Pattern ISSUER = Pattern.compile(
            ON_A_LINE_OF_LABELS
                    + "(?:发文机关|发文单位|发布机构|发布机关|制发机关|公开主体|发布单位) *[:|][ |]*([^\n:|]{2,40}?) *(?=[\n|]|$|(?:成文|发文|发布|生成|公开|印发)(?:日期|时间|方式)|文号|主题)");
    private static final Pattern DATED = Pattern.compile(
            ON_A_LINE_OF_LABELS + "(?:成文日期|成文时间|发文日期|印发日期|发布日期|公开日期|生成日期)[ |]*:?[ |]*(" + Dates.REGEX + ")");
    private static final Pattern RED_HEAD = Pattern.compile("(?:^|\n)([\\u4e00-\\u9fa5]{4,30})文件(?=\n|$)");
    private static final Pattern REMARK = Pattern.compile("\\([^()]{2,30}\\)");
    private static final Pattern BOTH = Pattern.compile("([\\u4e00-\\u9fa5]{4,30}?)(" + Dates.REGEX + ")(?:印发|发布|印)?");
    /** 督查〔2024〕第5期　2024年7月8日: the head of a bulletin. */
    private static final Pattern ISSUE = Pattern.compile("[^。,;:]{2,20}第?\\d{1,4}[号期](" + Dates.REGEX + ")");

    static Signature find(Flow flow, int from, int to) {
        List<Range> paragraphs = Paragraphs.of(flow, from, to);
        for (int at = 0; at < paragraphs.size(); at++) {
            String line = text(flow, paragraphs.get(at));
            Optional<LocalDate> date = Dates.whole(line.replaceAll("^\\((.*)\\)$", "$1"));
            if (date.isPresent()) {
                return new Signature(issuers(flow, paragraphs, at), date);
            }
            Matcher issue = ISSUE.matcher(line);
            if (issue.matches()) {
                return new Signature(issuers(flow, paragraphs, at), Dates.first(issue.group(1)));
            }
            Matcher both = BOTH.matcher(line);
            if (both.matches() && UNIT.matcher(both.group(1)).matches()) {
                return new Signature(Optional.of(both.group(1)), Dates.first(both.group(2)));
            }
        }
        return new Signature(Optional.empty(), Optional.empty());
    }

    /** Where the text ends that is closed by units and a date, and by no more than a remark in brackets; {@code to} else. */
    static int closing(Flow flow, int from, int to) {
        List<Range> paragraphs = Paragraphs.of(flow, from, to);
        int end = to;
        boolean dated = false;
        for (Range paragraph : paragraphs.reversed()) {
            String line = text(flow, paragraph);
            Matcher both = BOTH.matcher(line);
            if (!dated && REMARK.matcher(line).matches()) {
                continue;
            }
            if (both.matches() && UNIT.matcher(both.group(1)).matches()) {
                return paragraph.from();
            }
            if (!dated && Dates.whole(line).isPresent()) {
                dated = true;
            } else if (!dated || !UNIT.matcher(line).matches()) {
                return end;
            }
            end = paragraph.from();
        }
        return end;
    }

    /** Units above the date, one a line; several when they issue it together. */
    private static Optional<String> issuers(Flow flow, List<Range> paragraphs, int date) {
        StringBuilder names = new StringBuilder();
        for (int at = date - 1; at >= 0; at--) {
            String line = text(flow, paragraphs.get(at));
            if (!UNIT.matcher(line).matches()) {
                break;
            }
            names.insert(0, names.isEmpty() ? line : line + "、");
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names.toString());
    }

    private static String text(Flow flow, Range range) {
        return flow.folded().substring(range.from(), range.to()).replace(" ", "");
    }

    static Optional<String> issuerInMetadata(Flow flow, int from, int to) {
        Matcher matcher = ISSUER.matcher(flow.folded()).region(from, to);
        return matcher.find() ? Optional.of(flow.slice(matcher.start(1), matcher.end(1))) : Optional.empty();
    }

    static Optional<LocalDate> dateInMetadata(Flow flow, int from, int to) {
        Matcher matcher = DATED.matcher(flow.folded()).region(from, to);
        return matcher.find() ? Dates.first(matcher.group(1)) : Optional.empty();
    }

    static Optional<String> issuerInRedHead(Flow flow, int from, int to) {
        Matcher matcher = RED_HEAD.matcher(flow.folded()).region(from, to);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
