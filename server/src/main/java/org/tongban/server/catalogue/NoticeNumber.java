package org.tongban.server.catalogue;

import java.util.List;

/** The number of a notice, bulletin or decision: the sending office's letters, the kind, the year and the serial (GB/T 9704). */
public final class NoticeNumber {
    private NoticeNumber() {}

    /**
     * 临政办催办〔2026〕3号; 催办〔2026〕3号 of an office without letters, which is told apart by who sends it.
     *
     * @param letters 发文机关代字 of the sending office as the packs give them, in their order: 临政发, 临政办发
     * @param mark the word of the kind: 催办
     * @param serial from 1 in the year, by office and kind
     */
    public static String of(List<String> letters, String mark, int year, int serial) {
        return own(letters) + mark + "〔" + year + "〕" + serial + "号";
    }

    /**
     * The same of a decision, whose number alone names it to whoever appeals: of a unit without letters it begins with the
     * unit's name.
     */
    public static String ofDecision(List<String> letters, String unit, String mark, int year, int serial) {
        return (letters.isEmpty() ? unit : "") + of(letters, mark, year, serial);
    }

    /** Without what says that a document is one issued to all: a notice is a kind of its own. */
    private static String own(List<String> letters) {
        String chosen = letters.stream()
                .filter(one -> one.contains("办"))
                .findFirst()
                .or(() -> letters.stream().findFirst())
                .orElse("");
        return chosen.replaceFirst("[发函字]$", "");
    }
}
