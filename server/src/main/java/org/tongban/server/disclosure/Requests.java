package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Information given out on request: within 20 working days, once extended by 20 more (条例 art. 33). */
@Service
class Requests {
    static final LegalPeriod EXTENSION = LegalPeriod.workdays(20);
    private static final LegalPeriod LIMIT = LegalPeriod.workdays(20);

    private final RequestStore store;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    Requests(RequestStore store, Proceedings proceedings, CatalogueInForce catalogue, Clock clock) {
        this.store = store;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** @param id sent again with the same id, it is one request; @param unit of whom it is asked */
    @Transactional
    public UUID ask(Viewer viewer, UUID id, String unit, String wanted) {
        Unit asked = catalogue
                .today()
                .unit(unit)
                .orElseThrow(() -> Problem.atField(
                        "unit", "unit.unknown", LocalText.of("请选择向哪个单位申请。", "Choose which unit you ask.")));
        if (wanted.isBlank()) {
            throw Problem.atField(
                    "wanted",
                    "wanted.missing",
                    LocalText.of("请写明需要什么信息，例如文件名称、文号或内容。", "Say which information: its name, number or content."));
        }
        Optional<RequestStore.Request> before = store.find(id);
        if (before.isPresent()) {
            return id;
        }
        Instant now = clock.instant();
        String number = store.nextNumber(asked.region(), ChinaTime.dayOf(now).getYear());
        UUID proceeding = proceedings.start(new NewProceeding(
                id,
                "information-request",
                id,
                number,
                LocalText.of("信息公开申请：" + beginning(wanted), "Request for information: " + beginning(wanted)),
                "information-request",
                Map.of("applicant", viewer.person().toString(), "request.unit", unit),
                Optional.of(LIMIT),
                Map.of(),
                asked.region(),
                unit,
                Desks.actor(viewer),
                now));
        store.insert(new RequestStore.Request(
                id,
                number,
                viewer.person(),
                viewer.displayName(),
                unit,
                asked.region(),
                wanted.strip(),
                now,
                proceeding));
        return id;
    }

    private static String beginning(String wanted) {
        String line = wanted.strip().lines().findFirst().orElse("");
        return line.length() > 30 ? line.substring(0, 30) + "…" : line;
    }

    @Transactional(readOnly = true)
    public List<RequestStore.Request> mine(Viewer viewer) {
        return store.of(viewer.person());
    }

    /** For the person who asked and for the unit asked. */
    @Transactional(readOnly = true)
    public RequestStore.Request require(Viewer viewer, UUID id) {
        return store.find(id)
                .filter(request -> request.person().equals(viewer.person()) || worksAt(viewer, request.unit()))
                .orElseThrow(() -> Problem.notYours("information request " + id));
    }

    boolean worksAt(Viewer viewer, String unit) {
        return viewer.posts().stream().anyMatch(post -> post.unit().equals(unit));
    }

    /** Once, with a reason, by the unit asked. */
    @Transactional
    public void extend(Viewer viewer, UUID id, String reason) {
        RequestStore.Request request = require(viewer, id);
        if (!worksAt(viewer, request.unit())) {
            throw Problem.forbidden(LocalText.of("只有承办单位可以延长答复期限。", "Only the unit asked may take longer."));
        }
        if (reason.isBlank()) {
            throw Problem.atField(
                    "reason", "reason.missing", LocalText.of("请写明延长的理由，会告知申请人。", "Say why; the person is told."));
        }
        ProceedingView view = proceedings.find(request.proceeding()).orElseThrow();
        proceedings
                .act(Act.of(
                        UUID.randomUUID(),
                        request.proceeding(),
                        view.revision(),
                        new Command.Extend(EXTENSION, Desks.actor(viewer), reason.strip())))
                .orThrow();
    }
}
