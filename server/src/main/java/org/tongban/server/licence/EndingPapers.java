package org.tongban.server.licence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.NoticeNumber;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;

/**
 * The written decision by which a licence ends, is suspended or in force again, under the unit's seal: facts, law, what
 * can be done against it, and, of a revocation, that the right to a hearing was told (Administrative Licensing Law, art.
 * 38, 69, 70; Administrative Penalties Law, art. 59, 63).
 */
@Component
class EndingPapers {
    private final EndingRows rows;
    private final SealedPapers papers;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Answering answering;

    EndingPapers(
            EndingRows rows,
            SealedPapers papers,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Answering answering) {
        this.answering = answering;
        this.rows = rows;
        this.papers = papers;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
    }

    /**
     * Writes, seals and keeps it; joins the caller's transaction. Of a unit that is gone whoever took over writes it;
     * where nobody did, there is neither seal nor paper.
     */
    void write(Licence licence, Ending.Decision decision, Ending.Taken taken) {
        Optional<Responsible> answers = answering.of(licence);
        Optional<Unit> unit = answers.map(Responsible::unit);
        int year = ChinaTime.dayOf(taken.at()).getYear();
        EndingRows.Place place = rows.next(answering.id(licence), decision.kind(), year);
        EndedBy ended = new EndedBy(
                UUID.randomUUID(),
                decision.kind(),
                NoticeNumber.ofDecision(
                        unit.map(Unit::letters).orElse(List.of()),
                        unit.map(Unit::name)
                                .orElseGet(() -> lastKnown.unit(licence))
                                .zh(),
                        decision.kind().mark(),
                        year,
                        place.serial()),
                decision.facts(),
                decision.law(),
                decision.hearing(),
                unit.map(known -> Remedies.against(known.id(), catalogue.today()))
                        .orElse(List.of()),
                taken.at(),
                licence.kept(),
                Optional.empty(),
                unit.isPresent(),
                Optional.empty());
        rows.add(ended, licence.id(), place, taken.by());
        unit.ifPresent(known -> papers.seal(paper(licence, ended, known)));
    }

    private SealedPapers.Paper paper(Licence licence, EndedBy ended, Unit unit) {
        LocalText kind = ended.kind().title();
        return new SealedPapers.Paper(
                ended.id(),
                LocalText.of(kind.zh() + "证照决定书", "Decision: Licence " + kind.en()),
                ended.number(),
                licence.holderName(),
                unit,
                ChinaTime.dayOf(ended.at()),
                paragraphs(licence, ended),
                "/v/" + licence.code());
    }

    private static String decided(EndedBy ended) {
        String day = SealedPapers.words(ChinaTime.dayOf(ended.at()));
        return switch (ended.kind()) {
            case MISTAKEN -> "上列电子证照导入有误，自始无效，编号收回。持证人依法取得的许可和原纸质证照不因此改变。";
            case SUSPENDED -> "自" + day + "起暂停上列证照的效力，至本机关决定恢复时为止。";
            case RESUMED -> "自" + day + "起解除对上列证照的暂停；有效期不因暂停顺延，有效期届满的，不因此恢复效力。";
            case REVOKED, WITHDRAWN, CANCELLED -> ended.kind().title().zh() + "上列证照，自" + day + "起失效。";
        };
    }

    private List<String> paragraphs(Licence licence, EndedBy ended) {
        List<String> text = new ArrayList<>();
        text.add("证照：" + lastKnown.title(licence).zh() + "，编号 " + licence.number() + "，"
                + SealedPapers.words(licence.issuedOn()) + "发证"
                + answering
                        .of(licence)
                        .flatMap(answers -> answers.since()
                                .map(day -> "（" + lastKnown.unit(licence).zh() + "核发，职责自" + SealedPapers.words(day)
                                        + "起由" + answers.unit().name().zh() + "承担）"))
                        .orElse("")
                + "。");
        text.add("一、查明的事实：" + ended.facts());
        text.add("二、依据：" + ended.law());
        ended.hearing().ifPresent(told -> text.add("三、听证权利的告知：" + told));
        String number = ended.hearing().isPresent() ? "四" : "三";
        text.add(number + "、决定：" + decided(ended));
        text.add("对本决定不服的：" + ended.remedies().stream().map(LocalText::zh).collect(Collectors.joining()));
        return text;
    }
}
