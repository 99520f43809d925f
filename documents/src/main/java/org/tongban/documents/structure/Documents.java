package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Confidence;
import org.tongban.documents.Document;
import org.tongban.documents.Hints;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Level;
import org.tongban.documents.SourceText;
import org.tongban.documents.Span;
import org.tongban.documents.Task;
import org.tongban.documents.Validity;
import org.tongban.documents.field.Context;
import org.tongban.documents.field.References;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Glyphs;
import org.tongban.documents.text.Numerals;
import org.tongban.documents.text.Reading;

/** From a text to its documents. */
public final class Documents {
    private static final Pattern YEAR = Pattern.compile("(20\\d\\d)年(?!版|以来|至今|[末底]以来)");
    private static final Pattern YEAR_IN_TITLE = Pattern.compile("(20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?!版)");
    /** 2025年度预算执行审计…: what is said of it is done later. */
    private static final Pattern YEAR_LOOKED_INTO =
            Pattern.compile("20\\d\\d年度?[^,。]{0,12}(?:预算执行|决算|审计|考核(?!办法|目标)|述职|绩效评价)");

    private static final Pattern MONTH_OF_YEAR = Pattern.compile("(20\\d\\d)年\\d{1,2}月");
    private static final Pattern YEARS = Pattern.compile("20\\d\\d年?[-~至]20\\d\\d年");
    private static final Pattern FROM = Pattern.compile("自(" + Dates.REGEX + "|(?:印发|发布|公布)之日)起(?:施行|实施|执行|生效)");
    private static final Pattern FOR = Pattern.compile("有效期(?:为|限)?([一二三四五六七八九十两\\d]{1,2})年");
    private static final Pattern UNTIL = Pattern.compile("有效期?(?:限)?(?:截?至|到)(" + Dates.REGEX + ")");

    private static final Pattern FIRST_LEADS = Pattern.compile(
            "(?:列|排序?|位列|列在|排在|排名|处于)(?:第一位|首位|第一|第一个|最前|前位|前面)的?[^,。]{0,12}(?:为|是|系)[^,。]{0,6}牵头|第一(?:责任|个)?单位(?:为|是)牵头");

    private static final Pattern REPORTS = Pattern.compile("(?:进展|推进|完成|落实|执行|办理|实施)情况.{0,8}(?:通报|报告|汇报|公示|说明)?$");

    private static final Pattern INSPECTS = Pattern.compile("整改|督[查察办导]|通报|巡[视察查]|审计|检查|反馈|问题");

    private Documents() {}

    /** All documents of the text, in its order. */
    public static List<Document> in(SourceText source, Hints hints) {
        Reading reading = Reading.of(source);
        return Splitting.split(reading.flow(), firstTable(reading)).stream()
                .map(head -> document(source, reading, head, hints))
                .toList();
    }

    private static int firstTable(Reading reading) {
        return reading.tables().isEmpty()
                ? Integer.MAX_VALUE
                : reading.tables().getFirst().at();
    }

    private static Document document(SourceText source, Reading reading, Head head, Hints hints) {
        Flow flow = reading.flow();
        Context context = new Context(
                hints,
                year(flow, head).or(() -> mostSaid(flow, head)),
                year(flow, head).isPresent(),
                head.date(),
                FIRST_LEADS
                        .matcher(flow.folded())
                        .region(head.from(), head.to())
                        .find(),
                REPORTS.matcher(head.title()).find(),
                INSPECTS.matcher(head.title()).find());
        Attachments attachments = Attachments.in(flow, head.body(), head.to());
        int end = Signature.closing(flow, head.body(), head.to());
        List<Node> roots = Numbering.outline(flow, head.body(), end, attachments.places());
        List<Task> rows = new ArrayList<>();
        List<LeftOut> rowsLeftOut = new ArrayList<>();
        TableColumns columns = TableColumns.unknown(source.content(), context);
        int attachment = 0;
        List<Reading.PlacedTable> tables = reading.tables().stream()
                .filter(placed -> isOf(head, placed, flow))
                .toList();
        for (Reading.PlacedTable placed : tables) {
            if (attachments.number(placed.at()) != attachment) {
                attachment = attachments.number(placed.at());
                columns = TableColumns.unknown(source.content(), context);
            }
            List<String> path = new ArrayList<>(attachments.path(placed.at()));
            Optional<String> title =
                    path.isEmpty() ? TableTitle.above(flow, head.body(), placed.at()) : Optional.empty();
            path.addAll(title.map(List::of).orElseGet(() -> path(flow, roots, placed.at())));
            TableTasks.Found found = TableTasks.find(source.content(), placed.table(), path, columns, context);
            columns = found.columns();
            rows.addAll(found.tasks());
            rowsLeftOut.addAll(found.leftOut());
        }
        TaskFinder.Found found = TaskFinder.find(flow, head.body(), end, roots, attachments, context, rows.isEmpty());
        List<Task> tasks = new ArrayList<>(found.tasks());
        tasks.addAll(rows);
        List<LeftOut> leftOut = new ArrayList<>(found.leftOut());
        leftOut.addAll(rowsLeftOut);
        return new Document(
                head.title(),
                head.number(),
                head.issuer(),
                head.date(),
                validity(flow, head),
                level(head.issuer().orElse(head.title())),
                TaskFinder.headings(flow, roots),
                tasks,
                References.in(flow, head.body(), head.to()),
                leftOut,
                span(flow, head, tables),
                PlainText.of(flow, head, tables, source.content()),
                sure(head));
    }

    private static Span span(Flow flow, Head head, List<Reading.PlacedTable> tables) {
        return tables.stream()
                .flatMap(placed -> placed.table().rows().stream())
                .flatMap(row -> row.cells().stream())
                .map(SourceText.Cell::span)
                .reduce(flow.span(head.from(), head.to()), Span::through);
    }

    /**
     * Tables stand between two characters of the running text; one that stands between two documents belongs to the one
     * whose text is before it.
     */
    private static boolean isOf(Head head, Reading.PlacedTable placed, Flow flow) {
        boolean begun = head.from() == 0 || placed.at() > head.from();
        boolean goesOn = head.to() == flow.length() || placed.at() <= head.to();
        return begun && goesOn;
    }

    private static List<String> path(Flow flow, List<Node> nodes, int at) {
        for (Node node : nodes) {
            if (node.from < at && at <= node.to) {
                List<String> path = new ArrayList<>();
                path.add(flow.slice(node.from, node.text)
                        + Title.text(flow, node.text, Title.end(flow, node.text, node.ownEnd())));
                path.addAll(path(flow, node.parts, at));
                return path;
            }
        }
        return List.of();
    }

    /** The year a plan is for, when its title says one (and not a span of years); else the year it was signed. */
    private static Optional<Integer> year(Flow flow, Head head) {
        if (YEAR_LOOKED_INTO.matcher(head.title()).find()) {
            Matcher month = MONTH_OF_YEAR.matcher(flow.folded()).region(head.body(), head.to());
            return head.date()
                    .map(LocalDate::getYear)
                    .or(() -> yearOfNumber(head))
                    .or(() -> month.find() ? Optional.of(Integer.parseInt(month.group(1))) : Optional.empty());
        }
        Matcher matcher = YEAR_IN_TITLE.matcher(head.title());
        return matcher.find() && !YEARS.matcher(Glyphs.fold(head.title())).find()
                ? Numerals.parse(matcher.group(1)).stream().boxed().findFirst()
                : head.date().map(LocalDate::getYear).or(() -> yearOfNumber(head));
    }

    private static Optional<Integer> mostSaid(Flow flow, Head head) {
        Map<Integer, Integer> times = new HashMap<>();
        Matcher matcher = YEAR.matcher(flow.outsideTitles()).region(head.from(), head.to());
        while (matcher.find()) {
            times.merge(Integer.parseInt(matcher.group(1)), 1, Integer::sum);
        }
        return times.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static Optional<Integer> yearOfNumber(Head head) {
        return head.number().flatMap(number -> {
            Matcher matcher = Pattern.compile("20\\d\\d").matcher(number);
            return matcher.find() ? Optional.of(Integer.parseInt(matcher.group())) : Optional.empty();
        });
    }

    private static Validity validity(Flow flow, Head head) {
        Matcher from = FROM.matcher(flow.folded()).region(head.body(), head.to());
        Optional<LocalDate> first = from.find() ? Dates.first(from.group(1)).or(head::date) : Optional.empty();
        Matcher until = UNTIL.matcher(flow.folded()).region(head.body(), head.to());
        if (until.find()) {
            return new Validity(first, Dates.first(until.group(1)));
        }
        Matcher years = FOR.matcher(flow.folded()).region(head.body(), head.to());
        if (years.find() && first.isPresent()) {
            int count = Numerals.parse(years.group(1)).orElse(0);
            return new Validity(first, first.map(day -> day.plusYears(count).minusDays(1)));
        }
        return new Validity(first, Optional.empty());
    }

    private static Level level(String issuer) {
        if (issuer.matches("(?:中共)?(?:国务院|国家|中央|中华人民共和国|全国).*")) {
            return Level.NATIONAL;
        }
        if (issuer.matches(
                "(?:中共)?[\\u4e00-\\u9fa5]{2,6}市[\\u4e00-\\u9fa5]{1,5}[区县市].*|(?:中共)?[\\u4e00-\\u9fa5]{2,5}[县旗].*")) {
            return Level.COUNTY;
        }
        if (issuer.matches("(?:中共)?(?:北京|上海|天津|重庆)市.*|(?:中共)?[\\u4e00-\\u9fa5]{2,5}(?:省|自治区).*")) {
            return Level.PROVINCE;
        }
        return issuer.matches("(?:中共)?[\\u4e00-\\u9fa5]{2,6}[市州盟].*") ? Level.CITY : Level.UNKNOWN;
    }

    private static Confidence sure(Head head) {
        Confidence sure = head.sure() == 1
                ? Confidence.FULL
                : Confidence.of(
                        head.sure(), "标题旁没有发文字号或主送机关", "neither a number nor an address stands beside the title");
        if (head.number().isEmpty()) {
            sure = sure.and(Confidence.of(0.8, "没有找到发文字号", "no document number was found"));
        }
        if (head.date().isEmpty()) {
            sure = sure.and(Confidence.of(0.7, "没有找到成文日期", "no date was found"));
        }
        return sure;
    }
}
