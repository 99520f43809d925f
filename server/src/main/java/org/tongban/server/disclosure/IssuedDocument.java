package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.disclosure.Validity.Change.Kind;

/**
 * A document that was issued before, or elsewhere, as somebody says it is (rulebook PUB-01).
 *
 * @param number 发文字号; blank of laws, which have none
 * @param issuer as printed
 * @param unit id of the unit that is; the issuer itself where the packs have none
 * @param region of the issuer; {@link #STATE} of organs of the state
 * @param from the first day in force; @param until the last
 * @param later what became of it since
 * @param earlier what it says that it amends, ends or prolongs
 * @param source where it was published
 * @param body blank where the source alone has the text
 */
public record IssuedDocument(
        String number,
        String title,
        String issuer,
        String unit,
        String region,
        RegionLevel level,
        LocalDate issuedOn,
        LocalDate from,
        Optional<LocalDate> until,
        Optional<Later> later,
        List<Earlier> earlier,
        List<String> trades,
        String source,
        String body) {
    /** Of which region organs of the state are. */
    static final String STATE = "000000";

    public IssuedDocument {
        earlier = List.copyOf(earlier);
        trades = List.copyOf(trades);
    }

    /** A later document, by its number or its title, in the library or not. */
    public record Later(Kind kind, LocalDate since, String number, String title) {}

    /** @param day as {@link Validity.Change} has it */
    public record Earlier(Kind kind, String number, Optional<LocalDate> day) {}
}
