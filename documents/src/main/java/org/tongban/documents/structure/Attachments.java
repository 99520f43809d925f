package org.tongban.documents.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;

/** Where the attachments of a document begin, and what they are called. */
final class Attachments {
    private static final Pattern ALONE = Pattern.compile("附(?:件|表)[\\d一二三四五六七八九十]{0,3}[:.]?");
    private static final Pattern TITLE = Pattern.compile("[^。;:,]{4,60}");

    private final List<Attachment> found;

    private Attachments(List<Attachment> found) {
        this.found = found;
    }

    /** @param at where 附件 stands */
    private record Attachment(int at, String title) {}

    /** A line with 附件 and nothing else, and the title of it below. */
    static Attachments in(Flow flow, int from, int to) {
        List<Attachment> found = new ArrayList<>();
        List<Range> paragraphs = Paragraphs.of(flow, from, to);
        for (int i = 0; i < paragraphs.size(); i++) {
            Range range = paragraphs.get(i);
            if (ALONE.matcher(flow.folded()).region(range.from(), range.to()).matches()) {
                String name = flow.slice(range.from(), range.to()).replaceFirst("[：:.．]$", "");
                found.add(new Attachment(range.from(), (name + " " + titleAt(flow, paragraphs, i + 1)).strip()));
            }
        }
        return new Attachments(found);
    }

    private static String titleAt(Flow flow, List<Range> paragraphs, int at) {
        if (at >= paragraphs.size()) {
            return "";
        }
        Range range = paragraphs.get(at);
        boolean isTitle =
                TITLE.matcher(flow.folded()).region(range.from(), range.to()).matches()
                        && Mark.at(flow.folded(), range.from()).isEmpty();
        return isTitle ? flow.slice(range.from(), range.to()) : "";
    }

    /** The attachment in which that place is, as the first of the headings above it; none in the document itself. */
    List<String> path(int at) {
        return number(at) == 0 ? List.of() : List.of(found.get(number(at) - 1).title());
    }

    /** How many attachments have begun there. */
    int number(int at) {
        int low = 0;
        int high = found.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found.get(middle).at() <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Where they begin. */
    List<Integer> places() {
        return found.stream().map(Attachment::at).toList();
    }
}
