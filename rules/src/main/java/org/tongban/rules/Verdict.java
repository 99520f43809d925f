package org.tongban.rules;

import java.util.List;
import java.util.Set;

/** What a condition comes to. */
public sealed interface Verdict {

    /** @param because the parts of the condition that made it hold, as written; empty when it always holds */
    record Holds(List<String> because) implements Verdict {
        public Holds {
            because = List.copyOf(because);
        }
    }

    /** @param because the parts of the condition that made it fail, as written */
    record Fails(List<String> because) implements Verdict {
        public Fails {
            because = List.copyOf(because);
        }
    }

    /** It can hold or fail, depending on facts that aren't known yet. */
    record Unknown(Set<String> missing) implements Verdict {
        public Unknown {
            missing = Set.copyOf(missing);
        }
    }

    default boolean holds() {
        return this instanceof Holds;
    }

    default boolean fails() {
        return this instanceof Fails;
    }
}
