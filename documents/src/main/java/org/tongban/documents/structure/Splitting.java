package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Mark;

/**
 * Where documents begin. A title is a line (or a few) of the kind “…关于…的通知” that a number, or an address with a
 * colon, stands beside; a file without any is one document.
 */
final class Splitting {
    private static final String KINDS = "通知|意见|决定|决议|公告|通告|公报|通报|批复|函|报告|请示|命令|令|纪要|指示|实施细则|方案|办法";
    private static final Pattern TITLE = Pattern.compile("(?<title>[^。;:]{0,60}(?:关于|印发|转发)[^。]{2,120}的(?:" + KINDS
            + "|.{0,12}(?:意见|方案|措施|办法|规定))(?:[\\[(](?:试行|暂行|征求意见稿)[\\])])?)(?:\\((?<date>" + Dates.REGEX
            + ")\\))?");
    /** 【重点工作】 before a title: under what a site has put it. */
    private static final Pattern CATEGORY = Pattern.compile("\\[[\\u4e00-\\u9fa5]{2,20}\\](?=[\\u4e00-\\u9fa5])");

    private static final Pattern ABOUT = Pattern.compile("关于|印发|转发|批转");
    private static final Pattern ADDRESS = Pattern.compile("[^。]{2,400}:");
    private static final Pattern ISSUER_LINE =
            Pattern.compile(".*(?:政府|办公厅|办公室|委员会|委|厅|局|部|院|会|署|人大|政协|法院|公司|集团|中心|指挥部|小组)");
    private static final Pattern FULL_ISSUER = Pattern.compile(
            "(?:中共)?[\\u4e00-\\u9fa5]{2,12}(?:省|自治区|市|自治州|州|盟|县|旗|区|镇|乡|街道|管委会)(?:人民政府|政府|委员会|委|[\\u4e00-\\u9fa5]{2,16}(?:厅|局|委|办|委员会|领导小组|指挥部|专班))(?:办公厅|办公室)?|国务院(?:办公厅)?|(?:中共)?中央(?:办公厅)?");
    private static final int LINES = 4;
    private static final int NEAR = 3;
    private static final int MOST_OF_SITE = 12;

    private final Flow flow;
    private final int tables;
    private final List<Range> paragraphs;

    private Splitting(Flow flow, int tables) {
        this.tables = tables;
        this.flow = flow;
        this.paragraphs = Paragraphs.of(flow, 0, flow.length());
    }

    /** @param tables where the first table stands; no title is looked for below it */
    static List<Head> split(Flow flow, int tables) {
        return new Splitting(flow, tables).run();
    }

    /** A title that was found, from one paragraph to one past another. */
    private record Found(int first, int next, String title, Optional<LocalDate> date, boolean certain) {}

    private List<Head> run() {
        List<Found> titles = titles();
        if (titles.isEmpty()) {
            return paragraphs.isEmpty() && tables == Integer.MAX_VALUE
                    ? List.of()
                    : List.of(PlanHead.of(flow, paragraphs, tables));
        }
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            int from = i == 0 ? 0 : start(titles.get(i), titles.get(i - 1).next());
            int to = i + 1 == titles.size()
                    ? flow.length()
                    : start(titles.get(i + 1), titles.get(i).next());
            heads.add(head(titles.get(i), from, to));
        }
        return heads;
    }

    private String folded(int paragraph) {
        Range range = paragraphs.get(paragraph);
        return flow.folded().substring(range.from(), range.to());
    }

    private List<Found> titles() {
        List<Found> titles = new ArrayList<>();
        for (int at = 0; at < paragraphs.size(); at++) {
            Optional<Found> found = titleAt(at);
            if (found.isPresent() && (found.get().certain() || titles.isEmpty() && at < 12)) {
                titles.add(found.get());
                at = found.get().next() - 1;
            }
        }
        for (int i = titles.size() - 1; i > 0; i--) {
            if (isSame(titles.get(i - 1), titles.get(i))) {
                titles.remove(i - 1);
            }
        }
        if (titles.size() > 1 && !titles.getFirst().certain()) {
            titles.removeFirst();
        }
        return titles;
    }

    /** Web pages say a title twice: as the page's and as the document's. */
    private static boolean isSame(Found earlier, Found later) {
        return later.first() - earlier.next() <= MOST_OF_SITE
                && (later.title().endsWith(earlier.title()) || earlier.title().endsWith(later.title()));
    }

    private Optional<Found> titleAt(int first) {
        if (DocumentNumber.isAlone(folded(first)) || folded(first).endsWith("文件") || standsAbove(first)) {
            return Optional.empty();
        }
        int skip = Mark.at(flow.folded(), paragraphs.get(first).from())
                .filter(mark -> mark.kind() != Mark.Kind.ARTICLE)
                .map(Mark::length)
                .orElse(0);
        int label = folded(first).length()
                - SiteLines.withoutTitleLabel(folded(first)).length();
        Matcher category = CATEGORY.matcher(folded(first));
        int from = paragraphs.get(first).from() + (label > 0 ? label : category.lookingAt() ? category.end() : skip);
        for (int next = first + 1; next <= Math.min(paragraphs.size(), first + LINES); next++) {
            int to = paragraphs.get(next - 1).to();
            String line = folded(next - 1);
            boolean opensAnother = next - 1 > first && Mark.at(line, 0).isPresent()
                    || next - 1 > first && DocumentNumber.isAlone(line)
                    || Dates.whole(line).isPresent()
                    || line.startsWith("附件");
            if (opensAnother || from >= flow.length() || flow.folded().charAt(from) == '(') {
                return Optional.empty();
            }
            String text = flow.folded().substring(from, Math.max(from, to)).replace("\n", "");
            if (text.length() > 200 || text.contains("。")) {
                return Optional.empty();
            }
            Matcher matcher = TITLE.matcher(text);
            if (matcher.matches() && !beginsBelow(first, next - 1)) {
                String printed = flow.slice(from, to).substring(0, matcher.end("title"));
                Optional<LocalDate> date =
                        Optional.ofNullable(matcher.group("date")).flatMap(Dates::first);
                boolean certain = numberNear(first, next) || addressed(next) || date.isPresent();
                return Optional.of(new Found(first, next, printed, date, certain));
            }
        }
        return Optional.empty();
    }

    /** 走进临澜, 政务公开 above a title that is whole in its own line. */
    private boolean beginsBelow(int first, int last) {
        String line = folded(last);
        Matcher about = ABOUT.matcher(line);
        boolean whole = TITLE.matcher(line).matches()
                && about.find()
                && FULL_ISSUER.matcher(line.substring(0, about.start())).matches();
        return whole
                && IntStream.range(first, last)
                        .anyMatch(at -> !ISSUER_LINE.matcher(folded(at)).matches());
    }

    /** A line above a title that is no part of it: 首页, where an issuer begins below. */
    private boolean standsAbove(int first) {
        String line = folded(first);
        if (first + 1 >= paragraphs.size()
                || ABOUT.matcher(line).find()
                || ISSUER_LINE.matcher(line).matches()) {
            return false;
        }
        String below = folded(first + 1);
        Matcher about = ABOUT.matcher(below);
        String issuer = about.find() ? below.substring(0, about.start()) : below;
        return FULL_ISSUER.matcher(issuer).matches();
    }

    private boolean numberNear(int first, int next) {
        for (int at = Math.max(0, first - NEAR); at < Math.min(paragraphs.size(), next + NEAR); at++) {
            if ((at < first || at >= next) && DocumentNumber.isAlone(folded(at))) {
                return true;
            }
        }
        return false;
    }

    /** The next lines; what a site says of the document between them isn't counted. */
    private List<Integer> below(int next) {
        List<Integer> near = new ArrayList<>();
        int counted = 0;
        for (int at = next; at < Math.min(paragraphs.size(), next + MOST_OF_SITE) && counted < NEAR; at++) {
            near.add(at);
            counted += SiteLines.isOfSite(folded(at)) ? 0 : 1;
        }
        return near;
    }

    private boolean addressed(int next) {
        for (int at : below(next)) {
            if (ADDRESS.matcher(folded(at)).matches()
                    && Mark.at(folded(at), 0).isEmpty()
                    && folded(at).matches(".*(政府|委|局|办|单位|部门|厅|公司|处|院|会):")) {
                return true;
            }
        }
        return false;
    }

    /** A number right above a title belongs to it, as on paper with a red head. */
    private int start(Found title, int notBefore) {
        for (int at = title.first() - 1; at >= Math.max(notBefore, title.first() - NEAR); at--) {
            if (DocumentNumber.isAlone(folded(at)) && !numberBelow(title)) {
                int above = at > notBefore && folded(at - 1).endsWith("文件") ? at - 1 : at;
                return paragraphs.get(above).from();
            }
        }
        return paragraphs.get(title.first()).from();
    }

    private boolean numberBelow(Found title) {
        for (int at = title.next(); at < Math.min(paragraphs.size(), title.next() + NEAR); at++) {
            if (DocumentNumber.isAlone(folded(at))) {
                return true;
            }
        }
        return false;
    }

    private Head head(Found found, int from, int to) {
        int body = found.next() < paragraphs.size()
                ? Math.min(to, paragraphs.get(found.next()).from())
                : to;
        Optional<String> number = number(found, from, to);
        Signature signature = Signature.find(flow, body, to);
        Optional<String> issuer = issuerIn(found.title())
                .or(() -> Signature.issuerInMetadata(flow, from, to))
                .or(signature::issuer)
                .or(() -> Signature.issuerInRedHead(flow, from, body));
        Optional<LocalDate> date = signature.date().or(found::date).or(() -> Signature.dateInMetadata(flow, from, to));
        int own = Math.max(from, start(found, 0));
        return new Head(found.title(), number, issuer, date, from, own, body, to, found.certain() ? 1 : 0.7);
    }

    private Optional<String> number(Found found, int from, int to) {
        List<Integer> order = new ArrayList<>();
        order.addAll(below(found.next()));
        for (int at = found.first() - 1; at >= found.first() - 12; at--) {
            order.add(at);
        }
        for (int at : order) {
            if (at >= 0
                    && at < paragraphs.size()
                    && paragraphs.get(at).from() >= from
                    && paragraphs.get(at).to() <= to) {
                String line = folded(at);
                Optional<DocumentNumber.Place> place =
                        at >= found.next() ? DocumentNumber.first(line) : Optional.empty();
                Optional<String> number = printed(at, place.or(() -> DocumentNumber.inMetadata(line)));
                if (number.isEmpty() && DocumentNumber.isAlone(line)) {
                    number = printed(at, DocumentNumber.atEnd(line));
                }
                if (number.isPresent()) {
                    return number;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> printed(int paragraph, Optional<DocumentNumber.Place> place) {
        int from = paragraphs.get(paragraph).from();
        return place.map(at -> flow.slice(from + at.from(), from + at.to()));
    }

    static boolean isIssuer(String folded) {
        return FULL_ISSUER.matcher(folded).matches();
    }

    private static Optional<String> issuerIn(String title) {
        Matcher about = ABOUT.matcher(title);
        return about.find() && about.start() >= 3
                ? Optional.of(title.substring(0, about.start()).strip())
                : Optional.empty();
    }
}
