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
        for (String name : draft.ends().keySet()) {
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
}
