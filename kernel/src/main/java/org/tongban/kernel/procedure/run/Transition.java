package org.tongban.kernel.procedure.run;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/** What came of a command. */
public sealed interface Transition {

    record Moved(Proceeding next, List<Effect> effects) implements Transition {
        public Moved {
            effects = List.copyOf(effects);
        }
    }

    /**
     * Nothing changed.
     *
     * @param text what is wrong and what to do now
     * @param missing names of the facts, materials or bindings that are missing; empty when it is about something else
     */
    record Refused(RefusalCode code, LocalText text, List<String> missing) implements Transition {
        public Refused {
            missing = List.copyOf(missing);
        }
    }
}
