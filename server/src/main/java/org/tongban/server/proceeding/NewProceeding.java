package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.text.LocalText;

/**
 * What it takes to begin a proceeding.
 *
 * @param commandId sent again with the same id, nothing more happens and the same proceeding is answered
 * @param kind what the subject is: {@code application}, {@code matter}, {@code visit}; lists are filtered and linked by it
 * @param subject the id of the application, matter, … that is being decided
 * @param number the business number that people know it by
 * @param procedureId a procedure of the catalogue; the version in force at {@code at} is taken and kept
 * @param bindings who the names in the procedure stand for: {@code applicant} → person, {@code counter} → counter,
 *     {@code item.decides} → unit
 * @param limit the item's promised limit, for procedures that say {@code limit: item}
 * @param facts strings, numbers, booleans, lists and maps of these
 * @param region six digits
 * @param unit the unit answerable for it, as leaders count it
 * @param by who begins it; {@link Actor#SYSTEM} when a rule does
 */
public record NewProceeding(
        UUID commandId,
        String kind,
        UUID subject,
        String number,
        LocalText title,
        String procedureId,
        Map<String, String> bindings,
        Optional<LegalPeriod> limit,
        Map<String, Object> facts,
        String region,
        String unit,
        Actor by,
        Instant at) {

    public NewProceeding {
        bindings = Map.copyOf(bindings);
        facts = Map.copyOf(facts);
    }
}
