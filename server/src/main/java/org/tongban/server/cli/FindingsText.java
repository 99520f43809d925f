package org.tongban.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongban.kernel.text.Language;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.Severity;
import tools.jackson.databind.json.JsonMapper;

/** Findings as people and programs read them. */
final class FindingsText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FindingsText() {}

    /** {@code packs/cn/items/x.yaml:12: error: message [limit-over-law]}, as compilers have it. */
    static String line(Finding finding, Language language) {
        return finding.place() + ": " + severity(finding) + ": "
                + finding.message().in(language) + " [" + finding.check() + "]";
    }

    static String summary(List<Finding> findings, Language language) {
        long errors = findings.stream().filter(Finding::isError).count();
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
        return switch (language) {
            case ZH -> errors + " 处错误，" + warnings + " 处警告";
            case EN -> errors + " errors, " + warnings + " warnings";
        };
    }

    static String json(List<Finding> findings) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(findings.stream().map(FindingsText::fields).toList());
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("severity", severity(finding));
        fields.put("file", finding.place().file());
        fields.put("line", finding.place().line());
        fields.put("subject", finding.subject());
        fields.put("zh", finding.message().zh());
        fields.put("en", finding.message().en());
        return fields;
    }
}
