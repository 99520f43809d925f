package org.tongban.server.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.account.AccountPages.AuditPage;
import org.tongban.server.web.Page;

/** The auditor's page: what happened, what stands out, and whether the log is whole. */
@Controller
class AuditController {
    private static final int PAGE_SIZE = 50;
    private static final int MANY = 5;
    private static final Duration RECENT = Duration.ofHours(24);

    private final AuditEntries entries;
    private final AuditTrail trail;
    private final Clock clock;

    AuditController(AuditEntries entries, AuditTrail trail, Clock clock) {
        this.entries = entries;
        this.trail = trail;
        this.clock = clock;
    }

    @GetMapping("/audit")
    ModelAndView audit(
            Page page,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "false") boolean verify) {
        Optional<AuditKind> only = Arrays.stream(AuditKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
        List<AuditEntry> found =
                entries.page(new AuditEntries.Query(only, Optional.empty(), Optional.empty(), before, PAGE_SIZE + 1));
        List<AuditEntry> shown = found.stream().limit(PAGE_SIZE).toList();
        return page.view("account/audit")
                .addObject(
                        "content",
                        new AuditPage(
                                kind,
                                List.of(AuditKind.values()),
                                shown,
                                entries.alarms(clock.instant().minus(RECENT), MANY),
                                found.size() > PAGE_SIZE ? shown.getLast().number() : 0,
                                verify ? Optional.of(trail.verify()) : Optional.empty()));
    }
}
