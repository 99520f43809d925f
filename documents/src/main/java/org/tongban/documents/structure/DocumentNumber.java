package org.tongban.documents.structure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 发文字号: 云政办发〔2024〕15号, where a line says it. */
final class DocumentNumber {
    private static final String PRINTED = "[\\u4e00-\\u9fa5]{1,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}";
    private static final Pattern ALONE = Pattern.compile("(?:发文字号|发文文号|发布文号|文号|发文编号|字号)?:?(?:" + PRINTED + "[号期])");
    /** In a line of what a site says of a document: 索引号 … 发文文号 … 发布机关 …, each with its value. */
    private static final Pattern IN_METADATA =
            Pattern.compile("(?:发文字号|发文文号|发布文号|文件编号|发文编号|文号)[ |]*:?[ |]*(" + PRINTED + "[号期])");

    private static final Pattern AT_END = Pattern.compile("(" + PRINTED + "号)\\)?$");
    private static final Pattern FIRST = Pattern.compile("(" + PRINTED + "[号期])(?:20\\d\\d年.{3,8})?$");

    /** Where in its line a number stands. */
    record Place(int from, int to) {}

    private DocumentNumber() {}

    static boolean isAlone(String folded) {
        return ALONE.matcher(folded).matches();
    }

    static Optional<Place> inMetadata(String folded) {
        Matcher matcher = IN_METADATA.matcher(folded);
        return matcher.find() ? place(matcher) : Optional.empty();
    }

    static Optional<Place> atEnd(String folded) {
        Matcher matcher = AT_END.matcher(folded);
        return matcher.find() ? place(matcher) : Optional.empty();
    }

    /** Alone, or with the day of a bulletin behind it. */
    static Optional<Place> first(String folded) {
        Matcher matcher = FIRST.matcher(folded);
        return matcher.matches() ? place(matcher) : Optional.empty();
    }

    private static Optional<Place> place(Matcher matcher) {
        return Optional.of(new Place(matcher.start(1), matcher.end(1)));
    }
}
