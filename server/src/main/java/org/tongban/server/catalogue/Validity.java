package org.tongban.server.catalogue;

import java.util.List;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/** How long a licence holds. */
public sealed interface Validity {
    /** A fact in conditions beside the data elements: how old the holder is on the day of the decision, in full years. */
    String HOLDER_AGE = "holder_age";

    /** Another: for how many years the licence holds whose place this one takes; it has no value where there is none. */
    String PRESENT_YEARS = "present_years";

    /** The same for all licences of the type, or of a case. */
    sealed interface Settled extends Validity {
        /** As packs write it. */
        default String written() {
            return switch (this) {
                case For(LegalPeriod period) -> period.toString();
                case LongTerm ignored -> "long-term";
            };
        }
    }

    record For(LegalPeriod period) implements Settled {}

    /** Until something ends it (长期). */
    record LongTerm() implements Settled {}

    /** As long as every licence a composite gathers. */
    record AsParts() implements Validity {}

    /** As long as the first of these says whose condition holds; the last has none. */
    record ByCase(List<Case> cases) implements Validity {
        public ByCase {
            cases = List.copyOf(cases);
        }
    }

    /**
     * A case of {@link ByCase}.
     *
     * @param title whom it is about and by which article, for those who ask why a licence ends when it does
     */
    record Case(Settled term, LocalText title, Condition when) {}

    /** What there can be: one term for all, or one for each case. */
    default List<Settled> terms() {
        return switch (this) {
            case Settled settled -> List.of(settled);
            case AsParts ignored -> List.of();
            case ByCase(List<Case> cases) -> cases.stream().map(Case::term).toList();
        };
    }
}
