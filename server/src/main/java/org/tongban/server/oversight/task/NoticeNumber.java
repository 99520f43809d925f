package org.tongban.server.oversight.task;

import java.util.List;

/** The number of a notice or bulletin: the sending office's letters, the kind, the year and the serial (GB/T 9704). */
final class NoticeNumber {
    private NoticeNumber() {}

    /**
     * 临政办催办〔2026〕3号; 催办〔2026〕3号 of an office without letters, which is told apart by who sends it.
     *
     * @param letters 发文机关代字 of the sending office as the packs give them, in their order: 临政发, 临政办发
     * @param mark the word of the kind: 催办
     * @param serial from 1 in the year, by office and kind
     */
    static String of(List<String> letters, String mark, int year, int serial) {
        return own(letters) + mark + "〔" + year + "〕" + serial + "号";
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
