package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Must;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.proceeding.HistoryEntry;
import org.tongban.server.proceeding.ProceedingMoved;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** 答复书: what a request is answered with is a numbered paper under the seal of the unit, made with the answer itself. */
@Service
public class AnswerPapers {
    private static final LocalText TITLE = LocalText.of("政府信息公开申请答复书", "Answer to a request for information");

    /** What is said with an answer, in the order in which a paper says it. */
    private static final List<String> SAID = List.of(
            "answer",
            "way",
            "search",
            "reasons",
            "basis",
            "responsible",
            "undetermined",
            "channel",
            "earlier",
            "remedies");

    /** By which article of the 条例 an answer is of its kind. */
    private static final Map<String, String> ARTICLES = Map.ofEntries(
            Map.entry("public", "第三十六条第一项"),
            Map.entry("provide", "第三十六条第二项"),
            Map.entry("refuse", "第三十六条第三项"),
            Map.entry("none", "第三十六条第四项"),
            Map.entry("elsewhere", "第三十六条第五项"),
            Map.entry("elsewhere-unknown", "第三十六条第五项"),
            Map.entry("repeated", "第三十六条第六项"),
            Map.entry("by-other-law", "第三十六条第七项"),
            Map.entry("partly", "第三十七条"),
            Map.entry("not-processed", "第三十八条"),
            Map.entry("complaint", "第三十九条第一款"),
            Map.entry("publication", "第三十九条第二款"));

    private final Requests requests;
    private final RequestStore store;
    private final AnswerPaperStore papers;
    private final AnswerFileStore files;
    private final Proceedings proceedings;
    private final SealedPapers seals;
    private final CatalogueInForce catalogue;

    AnswerPapers(
            Requests requests,
            RequestStore store,
            AnswerPaperStore papers,
            AnswerFileStore files,
            Proceedings proceedings,
            SealedPapers seals,
            CatalogueInForce catalogue) {
        this.requests = requests;
        this.store = store;
        this.papers = papers;
        this.files = files;
        this.proceedings = proceedings;
        this.seals = seals;
        this.catalogue = catalogue;
    }

    /** An answer goes out under seal or not at all: what fails here undoes it. */
    @EventListener
    void moved(ProceedingMoved moved) {
        if (moved.kind().equals("information-request")
                && moved.command() instanceof Command.Act act
                && ARTICLES.containsKey(act.outcome())) {
            proceedings
                    .find(moved.proceeding())
                    .flatMap(ProceedingView::end)
                    .ifPresent(end -> seal(store.find(moved.subject()).orElseThrow(), act, end, moved.at()));
        }
    }

    private void seal(RequestStore.Request request, Command.Act act, ProceedingView.End end, Instant at) {
        Unit unit = catalogue
                .today()
                .responsible(request.unit())
                .map(Responsible::unit)
                .orElseThrow();
        LocalDate day = ChinaTime.dayOf(at);
        int serial = papers.next(unit.id(), day.getYear());
        AnswerPaperStore.Line line =
                new AnswerPaperStore.Line(UUID.randomUUID(), number(unit, day.getYear(), serial), day);
        papers.insert(line, request.id(), unit.id(), serial, at);
        seals.seal(new SealedPapers.Paper(
                line.id(),
                TITLE,
                line.number(),
                request.by(),
                unit,
                day,
                paragraphs(request, act, end),
                "/information-requests/" + request.id()));
    }

    /** 尧市监信公〔2026〕3号; 信公〔2026〕3号 of a unit without letters, which is told apart by its name. */
    private static String number(Unit unit, int year, int serial) {
        String letters = unit.letters().stream().findFirst().orElse("").replaceFirst("[发函字]$", "");
        return letters + "信公〔" + year + "〕" + serial + "号";
    }

    private List<String> paragraphs(RequestStore.Request request, Command.Act act, ProceedingView.End end) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("本机关于" + words(ChinaTime.dayOf(request.receivedAt())) + "收到您的政府信息公开申请（编号" + request.number()
                + "）。您申请公开：");
        paragraphs.addAll(request.wanted().lines().toList());
        paragraphs.add("根据《中华人民共和国政府信息公开条例》" + ARTICLES.getOrDefault(act.outcome(), "") + "，现答复如下："
                + end.title().zh() + "。");
        SAID.stream().filter(act.facts()::containsKey).forEach(fact -> paragraphs.addAll(said(fact, act.facts())));
        String attached =
                files.of(request.id()).stream().map(AnswerFiles.Line::name).collect(Collectors.joining("、"));
        if (!attached.isEmpty()) {
            paragraphs.add("附件：" + attached);
        }
        return paragraphs;
    }

    private static List<String> said(String fact, Map<String, Fact> facts) {
        String text = HistoryEntry.words(Objects.requireNonNull(facts.get(fact)).plain());
        String title = Must.knownTitle(fact).map(LocalText::zh).orElse(fact);
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        if (!lines.isEmpty()) {
            lines.set(0, title + "：" + lines.getFirst());
        }
        return lines;
    }

    private static String words(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /**
     * A paper that answered a request.
     *
     * @param id that of the sealed file, too
     * @param sealedAnew whether that had to be sealed anew, since its seal was stolen
     */
    public record Answer(UUID id, String number, LocalDate on, Optional<SealedPapers.SealedAnew> sealedAnew) {}

    /** For the person who asked and for those who answered, the latest first. */
    @Transactional(readOnly = true)
    public List<Answer> of(Viewer viewer, UUID request) {
        requests.require(viewer, request);
        return papers.of(request).stream()
                .map(line -> new Answer(line.id(), line.number(), line.on(), seals.sealedAnew(line.id())))
                .toList();
    }

    /** The sealed file, OFD. */
    @Transactional(readOnly = true)
    public byte[] sealed(Viewer viewer, UUID request, UUID paper) {
        return seals.find(theirs(viewer, request, paper)).orElseThrow(Problem::notFound);
    }

    /** The edition for reading and printing, PDF. */
    @Transactional(readOnly = true)
    public byte[] printed(Viewer viewer, UUID request, UUID paper) {
        return seals.printed(theirs(viewer, request, paper)).orElseThrow(Problem::notFound);
    }

    private UUID theirs(Viewer viewer, UUID request, UUID paper) {
        return of(viewer, request).stream()
                .map(Answer::id)
                .filter(paper::equals)
                .findFirst()
                .orElseThrow(() -> Problem.notYours("answer to information request " + paper));
    }
}
