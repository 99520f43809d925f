package org.tongban.server.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;

/**
 * What an item does to a present licence when it is granted.
 *
 * @param element of the form, in which the applicant names the licence by its number
 * @param takes what of the form goes onto the new face: the element of the form, by the element of the face; the rest
 *     stays as it is
 * @param holder element of the form with the ID number or credit code of whoever holds it; empty when the applicant does
 * @param late how long after its end it can still be applied for; empty when its time must not be over
 * @param early how long before its end it can be applied for at the earliest; empty when it always can
 */
public record OnPresent(
        Does does,
        String element,
        Map<String, String> takes,
        Optional<String> holder,
        Optional<LegalPeriod> late,
        Optional<LegalPeriod> early) {
    public OnPresent {
        takes = Collections.unmodifiableMap(new LinkedHashMap<>(takes));
    }
}
