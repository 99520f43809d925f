package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * That another unit took over from one 职责承接.
 *
 * @param to the unit that took over
 * @param since its first day
 * @param licences types of licences that it took over, {@code items} likewise; neither: all that no other handover names
 * @param source the document by which it did
 */
public record Handover(String to, LocalDate since, Set<String> licences, Set<String> items, LocalText source) {
    public Handover {
        licences = Set.copyOf(licences);
        items = Set.copyOf(items);
    }

    /** Whether it is of all that is left, rather than of what it names. */
    public boolean ofTheRest() {
        return licences.isEmpty() && items.isEmpty();
    }

    boolean names(Duty duty) {
        return switch (duty) {
            case Duty.Licences(String type) -> licences.contains(type);
            case Duty.Handling(String item) -> items.contains(item);
        };
    }
}
