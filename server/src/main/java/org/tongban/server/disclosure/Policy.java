package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;

/**
 * A policy document.
 *
 * @param number 发文字号
 * @param unit id of the unit that issues it
 * @param region of that unit; its level is the document's
 * @param trades words by which people look for it: 餐饮, 制造业
 * @param from the first day in force; @param until the last, after which it lapses by itself
 * @param reviewOn when one that isn't open is looked at again
 * @param setAside why nothing is done to it for now; empty while it is worked on
 * @param signOff of the document as it stands: whatever is changed afterwards is signed off again
 * @param issuedOn since when it counts, open or not; empty while it is drafted
 * @param publishedOn empty while it is drafted or isn't open
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
        Optional<String> setAside,
        Optional<SignOff> signOff,
        Optional<LocalDate> issuedOn,
        Optional<LocalDate> publishedOn,
        int revision) {
    public Policy {
        trades = List.copyOf(trades);
    }

    /** 签发. @param by name of the head who answers for it; @param opinion what they said with it, or blank */
    public record SignOff(String by, Instant at, String opinion) {}

    public boolean published() {
        return publishedOn.isPresent();
    }

    /** Its words stand and it counts, whether anybody may read it or not. */
    public boolean issued() {
        return issuedOn.isPresent();
    }

    /** There is no more to do: it is published, or issued and not open. */
    public boolean out() {
        return published() || issued() && !draft.open();
    }

    /** Why it can't be signed off yet, everything at once; empty when it can. */
    public List<LocalText> beforeSigning(LocalDate today, WorkCalendar calendar) {
        List<LocalText> faults = new ArrayList<>();
        if (issued()) {
            faults.addAll(draft.beforeOpening());
        } else {
            faults.addAll(draft.beforeGoingOut(today, calendar));
            until.filter(last -> last.isBefore(today))
                    .map(last -> LocalText.of(
                            "有效期到 " + last + " 已经过了，发布即失效。请先改有效期。",
                            "It was to lapse on " + last + ", before it is published. Change that first."))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    /** Why it can't be published or issued yet, everything at once; empty when it can. */
    public List<LocalText> beforeGoingOut(LocalDate today, WorkCalendar calendar) {
        List<LocalText> faults = new ArrayList<>(beforeSigning(today, calendar));
        if (signOff.isEmpty()) {
            faults.add(LocalText.of("还没有签发。", "It isn't signed off yet."));
        }
        return faults;
    }
}
