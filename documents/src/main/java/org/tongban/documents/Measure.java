package org.tongban.documents;

import java.util.List;
import java.util.Optional;

/**
 * The text that one bracket of units answers for.
 *
 * @param units all of them, in the order of print
 * @param clause where units and deadlines are said, when apart from the text
 */
public record Measure(
        String text,
        List<UnitMention> units,
        List<Deadline> deadlines,
        List<Target> targets,
        List<Reference> references,
        Span span,
        Optional<Span> clause,
        Confidence confidence) {
    public Measure {
        units = List.copyOf(units);
        deadlines = List.copyOf(deadlines);
        targets = List.copyOf(targets);
        references = List.copyOf(references);
    }

    /** 牵头单位 */
    public List<String> lead() {
        return names(true);
    }

    /** All others: 责任单位、配合单位, and those that act 按职责分工. */
    public List<String> responsible() {
        return names(false);
    }

    public Measure withConfidence(Confidence other) {
        return new Measure(text, units, deadlines, targets, references, span, clause, other);
    }

    /** With the units of another, which a merged cell has for both. */
    public Measure withUnitsOf(Measure other) {
        return new Measure(
                text, other.units, deadlines, targets, references, span, clause, other.confidence.and(confidence));
    }

    private List<String> names(boolean lead) {
        return units.stream()
                .filter(unit -> (unit.role() == UnitMention.Role.LEAD) == lead)
                .map(UnitMention::name)
                .distinct()
                .toList();
    }
}
