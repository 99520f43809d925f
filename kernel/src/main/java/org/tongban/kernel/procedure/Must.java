package org.tongban.kernel.procedure;

import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Something that has to be said before an outcome or an end is reached.
 *
 * @param fact the name of the fact that says it
 */
public record Must(String fact, LocalText title) {

    private static final Map<String, LocalText> KNOWN = Map.ofEntries(
            Map.entry("reasons", LocalText.of("理由", "reasons")),
            Map.entry("basis", LocalText.of("法律依据", "legal basis")),
            Map.entry("remedies", LocalText.of("救济途径", "remedies")),
            Map.entry("corrections", LocalText.of("需补正的全部内容", "everything that has to be corrected")),
            Map.entry("opinion", LocalText.of("审查意见", "opinion")),
            Map.entry("findings", LocalText.of("检查情况", "findings")),
            Map.entry("conclusion", LocalText.of("核查结论", "conclusion")),
            Map.entry("measures", LocalText.of("整改措施", "measures")),
            Map.entry("deadline", LocalText.of("期限", "deadline")),
            Map.entry("evidence", LocalText.of("证据材料", "evidence")),
            Map.entry("answer", LocalText.of("答复内容", "answer")),
            Map.entry("result", LocalText.of("办理结果", "result")),
            Map.entry("progress", LocalText.of("进展情况", "progress")),
            Map.entry("number", LocalText.of("文号", "document number")),
            Map.entry("amount", LocalText.of("金额", "amount")),
            Map.entry("way", LocalText.of("获取的方式和途径", "where and how to get it")),
            Map.entry("search", LocalText.of("检索情况", "what was searched")),
            Map.entry(
                    "responsible",
                    LocalText.of("负责公开的机关的名称和联系方式", "the office that answers for it, and how to reach it")),
            Map.entry(
                    "undetermined",
                    LocalText.of("不能确定负责公开的机关的原因", "why it can't be determined which office answers for it")),
            Map.entry("channel", LocalText.of("可以提出的渠道", "where it can be raised")),
            Map.entry("earlier", LocalText.of("上次申请的编号和答复", "number and answer of the earlier request")),
            Map.entry("third-party", LocalText.of("第三方名称", "the third party")));

    /** What people call a fact that procedures commonly require, such as {@code reasons}. */
    public static Optional<LocalText> knownTitle(String fact) {
        return Optional.ofNullable(KNOWN.get(fact));
    }

    public boolean saidIn(Map<String, Fact> facts) {
        Fact said = facts.get(fact);
        return said != null && !said.blank();
    }
}
