package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;
import org.tongban.documents.SourceText.Line;
import org.tongban.documents.SourceText.PageEnd;
import org.tongban.documents.SourceText.Table;

/** What belongs to the page and not to the text: page numbers, running headers and footers. */
final class Furniture {
    private static final Pattern PAGE_MARK = Pattern.compile("#? ?page ?\\d{1,4}( of \\d{1,4})?:?|-+ ?\\d{1,4} ?-+"
            + "|第 ?\\d{1,4} ?页([,/ ]*共 ?\\d{1,4} ?页)?|\\d{1,4} ?/ ?\\d{1,4}|[·.] ?\\d{1,4} ?[·.]");
    private static final Pattern BARE_NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern SAYS_SOMETHING = Pattern.compile("(单位|部门|时限|时间|期限).{0,4}:|^[((]?此件");
    private static final Pattern GAZETTE = Pattern.compile("第 ?\\d{1,4} ?[期号辑]|汇编$");
    /** The line doesn't end as sentences and headings do. */
    private static final Pattern OPEN_END = Pattern.compile("[^。;:!?)\\]”》.]$");
    /** Columns of a page, at the least. */
    private static final int BROKEN = 48;

    private static final Pattern WORDS = Pattern.compile("[\\u4e00-\\u9fa5\\d ()]{4,20}");
    private static final int EDGE = 2;
    private static final int TIMES = 3;
    private static final int LINES_A_PAGE = 12;

    private Furniture() {}

    /** — 3 —, 第 3 页: with or without a header beside it. */
    static boolean isPageMark(String folded) {
        return PAGE_MARK.matcher(folded.toLowerCase(java.util.Locale.ROOT)).matches();
    }

    /**
     * Which of the lines to pass over.
     *
     * @param lines folded and stripped; {@code "\f"} where a page ends
     */
    static Set<Integer> find(List<String> lines) {
        Set<Integer> found = new HashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            if (isPageMark(lines.get(at))) {
                found.add(at);
            }
        }
        numbersByThemselves(lines, found);
        repeatedAtEdges(lines, found);
        interrupting(lines, found);
        return found;
    }

    /** A header that stands once: a few words at the top of a page, between two halves of a sentence. */
    private static void interrupting(List<String> lines, Set<Integer> found) {
        int[] widths = lines.stream()
                .mapToInt(Glyphs::columns)
                .filter(w -> w > 0)
                .sorted()
                .toArray();
        int full = widths.length == 0 ? 0 : widths[(int) (widths.length * 0.9)];
        List<Integer> said = new ArrayList<>();
        Set<Integer> tops = new HashSet<>();
        boolean turned = false;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals("\f") || found.contains(at)) {
                turned = true;
            } else if (!lines.get(at).isEmpty()) {
                if (turned) {
                    tops.add(said.size());
                }
                said.add(at);
                turned = false;
            }
        }
        for (int top : tops) {
            if (top > 0 && top + 1 < said.size() && full >= BROKEN) {
                String before = lines.get(said.get(top - 1));
                String next = lines.get(said.get(top + 1));
                boolean halves = Glyphs.columns(before) >= 0.85 * full
                        && OPEN_END.matcher(before).find()
                        && !Mark.startsWith(next)
                        && (Glyphs.columns(next) >= 0.85 * full || next.endsWith("。") || next.endsWith(")"));
                if (halves
                        && WORDS.matcher(lines.get(said.get(top))).matches()
                        && !Mark.startsWith(lines.get(said.get(top)))) {
                    found.add(said.get(top));
                }
            }
        }
    }

    /**
     * Page marks and the headers beside them, which may stand in the middle of a table. Bare numbers are none: they may
     * count its rows.
     */
    static Set<Integer> withinTables(SourceText source) {
        if (source.layout() == Layout.PARAGRAPHS) {
            return Set.of();
        }
        List<String> lines = source.blocks().stream()
                .map(block -> switch (block) {
                    case Line line -> Glyphs.fold(source.at(line.span())).strip();
                    case Table table -> "table";
                    case PageEnd() -> "\f";
                })
                .toList();
        Set<Integer> found = new HashSet<>();
        for (int at = 0; at < lines.size(); at++) {
            if (isPageMark(lines.get(at))) {
                found.add(at);
            }
        }
        found.addAll(headers(lines, found));
        return found;
    }

    /** The same words at the top of at least half of the pages. */
    private static Set<Integer> headers(List<String> lines, Set<Integer> marks) {
        Map<String, List<Integer>> places = new HashMap<>();
        int pages = 0;
        boolean turned = false;
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).equals("\f") || marks.contains(at)) {
                turned = true;
            } else if (!lines.get(at).isEmpty() && turned) {
                pages++;
                turned = false;
                if (WORDS.matcher(lines.get(at)).matches() && !Mark.startsWith(lines.get(at))) {
                    places.computeIfAbsent(lines.get(at), line -> new ArrayList<>())
                            .add(at);
                }
            }
        }
        Set<Integer> found = new HashSet<>();
        for (List<Integer> same : places.values()) {
            if (same.size() >= TIMES && same.size() * 2 >= pages) {
                found.addAll(same);
            }
        }
        return found;
    }

    /** A bare number is a page's when it stands at its edge, or goes up by one in steps as long as a page. */
    private static void numbersByThemselves(List<String> lines, Set<Integer> found) {
        List<Integer> series = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!BARE_NUMBER.matcher(lines.get(at)).matches()) {
                continue;
            }
            if (touchesPageEnd(lines, at)) {
                found.add(at);
            }
            if (!series.isEmpty() && !follows(lines, series.getLast(), at)) {
                takeSeries(series, found);
            }
            series.add(at);
        }
        takeSeries(series, found);
    }

    private static boolean follows(List<String> lines, int earlier, int later) {
        return Integer.parseInt(lines.get(later)) == Integer.parseInt(lines.get(earlier)) + 1
                && later - earlier >= LINES_A_PAGE;
    }

    private static void takeSeries(List<Integer> series, Set<Integer> found) {
        if (series.size() >= 2) {
            found.addAll(series);
        }
        series.clear();
    }

    private static boolean touchesPageEnd(List<String> lines, int at) {
        return nextSaid(lines, at, 1).equals("\f") || nextSaid(lines, at, -1).equals("\f");
    }

    private static String nextSaid(List<String> lines, int at, int step) {
        for (int i = at + step; i >= 0 && i < lines.size(); i += step) {
            if (!lines.get(i).isEmpty()) {
                return lines.get(i);
            }
        }
        return "";
    }

    private static void repeatedAtEdges(List<String> lines, Set<Integer> found) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int at : edges(lines, found)) {
            String line = lines.get(at);
            String key = line.replaceAll("[\\d ]", "");
            if (key.length() >= 2
                    && key.length() <= 60
                    && !SAYS_SOMETHING.matcher(line).find()) {
                places.computeIfAbsent(key, k -> new ArrayList<>()).add(at);
            }
        }
        for (List<Integer> same : places.values()) {
            if (same.size() >= TIMES || same.size() > 1 && followPages(same, lines, found)) {
                boolean header = lines.get(same.getFirst()).contains("单位");
                found.addAll(header ? same.subList(1, same.size()) : same);
            }
        }
    }

    /** The name and issue of a gazette: does each but the first stand right after the end of a page? */
    private static boolean followPages(List<Integer> same, List<String> lines, Set<Integer> found) {
        return GAZETTE.matcher(lines.get(same.getFirst())).find()
                && same.stream().skip(1).allMatch(at -> {
                    int before = at - 1;
                    while (before >= 0 && lines.get(before).isEmpty()) {
                        before--;
                    }
                    return before >= 0 && (lines.get(before).equals("\f") || found.contains(before));
                });
    }

    /** The first and last lines of each page, page marks not counted. */
    private static List<Integer> edges(List<String> lines, Set<Integer> marks) {
        List<Integer> edges = new ArrayList<>();
        List<Integer> page = new ArrayList<>();
        for (int at = 0; at <= lines.size(); at++) {
            boolean ends = at == lines.size() || lines.get(at).equals("\f") || marks.contains(at);
            if (!ends) {
                if (!lines.get(at).isEmpty()) {
                    page.add(at);
                }
                continue;
            }
            for (int i = 0; i < page.size(); i++) {
                if (i < EDGE || i >= page.size() - EDGE) {
                    edges.add(page.get(i));
                }
            }
            page.clear();
        }
        return edges;
    }
}
