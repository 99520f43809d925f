package org.tongban.kernel.procedure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A procedure as somebody wrote it, with whatever mistakes: nothing here is checked. {@link #verify} says what is wrong
 * with it, or gives the procedure that can be run. Keys and words are those of a pack file.
 *
 * @param version a number or a content hash
 * @param limit {@code item}, {@code none}, or a period such as {@code 20 wd}
 * @param start the first step
 * @param steps in the order declared
 * @param ends in the order declared
 */
public record ProcedureDraft(
        String id,
        String version,
        Optional<LocalText> title,
        String basis,
        String limit,
        String start,
        Map<String, StepDraft> steps,
        Map<String, EndDraft> ends) {

    public ProcedureDraft {
        steps = Ordered.copy(steps);
        ends = Ordered.copy(ends);
    }

    /** A draft without steps, to add to. */
    public static ProcedureDraft of(String id, String version) {
        return new ProcedureDraft(id, version, Optional.empty(), "", "item", "", Map.of(), Map.of());
    }

    public ProcedureDraft title(String zh, String en) {
        return new ProcedureDraft(id, version, Optional.of(LocalText.of(zh, en)), basis, limit, start, steps, ends);
    }

    public ProcedureDraft basis(String source) {
        return new ProcedureDraft(id, version, title, source, limit, start, steps, ends);
    }

    public ProcedureDraft limit(String written) {
        return new ProcedureDraft(id, version, title, basis, written, start, steps, ends);
    }

    public ProcedureDraft start(String step) {
        return new ProcedureDraft(id, version, title, basis, limit, step, steps, ends);
    }

    /** Adds a step, or replaces the one of that name. */
    public ProcedureDraft step(String name, StepDraft step) {
        Map<String, StepDraft> more = new LinkedHashMap<>(steps);
        more.put(name, step);
        return new ProcedureDraft(id, version, title, basis, limit, start, more, ends);
    }

    /** Adds an end, or replaces the one of that name. */
    public ProcedureDraft end(String name, EndDraft end) {
        Map<String, EndDraft> more = new LinkedHashMap<>(ends);
        more.put(name, end);
        return new ProcedureDraft(id, version, title, basis, limit, start, steps, more);
    }

    /** Checks the draft against all that is known around it. */
    public Verification verify(VerificationContext context) {
        return Verifier.verify(this, context);
    }
}
