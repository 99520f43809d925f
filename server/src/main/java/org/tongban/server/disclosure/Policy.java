package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * A policy document.
 *
 * @param number 发文字号
 * @param unit id of the unit that issues it
 * @param region of that unit; its level is the document's
 * @param trades words by which people look for it: 餐饮, 制造业
 * @param from the first day in force; @param until the last, after which it lapses by itself
 * @param reviewOn when one that is open on request is looked at again
 * @param publishedOn empty while it is drafted
 */
public record Policy(
        UUID id,
        String number,
        String title,
        String unit,
        String region,
        String body,
        List<String> trades,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        PolicyDraft draft,
        Optional<LocalDate> reviewOn,
        Optional<LocalDate> publishedOn,
        int revision) {
    public Policy {
        trades = List.copyOf(trades);
    }

    public boolean published() {
        return publishedOn.isPresent();
    }

    /** Why it can't be published yet, everything at once; empty when it can. */
    public List<LocalText> beforePublication(LocalDate today) {
        List<LocalText> faults = new ArrayList<>(draft.beforePublication(today));
        until.filter(last -> last.isBefore(today))
                .map(last -> LocalText.of(
                        "有效期到 " + last + " 已经过了，发布即失效。请先改有效期。",
                        "It was to lapse on " + last + ", before it is published. Change that first."))
                .ifPresent(faults::add);
        return faults;
    }
}
