package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Hold;
import org.tongban.server.catalogue.page.Fault;

/**
 * Between guide and form: what will be begun, and in whose name.
 *
 * @param holds what keeps some of them from being handed in now
 * @param answers to be carried over, as they were given
 * @param received at a counter: those being received, of whom one is applied for; empty for anybody else
 * @param before items that these rest on and that aren't among them
 * @param needsBusiness whether it has to be in the name of a business that exists
 * @param entrusted licences entrusted to the viewer, in whose holders' names it can be begun
 * @param chosen the business or entrusted licence chosen, when the page is shown again
 */
public record StartPage(
        String theme,
        LocalText title,
        LocalText region,
        String regionCode,
        List<LocalText> items,
        List<Before> before,
        List<Hold> holds,
        Map<String, List<String>> answers,
        List<String> dropped,
        List<Received> received,
        boolean needsBusiness,
        List<Business> businesses,
        List<Entrusted> entrusted,
        Optional<String> chosen,
        List<MyPage.DraftRow> drafts,
        String back,
        UUID command,
        List<Fault> faults) {

    /** An item to begin with. */
    public record Before(String id, LocalText title) {}

    /** Somebody at the counter. */
    public record Received(UUID reception, String name, List<Business> businesses) {}

    /** @param value what the form sends */
    public record Entrusted(String value, String holder, LocalText licence, String number) {}

    /** @param capacity as what the applicant acts for it */
    public record Business(UUID id, String name, String creditCode, LocalText capacity) {}
}
