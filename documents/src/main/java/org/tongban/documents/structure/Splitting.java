package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;
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
    private static final Pattern ABOUT = Pattern.compile("关于|印发|转发|批转");
    private static final Pattern NUMBER = Pattern.compile(
            "(?:发文字号|发文文号|文号|发文编号|字号)?:?(?<number>[\\u4e00-\\u9fa5]{1,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}[号期])");
    /** In a line of what a site says of a document: 索引号 … 发文文号 … 发布机关 …, each with its value. */
    private static final Pattern NUMBER_IN_METADATA = Pattern.compile(
            "(?:发文字号|发文文号|文件编号|发文编号|文号)[ |]*:?[ |]*([\\u4e00-\\u9fa5]{1,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}[号期])");

    private static final Pattern METADATA = Pattern.compile(Labels.METADATA + "[ |:]");
    private static final Pattern ADDRESS = Pattern.compile("[^。]{2,400}:");
    private static final Pattern NUMBER_AT_END =
            Pattern.compile("([\\u4e00-\\u9fa5]{1,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}号)$");
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("([\\u4e00-\\u9fa5]{1,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}[号期])(?:20\\d\\d年.{3,8})?$");
    private static final Pattern OF_THE_SITE = Pattern.compile("网站|星期[一二三四五六日]|今天是|欢迎|当前位置|首页|无障碍");
    private static final Pattern ISSUER_LINE =
            Pattern.compile(".*(?:政府|办公厅|办公室|委员会|委|厅|局|部|院|会|署|人大|政协|法院|公司|集团|中心|指挥部|小组)");
    private static final Pattern FULL_ISSUER = Pattern.compile(
            "(?:中共)?[\\u4e00-\\u9fa5]{2,12}(?:省|自治区|市|自治州|州|盟|县|旗|区|镇|乡|街道|管委会)(?:人民政府|政府|委员会|委|[\\u4e00-\\u9fa5]{2,16}(?:厅|局|委|办|委员会|领导小组|指挥部|专班))(?:办公厅|办公室)?");
    private static final Pattern TITLE_LABEL = Pattern.compile("^(?:标题|名称|文件名称|公文标题)[:：]");
    private static final Pattern HAS_WORDS = Pattern.compile("[\\u4e00-\\u9fa5]{4}");
    private static final Pattern ISSUED =
            Pattern.compile("(?:(?:现将|现印发|兹将|将)[^《。]{0,20}《([^》]{4,100})》[^。]{0,30}(?:印发|发布|公布|下发|转发)?"
                    + "|《([^》]{4,100})》[^。《]{0,40}(?:同意|通过),?现(?:予以?)?(?:印发|发布|公布|下发|转发))");
    /** What a plan without a notice is called, at the end of its title. */
    private static final Pattern ENDS_TITLE = Pattern.compile(
            ".{4,}(?:方案|清单|台账|分工|分解|分工表|分解表|任务表|一览表|计划表|计划|要点|办法|措施|规划|细则|意见|通知|通报|公报|纪要|部署|目录|任务书|责任书|表)"
                    + "(?:\\([^()]{1,16}\\))?");

    private static final Pattern GOES_ON_BELOW = Pattern.compile("\\((?:试行|暂行|征求意见稿|修订|20\\d\\d).{0,12}\\)");
    private static final Pattern ATTACHMENT = Pattern.compile("附(?:件|表)?\\d{0,2}[:.]?");
    private static final Pattern YEAR_IN_TITLE = Pattern.compile("20\\d\\d");
    private static final int LINES = 4;
    private static final int NEAR = 3;

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
            return paragraphs.isEmpty() && tables == Integer.MAX_VALUE ? List.of() : List.of(untitled());
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
        return later.first() - earlier.next() <= 12 && earlier.title().equals(later.title());
    }

    private Optional<Found> titleAt(int first) {
        if (NUMBER.matcher(folded(first)).matches() || folded(first).endsWith("文件") || standsAbove(first)) {
            return Optional.empty();
        }
        int skip = Mark.at(flow.folded(), paragraphs.get(first).from())
                .filter(mark -> mark.kind() != Mark.Kind.ARTICLE)
                .map(Mark::length)
                .orElse(0);
        Matcher label = TITLE_LABEL.matcher(folded(first));
        int from = paragraphs.get(first).from() + (label.find() ? label.end() : skip);
        for (int next = first + 1; next <= Math.min(paragraphs.size(), first + LINES); next++) {
            int to = paragraphs.get(next - 1).to();
            String line = folded(next - 1);
            boolean opensAnother = next - 1 > first && Mark.at(line, 0).isPresent()
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
            if ((at < first || at >= next) && NUMBER.matcher(folded(at)).matches()) {
                return true;
            }
        }
        return false;
    }

    private boolean addressed(int next) {
        for (int at = next; at < Math.min(paragraphs.size(), next + NEAR); at++) {
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
            if (NUMBER.matcher(folded(at)).matches() && !numberBelow(title)) {
                int above = at > notBefore && folded(at - 1).endsWith("文件") ? at - 1 : at;
                return paragraphs.get(above).from();
            }
        }
        return paragraphs.get(title.first()).from();
    }

    private boolean numberBelow(Found title) {
        for (int at = title.next(); at < Math.min(paragraphs.size(), title.next() + NEAR); at++) {
            if (NUMBER.matcher(folded(at)).matches()) {
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
        return new Head(found.title(), number, issuer, date, from, body, to, found.certain() ? 1 : 0.7);
    }

    private Optional<String> number(Found found, int from, int to) {
        List<Integer> order = new ArrayList<>();
        for (int at = found.next(); at < found.next() + NEAR; at++) {
            order.add(at);
        }
        for (int at = found.first() - 1; at >= found.first() - 12; at--) {
            order.add(at);
        }
        for (int at : order) {
            if (at >= 0
                    && at < paragraphs.size()
                    && paragraphs.get(at).from() >= from
                    && paragraphs.get(at).to() <= to) {
                Matcher matcher = NUMBER.matcher(folded(at));
                Matcher dated = NUMBER_FIRST.matcher(folded(at));
                Matcher said = NUMBER_IN_METADATA.matcher(folded(at));
                if (dated.matches() && at >= found.next()) {
                    return Optional.of(printed(at, dated));
                }
                if (said.find()) {
                    return Optional.of(printed(at, said));
                }
                if (matcher.matches()) {
                    return Optional.of(printed(at, matcher));
                }
            }
        }
        return Optional.empty();
    }

    private String printed(int paragraph, Matcher number) {
        int from = paragraphs.get(paragraph).from();
        return flow.slice(from + number.start(1), from + number.end(1));
    }

    private static Optional<String> issuerIn(String title) {
        Matcher about = ABOUT.matcher(title);
        return about.find() && about.start() >= 3
                ? Optional.of(title.substring(0, about.start()).strip())
                : Optional.empty();
    }

    /** A plan without its covering notice: its first lines are its title. */
    private Head untitled() {
        StringBuilder title = new StringBuilder();
        int at = 0;
        Optional<String> number = Optional.empty();
        for (; at < Math.min(paragraphs.size(), 8) && paragraphs.get(at).from() < tables; at++) {
            String line = folded(at);
            Matcher matcher = NUMBER.matcher(line);
            Matcher atEnd = NUMBER_AT_END.matcher(line);
            if (matcher.matches()) {
                number = Optional.of(
                        flow.slice(paragraphs.get(at).from(), paragraphs.get(at).to()));
            } else if (METADATA.matcher(line).lookingAt()
                    && !TITLE_LABEL.matcher(line).find()) {
                Matcher said = NUMBER_IN_METADATA.matcher(line);
                number = said.find() ? Optional.of(printed(at, said)) : number;
            } else if (ATTACHMENT.matcher(line).matches()) {
                continue;
            } else if (endsTitle(title.toString(), line)) {
                break;
            } else {
                title.append(TITLE_LABEL
                        .matcher(flow.slice(
                                paragraphs.get(at).from(), paragraphs.get(at).to()))
                        .replaceFirst(""));
                if (atEnd.find()) {
                    number = Optional.of(atEnd.group(1));
                }
            }
        }
        return untitled(title.toString(), number, at);
    }

    /** 岚山区安全生产委员会2026年重点任务责任清单. */
    private static Optional<String> issuerBeforeYear(String title) {
        Matcher year = YEAR_IN_TITLE.matcher(title);
        return year.find()
                        && FULL_ISSUER.matcher(title.substring(0, year.start())).matches()
                ? Optional.of(title.substring(0, year.start()))
                : Optional.empty();
    }

    private static boolean endsTitle(String title, String line) {
        boolean complete =
                ENDS_TITLE.matcher(title.replace('（', '(').replace('）', ')')).matches()
                        && !GOES_ON_BELOW.matcher(line).matches();
        return complete
                || title.length() + line.length() > 90
                || Mark.at(line, 0).isPresent()
                || line.matches(".*[。;:,]$")
                || Dates.whole(line.replaceAll("[()]", "")).isPresent();
    }

    private Head untitled(String title, Optional<String> numbered, int next) {
        int body = next < paragraphs.size() ? paragraphs.get(next).from() : flow.length();
        String said = title;
        if (!HAS_WORDS.matcher(said).find()) {
            Matcher issued = ISSUED.matcher(flow.folded());
            int name = issued.find() ? issued.start(1) < 0 ? 2 : 1 : 0;
            said = name == 0 ? "" : flow.slice(issued.start(name), issued.end(name));
        }
        Optional<String> number = numbered;
        for (int at = next; number.isEmpty() && at < Math.min(paragraphs.size(), next + NEAR); at++) {
            Matcher below = NUMBER_FIRST.matcher(folded(at));
            number = below.matches() ? Optional.of(printed(at, below)) : Optional.empty();
        }
        Signature signature = Signature.find(flow, body, flow.length());
        return new Head(
                said,
                number,
                Signature.issuerInMetadata(flow, 0, flow.length())
                        .or(signature::issuer)
                        .or(() -> issuerBeforeYear(title)),
                signature.date().or(() -> Signature.dateInMetadata(flow, 0, flow.length())),
                0,
                body,
                flow.length(),
                said.isEmpty() ? 0.2 : 0.6);
    }
}
