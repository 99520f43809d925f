package org.tongban.documents.structure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.text.Flow;
import org.tongban.documents.text.Labels;
import org.tongban.documents.text.Mark;

/** The head of a plan without its covering notice: its first lines are its title. */
final class PlanHead {
    /** What a plan is called, at the end of its title. */
    private static final Pattern ENDS_TITLE = Pattern.compile(
            ".{4,}(?:方案|清单|台账|分工|分解|分工表|分解表|任务表|一览表|计划表|计划|要点|办法|措施|规划|细则|意见|通知|通报|公报|纪要|部署|目录|任务书|责任书|表|汇报|总结|(?:进展|完成|落实|执行)情况)"
                    + "(?:\\([^()]{1,16}\\))?");

    private static final Pattern GOES_ON_BELOW = Pattern.compile("\\((?:试行|暂行|征求意见稿|修订|20\\d\\d).{0,12}\\)");
    private static final Pattern ATTACHMENT = Pattern.compile("附(?:件|表)?\\d{0,2}[:.]?");
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");
    private static final Pattern HAS_WORDS = Pattern.compile("[\\u4e00-\\u9fa5]{4}");
    private static final Pattern FILE_NAME =
            Pattern.compile("\\.(?:docx?|pdf|wps|ofd|txt|html?)$", Pattern.CASE_INSENSITIVE);
    /** …的意见(云政〔2017〕101号) */
    private static final Pattern NUMBER_IN_BRACKETS =
            Pattern.compile("[(（][^()（）]{2,16}[〔\\[（(](?:19|20)\\d\\d[〕\\]）)]\\d{1,4}号[)）]$");

    private static final Pattern CATEGORY = Pattern.compile("^【[\\u4e00-\\u9fa5]{2,20}】(?=.{4})");
    private static final Pattern QUOTED = Pattern.compile("《([^《》]{4,100})》");
    private static final Pattern LABEL = Pattern.compile(Labels.ANY + ":");
    private static final Pattern LEADS_TO_TEXT = Pattern.compile(".*(?:如下:|\\(?此件[^()]{2,12}\\)?)");
    private static final Pattern ISSUED =
            Pattern.compile("(?:(?:现将|现印发|兹将|将)[^《。]{0,20}《([^》]{4,100})》[^。]{0,30}(?:印发|发布|公布|下发|转发)?"
                    + "|《([^》]{4,100})》(?:[和及、]《[^》]{4,100}》){0,4}[^。《]{0,40}(?:同意|通过),?现(?:予以?)?(?:印发|发布|公布|下发|转发))");
    private static final int LINES = 8;
    private static final int FARTHEST = 24;
    private static final int LONGEST = 90;
    private static final int NEAR = 3;

    private final Flow flow;
    private final List<Range> paragraphs;
    private final StringBuilder title = new StringBuilder();
    private Optional<String> number = Optional.empty();
    private int next;

    private PlanHead(Flow flow, List<Range> paragraphs) {
        this.flow = flow;
        this.paragraphs = paragraphs;
    }

    /** @param tables where the first table stands; no title is looked for below it */
    static Head of(Flow flow, List<Range> paragraphs, int tables) {
        PlanHead head = new PlanHead(flow, paragraphs);
        head.readLines(tables);
        return head.head();
    }

    private String folded(int paragraph) {
        Range range = paragraphs.get(paragraph);
        return flow.folded().substring(range.from(), range.to());
    }

    private String printed(int paragraph) {
        return flow.slice(
                paragraphs.get(paragraph).from(), paragraphs.get(paragraph).to());
    }

    private Optional<String> printed(int paragraph, Optional<DocumentNumber.Place> place) {
        int from = paragraphs.get(paragraph).from();
        return place.map(at -> flow.slice(from + at.from(), from + at.to()));
    }

    private void readLines(int tables) {
        int lines = 0;
        for (; next < paragraphs.size() && paragraphs.get(next).from() < tables && lines < LINES; next++) {
            String line = folded(next);
            if (DocumentNumber.isAlone(line)) {
                int at = next;
                number = printed(at, DocumentNumber.atEnd(line)).or(() -> Optional.of(printed(at)));
            } else if (SiteLines.isOfSite(line)) {
                int at = next;
                number = printed(at, DocumentNumber.inMetadata(line)).or(() -> number);
                continue;
            } else if (!ATTACHMENT.matcher(line).matches()) {
                if (endsTitle(title.toString(), line)) {
                    break;
                }
                title.append(SiteLines.withoutTitleLabel(printed(next)));
                int at = next;
                number = printed(at, DocumentNumber.atEnd(line)).or(() -> number);
            }
            lines++;
        }
    }

    private static boolean endsTitle(String title, String line) {
        boolean complete =
                ENDS_TITLE.matcher(title.replace('（', '(').replace('）', ')')).matches()
                        && !GOES_ON_BELOW.matcher(line).matches();
        return complete
                || title.length() + line.length() > LONGEST
                || Mark.at(line, 0).isPresent()
                || line.matches("0\\d[\\u4e00-\\u9fa5].*")
                || line.matches(".*[。;:,]$")
                || LABEL.matcher(line).lookingAt()
                || Dates.whole(line.replaceAll("[()]", "")).isPresent();
    }

    private Head head() {
        int body = next < paragraphs.size() ? paragraphs.get(next).from() : flow.length();
        String said = plain(title.toString());
        if (!HAS_WORDS.matcher(said).find()) {
            said = issued().or(this::belowDate).orElse("");
        }
        for (int at = next; number.isEmpty() && at < Math.min(paragraphs.size(), next + NEAR); at++) {
            number = printed(at, DocumentNumber.first(folded(at)));
        }
        Signature signature = Signature.find(flow, body, flow.length());
        return new Head(
                said,
                number,
                Signature.issuerInMetadata(flow, 0, flow.length())
                        .or(signature::issuer)
                        .or(this::issuerBeforeYear),
                signature.date().or(() -> Signature.dateInMetadata(flow, 0, flow.length())),
                0,
                0,
                body,
                flow.length(),
                said.isEmpty() ? 0.2 : 0.6);
    }

    /** Without what the place it was copied from put around it. */
    private static String plain(String title) {
        String said = FILE_NAME.matcher(title).replaceFirst("");
        said = NUMBER_IN_BRACKETS.matcher(said).replaceFirst("");
        said = CATEGORY.matcher(said).replaceFirst("");
        Matcher quoted = QUOTED.matcher(said);
        return quoted.matches() ? quoted.group(1) : said;
    }

    /** 现将《…方案》印发给你们. */
    private Optional<String> issued() {
        Matcher issued = ISSUED.matcher(flow.folded());
        int name = issued.find() ? issued.start(1) < 0 ? 2 : 1 : 0;
        return name == 0 ? Optional.empty() : Optional.of(flow.slice(issued.start(name), issued.end(name)));
    }

    /** A notice without a title of its own: below its date, or 全文如下, stands that of what it sends out. */
    private Optional<String> belowDate() {
        for (int at = next; at + 1 < Math.min(paragraphs.size(), next + FARTHEST); at++) {
            String below = folded(at + 1);
            boolean mayFollow = Dates.whole(folded(at).replaceAll("[()]", "")).isPresent()
                    || LEADS_TO_TEXT.matcher(folded(at)).matches();
            boolean isTitle = mayFollow
                    && below.length() <= LONGEST
                    && Mark.at(below, 0).isEmpty()
                    && ENDS_TITLE.matcher(below).matches();
            if (isTitle) {
                return Optional.of(printed(at + 1));
            }
        }
        return Optional.empty();
    }

    /** 岚山区安全生产委员会2026年重点任务责任清单. */
    private Optional<String> issuerBeforeYear() {
        Matcher year = YEAR.matcher(title);
        return year.find() && Splitting.isIssuer(title.substring(0, year.start()))
                ? Optional.of(title.substring(0, year.start()))
                : Optional.empty();
    }
}
