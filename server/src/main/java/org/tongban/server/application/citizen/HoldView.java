package org.tongban.server.application.citizen;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Hold;
import org.tongban.server.web.Page;

/**
 * A hold, for programs.
 *
 * @param item id in the catalogue
 * @param plan number of the supervised task whose milestone was missed
 * @param milestone its last day; {@code percent} of the year's amount was due by then
 */
record HoldView(
        String item,
        String plan,
        String task,
        LocalDate milestone,
        int percent,
        BigDecimal asked,
        BigDecimal reached,
        BigDecimal lacking,
        LocalDate since,
        LocalText why,
        LocalText until) {

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.item(),
                hold.number(),
                hold.task(),
                hold.by(),
                hold.percent(),
                hold.asked(),
                hold.reached(),
                hold.lacking(),
                hold.since(),
                hold.why(),
                hold.until());
    }

    static ProblemDetail problem(Page page, UUID draft, List<Hold> holds) {
        ProblemDetail detail = ProblemDetail.forStatus(HttpStatus.CONFLICT);
        detail.setType(URI.create("urn:tongban:problem:applications-suspended"));
        detail.setTitle(page.t(holds.getFirst().why()));
        detail.setDetail(page.t(holds.getFirst().until()) + " " + page.t(Hold.exempt()));
        detail.setInstance(URI.create("/api/v1/drafts/" + draft + "/submission"));
        detail.setProperty("code", "applications-suspended");
        detail.setProperty("holds", holds.stream().map(HoldView::of).toList());
        return detail;
    }
}
