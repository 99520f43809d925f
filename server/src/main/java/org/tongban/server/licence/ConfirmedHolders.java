package org.tongban.server.licence;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Holder;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * An old licence was brought in under a name its holder has no more, so it goes to nobody by itself (rulebook LIC-06): an
 * officer of the issuing unit compares the documents that prove the change of name and confirms the holder. Kept in the
 * licence's history with the officer's name and the documents.
 */
@Service
public class ConfirmedHolders {
    private static final int LONGEST = 500;

    private final Licences licences;
    private final Keeping keeping;
    private final HolderMarks marks;
    private final StatusHistory statuses;
    private final AccessLog log;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Answering answering;

    ConfirmedHolders(
            Licences licences,
            Keeping keeping,
            HolderMarks marks,
            StatusHistory statuses,
            AccessLog log,
            ApplicationEventPublisher events,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.keeping = keeping;
        this.marks = marks;
        this.statuses = statuses;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the viewer may confirm whose it is: it was brought in and is nobody's yet. */
    boolean awaits(Viewer viewer, Licence licence) {
        return licence.holder().isEmpty()
                && licence.kept() != LicenceState.VOID
                && answering.isOfficer(viewer, licence);
    }

    private record Known(byte[] mark, Optional<Holder> holder) {}

    /**
     * @param number the holder's identity number or unified social credit code, as on the documents
     * @param documents which documents were compared
     * @throws Problem unless the viewer is an officer of the unit, the licence was brought in for that number, and its
     *     holder is known here
     */
    @Transactional
    public void confirm(Viewer viewer, UUID id, String number, String documents) {
        Licence found = licences.find(id).orElseThrow(Problem::notFound);
        Known known = known(number.strip(), found.ofPerson());
        known.holder().ifPresent(licences::oneAtATime);
        Licence licence = licences.lock(id).orElseThrow(Problem::notFound);
        if (!answering.isOfficer(viewer, licence)) {
            log.refused(viewer, "confirming licence " + id);
            throw Problem.notFound();
        }
        if (licence.holder().isPresent()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "holder-known",
                    LocalText.of(
                            "这本证照已经归入持证人名下，不用再确认。",
                            "This licence is its holder's already; nothing is left to confirm."));
        }
        if (licence.kept() == LicenceState.VOID) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-over",
                    LocalText.of("这本证照已经失效，不用再处理。", "This licence is void already; nothing is left to do."));
        }
        if (documents.isBlank() || documents.length() > LONGEST) {
            throw Problem.atField(
                    "documents",
                    "documents-missing",
                    LocalText.of(
                            "请用不超过 500 字写明核对了哪些证明改名的材料（名称、文号）。",
                            "Write which documents that prove the change of name you compared, in at most 500 characters."));
        }
        if (!licences.marked(id, known.mark())) {
            throw Problem.atField(
                    "number",
                    "other-number",
                    LocalText.of(
                            "这本证照导入时登记的不是这个号码。请核对；导入时号码就错了的，先由负责人在本页“导入有误”处写明原因使其作废，再用更正的表重新导入。",
                            "The licence was brought in for another number. Compare them; if the number was wrong then, have your head end"
                                    + " it under “Brought in by mistake” on its page, and bring it in again with the right"
                                    + " one."));
        }
        Holder holder = known.holder()
                .orElseThrow(() -> Problem.atField(
                        "number",
                        "holder-unknown",
                        LocalText.of(
                                "平台上还没有这个号码的注册人或者登记企业。请先请其注册，再来确认。",
                                "Nobody with this number is known here yet. Have them sign up first.")));
        keeping.claim(id, holder);
        statuses.note(
                id,
                new StatusHistory.Change(
                        licence.kept(),
                        StatedReason.HOLDER_CONFIRMED.stored() + viewer.displayName() + "；" + documents.strip(),
                        Optional.of(viewer.person()),
                        answering.id(licence),
                        clock.instant()));
        events.publishEvent(new LicenceCounts(id, clock.instant()));
    }

    private Known known(String number, boolean ofPerson) {
        if (ofPerson) {
            return CitizenId.parse(number) instanceof Parsed.Ok<CitizenId>(CitizenId id)
                    ? new Known(marks.of(id), marks.known(id))
                    : new Known(new byte[0], Optional.empty());
        }
        return UnifiedCreditCode.parse(number) instanceof Parsed.Ok<UnifiedCreditCode>(UnifiedCreditCode code)
                ? new Known(marks.of(code), marks.known(code))
                : new Known(new byte[0], Optional.empty());
    }
}
