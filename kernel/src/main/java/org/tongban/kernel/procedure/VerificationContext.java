package org.tongban.kernel.procedure;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;

/**
 * What is known around a draft when it is checked. What is empty isn't checked against: a general procedure is checked
 * by itself first, then once for each item that uses it.
 *
 * @param guards reads conditions
 * @param statutoryLimit the longest the law allows
 * @param materials ids of the materials on the item's guide
 * @param actors the names that can be bound at that level, such as {@code item.decides}
 * @param promises what the item promises as its result
 * @param procedures the other procedures there are, by id; for sub-proceedings
 */
public record VerificationContext(
        GuardCompiler guards,
        Optional<LegalPeriod> statutoryLimit,
        Optional<Set<String>> materials,
        Optional<Set<String>> actors,
        Optional<ResultKind> promises,
        Optional<Map<String, ProcedureDraft>> procedures) {

    /** Checks the draft by itself, with no conditions in it. */
    public static VerificationContext alone() {
        return guards(GuardCompiler.none());
    }

    public static VerificationContext guards(GuardCompiler guards) {
        return new VerificationContext(
                guards, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public VerificationContext statutoryLimit(LegalPeriod limit) {
        return new VerificationContext(guards, Optional.of(limit), materials, actors, promises, procedures);
    }

    public VerificationContext materials(Set<String> ids) {
        return new VerificationContext(guards, statutoryLimit, Optional.of(ids), actors, promises, procedures);
    }

    public VerificationContext actors(Set<String> bindings) {
        return new VerificationContext(guards, statutoryLimit, materials, Optional.of(bindings), promises, procedures);
    }

    public VerificationContext promises(ResultKind result) {
        return new VerificationContext(guards, statutoryLimit, materials, actors, Optional.of(result), procedures);
    }

    public VerificationContext procedures(Map<String, ProcedureDraft> others) {
        return new VerificationContext(guards, statutoryLimit, materials, actors, promises, Optional.of(others));
    }
}
