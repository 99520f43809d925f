package org.tongban.kernel.procedure;

/** Is the draft written as a procedure is written? */
final class WritingChecks {

    private WritingChecks() {}

    static void run(ProcedureDraft draft, Findings findings) {
        if (draft.basis().isBlank()) {
            findings.warning(
                    "missing-basis",
                    "basis",
                    "没有写明法律依据。请在 basis 中写明依据的法律条文。",
                    "No legal basis is given. Name the law it rests on under basis.");
        }
        if (draft.title().isEmpty()) {
            findings.warning(
                    "missing-title",
                    "title",
                    "流程没有中英文名称。请补充 title。",
                    "The procedure has no title in Chinese and English. Add a title.");
        }
        for (String name : draft.steps().keySet()) {
            name(name, "steps." + name, findings);
        }
        for (String name : draft.ends().keySet()) {
            name(name, "ends." + name, findings);
            if (draft.steps().containsKey(name)) {
                findings.error(
                        "name-used-twice",
                        "ends." + name,
                        "“" + name + "”既是环节又是结束状态，无法区分去向。请改其中一个名称。",
                        "“" + name + "” is both a step and an end, so nobody can tell where an outcome leads."
                                + " Rename one of them.");
            }
        }
    }

    /** Names stand in addresses, files and diagrams. */
    private static void name(String name, String path, Findings findings) {
        boolean fine = !name.isEmpty() && Character.isLetter(name.charAt(0));
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            fine &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!fine) {
            findings.error(
                    "unusable-name",
                    path,
                    "名称“" + name + "”不可用。请只用小写字母、数字和连字符，并以字母开头，例如 site-visit；中文写在 title 里。",
                    "The name “" + name + "” can't be used. Write small letters, digits and hyphens, beginning with a"
                            + " letter, as in site-visit; put words for people under title.");
        }
    }
}
