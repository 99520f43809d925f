package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;

/**
 * A unit of government 单位.
 *
 * @param roles what it does in its region, such as {@code market-regulation}
 * @param aliases other names by which documents call it
 * @param letters 发文机关代字, with which the numbers of its documents begin: 临政发; none where the pack doesn't say
 * @param registered its unified social credit code, where the pack says it
 * @param inForce the days on which there is such a unit
 * @param handovers to whom it handed over what, in the order of the file
 */
public record Unit(
        String id,
        LocalText name,
        String region,
        Set<String> roles,
        List<String> aliases,
        List<String> letters,
        Optional<UnifiedCreditCode> registered,
        Optional<LocalText> address,
        Optional<String> phone,
        InForce inForce,
        List<Handover> handovers) {

    /** Units that don't say otherwise are always there. */
    public static final InForce ALWAYS = new InForce(LocalDate.MIN, Optional.empty());

    public Unit {
        handovers = List.copyOf(handovers);
    }

    /** By which it handed this over by that day, if it did. */
    Optional<Handover> handover(Duty duty, LocalDate day) {
        return handovers.stream()
                .filter(one -> one.names(duty))
                .findFirst()
                .map(one -> Optional.of(one).filter(named -> !named.since().isAfter(day)))
                .orElseGet(() -> handover(day));
    }

    /** By which it handed over the rest by that day, if it did. */
    Optional<Handover> handover(LocalDate day) {
        return handovers.stream()
                .filter(one -> one.ofTheRest() && !one.since().isAfter(day))
                .findFirst();
    }

    /** Its code as licences carry it: where the packs don't say the real one, a stand-in plain to see as made up. */
    public UnifiedCreditCode creditCode() {
        return registered.orElseGet(() -> MadeUp.standingInFor(id));
    }
}
