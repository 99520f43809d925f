package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Units that are asked what they think of a draft (会签、征求意见).
 *
 * @param title and {@code body}: the words that went round
 * @param until the last day on which a unit has a say that is waited for
 * @param withdrawn when it was called back before everybody had answered
 */
public record PolicyRound(
        UUID id,
        UUID policy,
        String title,
        String body,
        Instant at,
        String by,
        LocalDate until,
        Optional<Withdrawn> withdrawn,
        List<Opinion> opinions) {
    public PolicyRound {
        opinions = List.copyOf(opinions);
    }

    /** Called back, by whom and why. */
    public record Withdrawn(Instant at, String by, String reason) {}

    /** What a unit said. @param agrees without anything to be changed; the text may be blank then */
    public record Given(Instant at, String by, boolean agrees, String text) {}

    /** What the drafting unit answered. */
    public record Answered(Instant at, String by, boolean adopted, String text) {}

    /** @param unit id of the unit that is asked */
    public record Opinion(String unit, Optional<Given> given, Optional<Answered> answered) {
        /** It asks for something, and nobody said what becomes of it. */
        public boolean toAnswer() {
            return given.filter(said -> !said.agrees()).isPresent() && answered.isEmpty();
        }
    }

    /** Units that the round still waits for on that day; none once it is withdrawn or the day has passed. */
    public List<String> waiting(LocalDate today) {
        return withdrawn.isPresent() || today.isAfter(until) ? List.of() : silent();
    }

    /** Units that said nothing while they were waited for: the draft goes on without them. */
    public List<String> lapsed(LocalDate today) {
        return withdrawn.isEmpty() && today.isAfter(until) ? silent() : List.of();
    }

    private List<String> silent() {
        return opinions.stream()
                .filter(one -> one.given().isEmpty())
                .map(Opinion::unit)
                .toList();
    }

    Optional<Opinion> of(String unit) {
        return opinions.stream().filter(one -> one.unit().equals(unit)).findFirst();
    }
}
