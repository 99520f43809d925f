package org.tongban.kernel.procedure;

import java.util.Map;
import java.util.function.Predicate;
import org.tongban.kernel.text.Parsed;

/** Turns the text of a guard into a test over facts. The kernel knows no expression language; one is handed in. */
@FunctionalInterface
public interface GuardCompiler {

    Parsed<Predicate<Map<String, Fact>>> compile(String text);

    /** For procedures without guards: any guard is a finding. */
    static GuardCompiler none() {
        return text -> Parsed.bad(
                "guard.language",
                "此处不能使用条件“" + text + "”：没有可用的条件语言。",
                "The condition “" + text + "” can't be used here: there is no expression language to read it.");
    }
}
