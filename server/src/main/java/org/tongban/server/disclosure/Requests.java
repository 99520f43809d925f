package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.run.Actor;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.NewProceeding;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.registry.Vault;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Information given out on request: within 20 working days, once extended by 20 more (条例 art. 33). */
@Service
class Requests {
    private static final LegalPeriod LIMIT = LegalPeriod.workdays(20);

    private final RequestStore store;
    private final Proceedings proceedings;
    private final CatalogueInForce catalogue;
    private final Vault vault;
    private final AccessLog access;
    private final Clock clock;

    Requests(
            RequestStore store,
            Proceedings proceedings,
            CatalogueInForce catalogue,
            Vault vault,
            AccessLog access,
            Clock clock) {
        this.store = store;
        this.proceedings = proceedings;
        this.catalogue = catalogue;
        this.vault = vault;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What a request has to say (条例 art. 29).
     *
     * @param unit of whom it is asked; @param wanted which information
     * @param contact how the person can be reached; @param way word of a {@link Way}
     */
    record Asked(String unit, String wanted, String contact, String way) {}

    /** @param id sent again with the same id, it is one request */
    @Transactional
    public UUID ask(Viewer viewer, UUID id, Asked asked) {
        Unit unit = unit(asked.unit());
        Way way = checked(asked);
        if (store.find(id).isEmpty()) {
            begin(
                    viewer,
                    new Begun(
                            id,
                            unit,
                            Optional.of(viewer.person()),
                            viewer.displayName(),
                            asked,
                            way,
                            Channel.ONLINE,
                            clock.instant()));
        }
        return id;
    }

    /**
     * One that didn't come online (条例 art. 29, 31).
     *
     * @param asked what was asked of the unit; @param name of the person who asked
     * @param channel word of a {@link Channel}; @param receivedOn from when its limit counts
     */
    record OnPaper(Asked asked, String name, String channel, Optional<LocalDate> receivedOn) {}

    /** Whoever answers requests at a unit enters those. @param id sent again with the same id, it is one request */
    @Transactional
    public UUID enter(Viewer viewer, UUID id, OnPaper paper) {
        Unit unit = unit(paper.asked().unit());
        if (!answers(viewer, unit.id())) {
            throw Problem.notYours("information requests of " + unit.id());
        }
        said(paper.name(), "name", "请写申请人的姓名或者名称。", "Say who asks, by name.");
        Way way = checked(paper.asked());
        Channel channel = Channel.entered(paper.channel())
                .orElseThrow(() -> Problem.atField(
                        "channel", "channel.missing", LocalText.of("请选择申请是怎样提出的。", "Say how the request came.")));
        LocalDate today = ChinaTime.dayOf(clock.instant());
        LocalDate received = paper.receivedOn()
                .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(1)))
                .orElseThrow(() -> Problem.atField(
                        "receivedOn",
                        "received.wrong",
                        LocalText.of("请写收到申请的日期，不晚于今天。", "Say on what day it was received, today at the latest.")));
        if (store.find(id).isEmpty()) {
            Instant at = received.equals(today) ? clock.instant() : ChinaTime.startOf(received);
            begin(viewer, new Begun(id, unit, Optional.empty(), paper.name().strip(), paper.asked(), way, channel, at));
        }
        return id;
    }

    private Unit unit(String asked) {
        return catalogue
                .today()
                .unit(asked)
                .filter(unit -> catalogue.today().serves(unit.region()))
                .orElseThrow(() -> Problem.atField(
                        "unit", "unit.unknown", LocalText.of("请选择向哪个单位申请。", "Choose which unit you ask.")));
    }

    private static Way checked(Asked asked) {
        said(
                asked.wanted(),
                "wanted",
                "请写明需要什么信息，例如文件名称、文号或内容。",
                "Say which information: its name, number or content.");
        said(
                asked.contact(),
                "contact",
                "请写明联系方式，例如电话或者通信地址。",
                "Say how you can be reached: a phone number or an address.");
        return Way.of(asked.way())
                .orElseThrow(() -> Problem.atField(
                        "way", "way.missing", LocalText.of("请选择以什么形式获取。", "Choose how you want to be given it.")));
    }

    private record Begun(
            UUID id,
            Unit unit,
            Optional<UUID> person,
            String by,
            Asked asked,
            Way way,
            Channel channel,
            Instant receivedAt) {}

    private void begin(Viewer viewer, Begun begun) {
        UUID id = begun.id();
        Unit unit = begun.unit();
        String number = store.nextNumber(
                unit.region(), ChinaTime.dayOf(begun.receivedAt()).getYear());
        UUID proceeding = proceedings.start(new NewProceeding(
                id,
                "information-request",
                id,
                number,
                LocalText.of("政府信息公开申请", "Request for information"),
                "information-request",
                Map.of("applicant", begun.person().orElse(id).toString(), "request.unit", unit.id()),
                Optional.of(LIMIT),
                Map.of(),
                unit.region(),
                unit.id(),
                Desks.actor(viewer),
                begun.receivedAt()));
        store.insert(
                new RequestStore.Request(
                        id,
                        number,
                        begun.person(),
                        begun.by(),
                        unit.id(),
                        unit.region(),
                        begun.asked().wanted().strip(),
                        begun.receivedAt(),
                        proceeding,
                        begun.way(),
                        begun.channel(),
                        begun.person().isPresent()
                                ? Optional.empty()
                                : Optional.of(new RequestStore.Entered(
                                        viewer.person(), viewer.displayName(), clock.instant())),
                        Optional.empty()),
                vault.seal(place(id), begun.asked().contact().strip()));
    }

    /** The person who asked, and isn't here, made it clear: whoever answers notes what they said. */
    @Transactional
    public void clarified(Viewer viewer, UUID id, String answer) {
        RequestStore.Request request = require(viewer, id);
        if (request.person().isPresent() || !answers(viewer, request)) {
            throw Problem.notYours("answer of the person of information request " + id);
        }
        said(answer, "answer", "请写明申请人补正的内容。", "Say how the person made it clear.");
        ProceedingView view = proceedings.find(request.proceeding()).orElseThrow();
        Actor forThem =
                Actor.at(viewer.person().toString(), viewer.displayName(), new Desk(DeskKind.APPLICANT, id.toString()));
        proceedings
                .act(Act.outcome(
                        UUID.randomUUID(),
                        request.proceeding(),
                        view.revision(),
                        "clarify",
                        "clarified",
                        forThem,
                        "",
                        Map.of("answer", answer.strip())))
                .orThrow();
    }

    /** Does it wait for whoever answers to note how the person made it clear? */
    boolean waitsForNote(Viewer viewer, RequestStore.Request request, ProceedingView view) {
        return request.person().isEmpty()
                && answers(viewer, request)
                && view.waiting().stream().anyMatch(step -> step.desk().kind() == DeskKind.APPLICANT);
    }

    /** The units at which this viewer answers requests. */
    List<Unit> answering(Viewer viewer) {
        return catalogue.today().units().values().stream()
                .filter(unit -> answers(viewer, unit.id()) && catalogue.today().serves(unit.region()))
                .toList();
    }

    private static String place(UUID id) {
        return "information-request/" + id + "/contact";
    }

    /** How the person can be reached: whoever handles the request reads it, and that they did is noted (EXC-05). */
    @Transactional
    public String contact(Viewer viewer, UUID id) {
        RequestStore.Request request = require(viewer, id);
        if (!request.of(viewer.person())) {
            access.read(viewer, "contact of information request " + id);
        }
        return vault.open(place(id), store.contact(id));
    }

    private static void said(String typed, String field, String zh, String en) {
        if (typed.isBlank()) {
            throw Problem.atField(field, field + ".missing", LocalText.of(zh, en));
        }
    }

    static String beginning(String wanted) {
        String line = wanted.strip().lines().findFirst().orElse("");
        return line.length() > 30 ? line.substring(0, 30) + "…" : line;
    }

    /** The latest first. @param after the last one of the page before */
    @Transactional(readOnly = true)
    public Slice<RequestStore.Request> mine(Viewer viewer, Optional<UUID> after, int limit) {
        int shown = Slice.limit(limit);
        return Slice.of(
                store.of(viewer.person(), after.map(id -> require(viewer, id)), shown + 1),
                shown,
                RequestStore.Request::id);
    }

    /** The same of those asked of the units at which this viewer answers them. */
    @Transactional(readOnly = true)
    public Slice<RequestStore.Request> ofUnits(Viewer viewer, Optional<UUID> after, int limit) {
        int shown = Slice.limit(limit);
        return Slice.of(
                store.ofUnits(
                        Stream.of(Role.REVIEWER, Role.HEAD)
                                .flatMap(role -> viewer.unitsAs(role).stream())
                                .collect(Collectors.toSet()),
                        after.map(id -> require(viewer, id)),
                        shown + 1),
                shown,
                RequestStore.Request::id);
    }

    /** For the person who asked and for those who answer it. */
    @Transactional(readOnly = true)
    public RequestStore.Request require(Viewer viewer, UUID id) {
        return store.find(id)
                .filter(request -> request.of(viewer.person()) || answers(viewer, request))
                .orElseThrow(() -> Problem.notYours("information request " + id));
    }

    /** Reviewers and heads of the unit asked answer it; what people ask isn't for others of their colleagues. */
    boolean answers(Viewer viewer, RequestStore.Request request) {
        return answers(viewer, request.unit());
    }

    private static boolean answers(Viewer viewer, String unit) {
        return viewer.unitsAs(Role.REVIEWER).contains(unit)
                || viewer.unitsAs(Role.HEAD).contains(unit);
    }

    /** May this viewer extend the limit now? Only the head may, once, while it runs and nobody's proposal waits. */
    boolean mayExtend(Viewer viewer, RequestStore.Request request, ProceedingView view) {
        return heads(viewer, request)
                && request.extendedAt().isEmpty()
                && view.legalDue().isPresent()
                && view.end().isEmpty()
                && overSince(view).isEmpty()
                && view.waiting().stream().noneMatch(step -> step.desk().kind() == DeskKind.HEAD);
    }

    /** The last day of its limit, where it is over and nobody has answered. */
    Optional<LocalDate> overSince(ProceedingView view) {
        return view.end().isPresent()
                ? Optional.empty()
                : RequestExtensions.overSince(view, ChinaTime.dayOf(clock.instant()));
    }

    private static boolean heads(Viewer viewer, RequestStore.Request request) {
        return viewer.unitsAs(Role.HEAD).contains(request.unit());
    }

    /** Once, with a reason, by the head of the unit asked; others propose it to the head (条例 art. 33). */
    @Transactional
    public void extend(Viewer viewer, UUID id, String reason) {
        RequestStore.Request request = require(viewer, id);
        if (!heads(viewer, request)) {
            throw Problem.forbidden(
                    LocalText.of(
                            "延长答复期限要经承办单位负责人同意。请在办理环节报请同意。",
                            "Only the head of the unit asked may extend the limit. Ask the head for it in the step you work on."));
        }
        said(reason, "reason", "请写明延长的理由，会告知申请人。", "Say why; the person is told.");
        ProceedingView view = proceedings.find(request.proceeding()).orElseThrow();
        overSince(view).ifPresent(day -> {
            throw RequestExtensions.tooLate(day, RequestExtensions.ANSWER_NOW);
        });
        proceedings
                .act(Act.of(
                        UUID.randomUUID(),
                        request.proceeding(),
                        view.revision(),
                        new Command.Extend(RequestExtensions.LENGTH, Desks.actor(viewer), reason.strip())))
                .orThrow();
    }
}
