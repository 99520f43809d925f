package org.tongban.documents.field;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has been reached, and is no target any more: 目前完工6栋, 截至8月底已建成12所，开工率80%. Such words are said of the
 * rest of their sentence, up to words of what is planned (…，力争年底前再建成5所).
 */
final class Reached {
    private static final int LONGEST = 200;
    /** Said of all that follows in the sentence. */
    private static final Pattern SO_FAR = Pattern.compile(
            "(?<![时期]限)(?:截至|截止)(?:目前|(?:20\\d\\d年)?(?:\\d{1,2}月)?(?:底|末|\\d{1,2}日)?)?|(?<![将把由从在按比较项题条])目前(?!的)|迄今|今年以来|(?<=^|[,。;:、 全])前[一二三]季度(?!末|底|前)|(?<![\\d年])1[-~至](?:[2-9]|1[012])月份?(?=[,共累全市县区省实完新])");
    /** Said of its own clause and those that go on from it; 已认定的企业 only names which. */
    private static final Pattern ALREADY =
            Pattern.compile("已经?(?!有|知)(?:[^,。;:的\\d]{0,16}(?=\\d)|[^,。;:的]{0,24}(?=[,、]))");

    /** In a report, of what is over. */
    private static final Pattern PERIOD =
            Pattern.compile("(?<=^|[,。;:、 ])(?:20\\d\\d年)?(?:上半年|前?[一二三]季度|\\d{1,2}月份|1[-~至]\\d{1,2}月份?)(?!底|末|前)");

    private static final Pattern PLANNED = Pattern.compile(
            "力争|确保|争取|计划(?!的)|预计|拟|将(?!近)|[年月]底|年内|下一步|下步|到20\\d\\d年|目标[是为]|要(?!求)|再|推动|(?:压缩|压减|精简|缩短|提高|提升|降低|下降|增加|扩大|缩减|减少|降)(?:至|到|为)");

    private final String text;
    private final int from;
    private final boolean reports;

    Reached(String text, int from, boolean reports) {
        this.text = text;
        this.from = from;
        this.reports = reports;
    }

    boolean at(int number) {
        return says(SO_FAR, sentence(number, "。"))
                || reports && says(PERIOD, sentence(number, "。;"))
                || says(ALREADY, sentence(number, "。;"));
    }

    private String sentence(int number, String ends) {
        int start = number;
        while (start > from && number - start < LONGEST && ends.indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        // One letter more, so that a word right before the number is told from one that the number belongs to.
        return text.substring(start, Math.min(text.length(), number + 1));
    }

    private static boolean says(Pattern marker, String sentence) {
        Matcher said = marker.matcher(sentence);
        int after = -1;
        while (said.find()) {
            after = said.end();
        }
        return after >= 0
                && !PLANNED.matcher(sentence).region(after, sentence.length()).find();
    }
}
