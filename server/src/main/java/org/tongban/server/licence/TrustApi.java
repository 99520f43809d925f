package org.tongban.server.licence;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What programs need to verify files by themselves: whom to believe, what is not in force, and time stamps. */
@RestController
@RequestMapping("/api/v1")
class TrustApi {
    private final Seals seals;
    private final StatusLists statusLists;
    private final LookupPace pace;

    TrustApi(Seals seals, StatusLists statusLists, LookupPace pace) {
        this.seals = seals;
        this.statusLists = statusLists;
        this.pace = pace;
    }

    /** The signed list of what is not in force, for checking offline. */
    @GetMapping(value = "/verify/status-list", produces = "text/plain")
    ResponseEntity<byte[]> statusList(HttpServletRequest request) {
        return StatusListAnswer.to(request, statusLists.latest());
    }

    /** Whom to believe: the platform's trust anchors as text. */
    @GetMapping(value = "/verify/trust", produces = "text/plain")
    byte[] trust() {
        return seals.anchors().bytes();
    }

    /** Seals that are out of use, as an X.509 CRL. */
    @GetMapping(value = "/verify/revoked.crl", produces = "application/pkix-crl")
    byte[] revoked() {
        return seals.revoked();
    }

    /**
     * Answers a time-stamp request (RFC 3161) of a program of an office: a stamp says no more than that something was there,
     * but one of ours makes what somebody sealed with a stolen key look older than its discovery.
     */
    @PostMapping(
            value = "/time-stamps",
            consumes = "application/timestamp-query",
            produces = "application/timestamp-reply")
    byte[] timeStamp(@AuthenticationPrincipal Viewer viewer, @RequestBody byte[] request) {
        if (!viewer.isStaff()) {
            throw Problem.forbidden(
                    LocalText.of("只有工作单位的账号可以申请时间戳。", "Only accounts of offices are given time stamps."));
        }
        pace.stamp(viewer.account());
        try {
            return seals.timeStamps().respond(request, statusLists.now());
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "not-a-request",
                    LocalText.of("这不是时间戳请求（RFC 3161）。", "This is no time-stamp request (RFC 3161)."));
        }
    }
}
