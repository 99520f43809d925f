package org.tongban.documents.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;
import org.tongban.documents.text.Mark;
import org.tongban.documents.text.Mark.Kind;

/**
 * The outline by its numbers. Which way of numbering stands above which is learned from the document; a number only
 * counts when it is the next one there, so that 第三条 in the middle of a sentence doesn't.
 */
final class Numbering {
    private static final Pattern WITHOUT_POINT = Pattern.compile("(\\d{1,3})(?=[\\u4e00-\\u9fa5“《])");
    private static final Pattern BEFORE_NUMBER = Pattern.compile("(\\d{1,3})[、.](?=\\d{1,5}[^\\d.、年月])");
    /** 请各责任单位于月底前报送…: below the last item, and said of all of them. */
    private static final Pattern CLOSING = Pattern.compile(
            "(?:(?:请|望|希望?|要求)?(?:各|以上|上述|有关|相关)[^,。;:\\n]{0,12}?(?:单位|部门|地区|地方|乡镇|街镇|镇街|县区|县市区|街道|处室|科室)[^,。;:\\n]{0,4}?(?:要|请|须|应|务必|需|于|在|对照|根据|按照|每)"
                    + "|(?:联系人|联系电话|联系方式)[:(])");

    private static final String BEFORE_INLINE = "。;)”";
    /** Units stand in or right below the paragraph. */
    private static final Pattern SAYS_WHO = Pattern.compile("(?:^|[(\\[<。;”])" + Labels.ANY + "[\\])>]?:");

    private static final Pattern ENDS_WITH_WHO = Pattern.compile("(?:牵头|负责|配合|落实|参与|实施)[^()。]{0,12}[)\\]][。;]?$"
            + "|[。;] ?\\([\\u4e00-\\u9fa5、]{1,30}(?:[处局办委部厅科股室]|中心)\\)[。;]?$");
    private static final Pattern HEADING = Pattern.compile("(?![项款条级])[^。;:]{4,30}|[^,。;:]{4,24}。.*");
    /** (甲、乙按职责分工负责) in a line of its own. */
    private static final Pattern LINE_OF_WHO =
            Pattern.compile("[(\\[][^()]{2,300}(?:牵头|负责|配合|落实|参与|实施)[^()。]{0,12}[)\\]]。?");

    private static final int LONGEST_LINE_OF_WHO = 360;
    private static final Pattern WITHIN = Pattern.compile("(?<=[\\u4e00-\\u9fa5])\\d{1,3}[、.](?=[\\u4e00-\\u9fa5“])");
    private static final int GAP = 3;
    /** Numbers after the first among which the next ones are looked for. */
    private static final int FARTHEST = 100;
    /** Paragraphs below a number in which its units may be named. */
    private static final int LINES_OF_ITEM = 4;

    private final Flow flow;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Kind, Integer> rank = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> lastValue = new EnumMap<>(Kind.class);
    private final Deque<Node> open = new ArrayDeque<>();
    private final List<Node> roots = new ArrayList<>();
    /** All items of the text stand in one paragraph, as some web pages give them. */
    private boolean flat;
    /** The text lost its full stops: then the end of a line is that of a sentence. */
    private boolean withoutStops;

    private List<Integer> ends = List.of();
    private int passed;

    /**
     * @param opensParagraph whether it begins a paragraph, or stands within one
     * @param pointed whether the point after the number is there
     * @param speaks whether units are named for it
     */
    private record Candidate(Mark mark, int at, boolean opensParagraph, boolean pointed, boolean speaks) {}

    private Numbering(Flow flow) {
        this.flow = flow;
    }

    /** @param ends where no part goes on, such as the places where attachments begin */
    static List<Node> outline(Flow flow, int from, int to, List<Integer> ends) {
        Numbering numbering = new Numbering(flow);
        numbering.ends = ends;
        numbering.gather(from, to);
        numbering.flat = numbering.candidates.stream().noneMatch(Candidate::opensParagraph);
        numbering.gatherWithin(from, to);
        numbering.rank();
        for (int i = 0; i < numbering.candidates.size(); i++) {
            numbering.take(i);
        }
        numbering.closeBefore(to);
        numbering.close(0, numbering.endOfLast(from, to));
        return numbering.roots;
    }

    /** Where the last item ends: before a paragraph that is said of all, or with the text. */
    private int endOfLast(int from, int to) {
        int last = open.isEmpty() ? to : open.peek().text;
        return Paragraphs.of(flow, from, to).stream()
                .filter(paragraph -> paragraph.from() > last
                        && CLOSING.matcher(flow.folded())
                                .region(paragraph.from(), paragraph.to())
                                .lookingAt())
                .findFirst()
                .map(Range::from)
                .orElse(to);
    }

    private void gather(int from, int to) {
        List<Range> paragraphs = Paragraphs.of(flow, from, to);
        withoutStops = paragraphs.size() > LINES_OF_ITEM
                && paragraphs.stream()
                                .filter(range -> "。;".indexOf(flow.folded().charAt(range.to() - 1)) >= 0)
                                .count()
                        <= paragraphs.size() / 20;
        for (int i = 0; i < paragraphs.size(); i++) {
            Range paragraph = paragraphs.get(i);
            int start = paragraph.from();
            List<Range> below = paragraphs.subList(i + 1, Math.min(paragraphs.size(), i + 1 + LINES_OF_ITEM));
            Mark.at(flow.folded(), start)
                    .or(() -> beforeNumber(start))
                    .ifPresentOrElse(
                            mark -> candidates.add(new Candidate(mark, start, true, true, speaks(paragraph, below))),
                            () -> withoutPoint(start));
            for (int at = start + 4; at < paragraph.to() - 4; at++) {
                if (BEFORE_INLINE.indexOf(flow.folded().charAt(at - 1)) >= 0) {
                    int here = at;
                    Mark.at(flow.folded(), at)
                            .ifPresent(mark -> candidates.add(new Candidate(mark, here, false, true, false)));
                }
            }
        }
    }

    private boolean speaks(Range paragraph, List<Range> below) {
        if (SAYS_WHO.matcher(flow.folded())
                        .region(paragraph.from(), paragraph.to())
                        .find()
                || endsWithWho(paragraph)) {
            return true;
        }
        for (Range next : below) {
            if (SAYS_WHO.matcher(flow.folded()).region(next.from(), next.to()).lookingAt()
                    || LINE_OF_WHO
                            .matcher(flow.folded())
                            .region(next.from(), Math.min(next.to(), next.from() + LONGEST_LINE_OF_WHO))
                            .matches()
                    || endsWithWho(next)) {
                return true;
            }
            if (Mark.at(flow.folded(), next.from()).isPresent()) {
                return false;
            }
        }
        return false;
    }

    private boolean endsWithWho(Range paragraph) {
        return ENDS_WITH_WHO
                .matcher(flow.folded())
                .region(Math.max(paragraph.from(), paragraph.to() - 40), paragraph.to())
                .find();
    }

    /** In a text without paragraphs an item may follow another without a stop between them. */
    private void gatherWithin(int from, int to) {
        if (!flat) {
            return;
        }
        Set<Integer> known = candidates.stream().map(Candidate::at).collect(Collectors.toSet());
        Matcher matcher = WITHIN.matcher(flow.folded()).region(from, to);
        matcher.useTransparentBounds(true);
        while (matcher.find()) {
            int at = matcher.start();
            if (!known.contains(at)) {
                Mark.at(flow.folded(), at)
                        .ifPresent(mark -> candidates.add(new Candidate(mark, at, false, true, false)));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::at));
    }

    /** 4. 2个县通过评估: a number stands behind the point and a blank. */
    private Optional<Mark> beforeNumber(int start) {
        Matcher matcher = BEFORE_NUMBER.matcher(flow.folded()).region(start, Math.min(start + 6, flow.length()));
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() && flow.isApart(matcher.end())
                ? Optional.of(new Mark(
                        Kind.ARABIC,
                        Integer.parseInt(matcher.group(1)),
                        matcher.group(1),
                        matcher.end() - matcher.start()))
                : Optional.empty();
    }

    /** 30 不断优化…: the print dropped the point. */
    private void withoutPoint(int start) {
        Matcher matcher = WITHOUT_POINT.matcher(flow.folded()).region(start, Math.min(start + 4, flow.length()));
        matcher.useTransparentBounds(true);
        if (matcher.lookingAt() && flow.origin(matcher.end()) > flow.origin(matcher.end() - 1) + 1) {
            int value = Integer.parseInt(matcher.group(1));
            if (value > 1 || matcher.group().startsWith("0")) {
                Mark mark = new Mark(
                        Kind.ARABIC, value, matcher.group(1), matcher.group(1).length());
                candidates.add(new Candidate(mark, start, true, false, false));
            }
        }
    }

    /** By custom, unless one kind is seen to start again below each number of another. */
    private void rank() {
        for (Kind kind : Kind.values()) {
            rank.put(kind, kind.ordinal() * 2);
        }
        Map<Kind, Map<Kind, Integer>> startsBelow = new EnumMap<>(Kind.class);
        Map<Kind, Map<Kind, Integer>> valueThen = new EnumMap<>(Kind.class);
        @Nullable Candidate before = null;
        for (Candidate candidate : candidates) {
            if (!candidate.opensParagraph()) {
                continue;
            }
            if (before != null
                    && candidate.mark().value() == 1
                    && before.mark().kind() != candidate.mark().kind()) {
                Kind upper = before.mark().kind();
                Kind lower = candidate.mark().kind();
                Integer earlier = valueThen
                        .computeIfAbsent(upper, k -> new EnumMap<>(Kind.class))
                        .put(lower, before.mark().value());
                if (earlier != null && earlier == before.mark().value() - 1) {
                    startsBelow
                            .computeIfAbsent(upper, k -> new EnumMap<>(Kind.class))
                            .merge(lower, 1, Integer::sum);
                }
            }
            before = candidate;
        }
        startsBelow.forEach((upper, lowers) -> lowers.forEach((lower, times) -> {
            if (rank.getOrDefault(upper, 0) > rank.getOrDefault(lower, 0)) {
                rank.put(lower, rank.getOrDefault(upper, 0) + 1);
            }
        }));
    }

    private int rankOf(Mark mark) {
        return rank.getOrDefault(mark.kind(), 0);
    }

    private void take(int index) {
        Candidate candidate = candidates.get(index);
        if (!isNext(candidate, index)) {
            return;
        }
        Mark mark = candidate.mark();
        closeBefore(candidate.at());
        close(rankOf(mark), candidate.at());
        Node node = new Node(mark, candidate.at(), open.peek());
        node.parent().map(parent -> parent.parts).orElse(roots).add(node);
        open.push(node);
        lastValue.put(mark.kind(), mark.value());
    }

    /** No part goes on over a place where all end. */
    private void closeBefore(int at) {
        for (; passed < ends.size() && ends.get(passed) <= at; passed++) {
            close(0, ends.get(passed));
        }
    }

    private void close(int rankOfNext, int at) {
        while (!open.isEmpty() && rankOf(open.peek().mark) >= rankOfNext) {
            open.pop().to = at;
        }
    }

    private boolean isNext(Candidate candidate, int index) {
        Mark mark = candidate.mark();
        int last = lastValue.getOrDefault(mark.kind(), 0);
        if (!candidate.opensParagraph() && flat && last == 0) {
            return comesInline(mark, index);
        }
        if (!candidate.opensParagraph()) {
            return last > 0
                    && mark.value() == last + 1
                    && open.stream().anyMatch(node -> node.mark.kind() == mark.kind())
                    && !comesAtParagraph(mark, index);
        }
        if (!candidate.pointed()) {
            boolean counted = mark.no().startsWith("0") || followedByNext(mark, index);
            return mark.value() == last + 1 && counted && !comesAtParagraph(mark, index);
        }
        if (mark.value() == 1 || mark.value() == last + 1) {
            return true;
        }
        boolean named = candidate.speaks() && (mark.value() >= last || opensSection(mark));
        boolean goesOnLater = mark.value() > last && followedByNext(mark, index);
        if (withoutStops && isHeading(candidate)) {
            return true;
        }
        if (mark.value() > last
                && isHeading(candidate)
                && !comesAtParagraph(new Mark(mark.kind(), last + 1, "", 0), index)) {
            return true;
        }
        if (named || goesOnLater && (afterSentence(candidate.at()) || afterHeading(index))) {
            return true;
        }
        boolean slightGap = mark.value() > last && mark.value() <= last + GAP && last > 0;
        return slightGap && afterSentence(candidate.at()) || last == 0 && followedByNext(mark, index);
    }

    /** The first below a heading: an excerpt may have left out those before it. */
    private boolean opensSection(Mark mark) {
        Node above = open.peek();
        return above != null && above.parts.isEmpty() && rankOf(above.mark) < rankOf(mark);
    }

    /** Is it the first of a row? A part of a page may begin anywhere, but goes on for long enough. */
    private boolean comesInline(Mark mark, int index) {
        int value = mark.value();
        int last = Math.min(candidates.size(), index + 1 + FARTHEST);
        for (Candidate later : candidates.subList(index + 1, last)) {
            if (later.mark().kind() == mark.kind() && later.mark().value() == value + 1) {
                value++;
            }
        }
        return value >= (mark.value() == 1 ? 2 : mark.value() + 2);
    }

    /** The same number, plainly printed, before the one after it. */
    private boolean comesAtParagraph(Mark mark, int index) {
        for (Candidate later : candidates.subList(index + 1, candidates.size())) {
            if (later.opensParagraph() && later.pointed() && later.mark().kind() == mark.kind()) {
                return later.mark().value() == mark.value();
            }
        }
        return false;
    }

    private boolean followedByNext(Mark mark, int index) {
        for (Candidate later : candidates.subList(index + 1, candidates.size())) {
            if (later.opensParagraph() && later.pointed() && later.mark().kind() == mark.kind()) {
                return later.mark().value() == mark.value() + 1;
            }
        }
        return false;
    }

    /** Right below a heading of a kind that stands above it: a part of a list may leave out what was between. */
    private boolean afterHeading(int index) {
        if (index == 0) {
            return false;
        }
        Candidate before = candidates.get(index - 1);
        Candidate here = candidates.get(index);
        return before.opensParagraph()
                && rankOf(before.mark()) < rankOf(here.mark())
                && flow.folded().indexOf('\n', before.at()) == here.at() - 1;
    }

    /** （十九）开展试点 in a line of its own: in an excerpt the numbers between are left out. */
    private boolean isHeading(Candidate candidate) {
        Kind kind = candidate.mark().kind();
        if (kind != Kind.CHINESE_BRACKETED && kind != Kind.CHINESE && !(withoutStops && kind == Kind.ARABIC)) {
            return false;
        }
        int from = candidate.at() + candidate.mark().length();
        int end = flow.folded().indexOf('\n', from);
        String line = flow.folded().substring(from, end < 0 ? flow.length() : end);
        return HEADING.matcher(line).matches() && afterSentence(candidate.at());
    }

    private boolean afterSentence(int at) {
        if (withoutStops) {
            return true;
        }
        int before = at - 1;
        while (before > 0 && flow.folded().charAt(before) == '\n') {
            before--;
        }
        return before <= 0 || "。;:)”!?".indexOf(flow.folded().charAt(before)) >= 0;
    }
}
