package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.server.disclosure.PolicyLibrary.Other;

/**
 * How a document reads from a day on: as it was published, then as each later document amended it (PUB-01).
 *
 * @param from the first day of this wording; empty for a draft without one
 * @param by the document that amended it; empty for the wording it was published with
 * @param text blank when the amended wording wasn't written out
 */
public record Version(Optional<LocalDate> from, Optional<Other> by, String text) {

    /**
     * What there is to read of a version: the last wording written out until then, beside the documents that amended it
     * since without writing out their own.
     */
    public record Reading(Version words, List<Other> beside) {
        public Reading {
            beside = List.copyOf(beside);
        }
    }

    /** @param amended by issued documents, in the order of their days, each with the wording from then on */
    static List<Version> of(Policy policy, List<PolicyChanges.Linked> amended) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(policy.from(), Optional.empty(), policy.body()));
        for (PolicyChanges.Linked one : amended) {
            if (one.effective() && one.change().kind() == Validity.Change.Kind.AMENDS) {
                versions.add(new Version(Optional.of(one.change().from()), Optional.of(Other.of(one)), one.text()));
            }
        }
        return List.copyOf(versions);
    }

    /** The wording that counts on a day: the last one begun, or the first while none has. */
    static Version on(LocalDate day, List<Version> versions) {
        return versions.stream()
                .filter(one -> one.from().filter(from -> from.isAfter(day)).isEmpty())
                .reduce((earlier, later) -> later)
                .orElse(versions.getFirst());
    }

    /** @param versions in the order of their days, this one among them */
    Reading among(List<Version> versions) {
        Version words = versions.getFirst();
        List<Other> beside = new ArrayList<>();
        for (Version one : versions.subList(1, versions.indexOf(this) + 1)) {
            if (one.text().isBlank()) {
                one.by().ifPresent(beside::add);
            } else {
                words = one;
                beside.clear();
            }
        }
        return new Reading(words, beside);
    }
}
