package org.tongban.kernel.procedure;

import java.util.List;

/** What came of checking a draft. */
public sealed interface Verification {

    /** It can be run. */
    record Verified(Procedure procedure, List<Finding> warnings) implements Verification {
        public Verified {
            warnings = List.copyOf(warnings);
        }
    }

    /** It can't: at least one finding is an error. */
    record Broken(List<Finding> findings) implements Verification {
        public Broken {
            findings = List.copyOf(findings);
        }
    }

    /** All of them, errors first in the order of the checks. */
    default List<Finding> findings() {
        return switch (this) {
            case Verified(Procedure procedure, List<Finding> warnings) -> warnings;
            case Broken(List<Finding> findings) -> findings;
        };
    }

    /**
     * For procedures written in code, where a broken one is a mistake in the program.
     *
     * @throws IllegalArgumentException with all findings
     */
    default Procedure orElseThrow() {
        return switch (this) {
            case Verified(Procedure procedure, List<Finding> warnings) -> procedure;
            case Broken(List<Finding> findings) -> throw new IllegalArgumentException(findings.toString());
        };
    }
}
