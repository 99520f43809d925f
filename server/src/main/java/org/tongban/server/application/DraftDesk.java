package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Takes a draft out for one person: theirs or not found, with the form as it stands. */
@Component
class DraftDesk {
    private final Drafts drafts;
    private final Applications applications;
    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Deferrals deferrals;
    private final Guides guides;
    private final KnownFacts knownFacts;

    DraftDesk(
            Drafts drafts,
            Applications applications,
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Deferrals deferrals,
            Guides guides,
            KnownFacts knownFacts) {
        this.drafts = drafts;
        this.applications = applications;
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.deferrals = deferrals;
        this.guides = guides;
        this.knownFacts = knownFacts;
    }

    Draft require(Viewer viewer, UUID id) {
        return drafts.find(id, viewer).orElseThrow(() -> Problem.notYours("draft " + id));
    }

    /** The draft to change, and nobody else changes it until this transaction ends. */
    OpenDraft lock(Viewer viewer, UUID id, Instant now) {
        Draft draft = drafts.lock(id, viewer).orElseThrow(() -> Problem.notYours("draft " + id));
        if (draft.isSubmitted()) {
            throw submitted();
        }
        return open(draft, now);
    }

    private static Problem submitted() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "already-submitted",
                LocalText.of(
                        "这份申请已经提交，不能再改。请到“我的办件”查看进度。",
                        "This was submitted already and can't be changed. See “My matters” for its progress."));
    }

    OpenDraft open(Draft draft, Instant now) {
        Optional<OpenDraft.Corrects> corrects = corrects(draft);
        Map<String, Object> given = new LinkedHashMap<>();
        corrects.ifPresent(about -> given.putAll(about.application().fields()));
        given.putAll(drafts.fields(draft.id()));
        Guide guide = guides.of(draft, only(draft), given);
        Form.Filled filled = new Form.Filled(
                knownFacts.of(guide, draft.applicant(), now),
                given,
                attachments(draft, corrects),
                promised(draft, corrects));
        Form form = Form.of(guide, filled, ChinaTime.dayOf(now));
        return new OpenDraft(draft, form, corrects.map(about -> opening(about, guide)));
    }

    private Optional<OpenDraft.Corrects> corrects(Draft draft) {
        if (!(draft.purpose() instanceof Draft.Purpose.Correction(UUID id))) {
            return Optional.empty();
        }
        Application application = applications.find(id).orElseThrow();
        return correctionStore.of(id).stream()
                .filter(correction -> correction.answeredAt().isEmpty())
                .reduce((first, last) -> last)
                .map(correction -> new OpenDraft.Corrects(application, correction, Set.of()));
    }

    /** A corrected answer may make another case of it, which asks for more than the counter could name. */
    private OpenDraft.Corrects opening(OpenDraft.Corrects about, Guide corrected) {
        Application application = about.application();
        Set<Correction.Target> arisen = targets(corrected);
        arisen.removeAll(targets(guides.of(application, matterStore.of(application.id()))));
        return new OpenDraft.Corrects(application, about.correction(), arisen);
    }

    private static Set<Correction.Target> targets(Guide guide) {
        Set<Correction.Target> targets = new HashSet<>();
        guide.form()
                .forEach(section -> section.fields()
                        .forEach(field -> targets.add(
                                new Correction.Target.Field(field.element().id()))));
        guide.materials()
                .forEach(needed -> targets.add(
                        new Correction.Target.Material(needed.material().id())));
        return targets;
    }

    private Set<String> only(Draft draft) {
        return switch (draft.purpose()) {
            case Draft.Purpose.New() -> Set.of();
            case Draft.Purpose.Again(UUID origin, Set<String> items) -> items;
            case Draft.Purpose.Correction(UUID application) ->
                matterStore.of(application).stream().map(Matter::item).collect(Collectors.toSet());
        };
    }

    /** In a correction the materials that the counter didn't name stay as they were handed in. */
    private List<Attachment> attachments(Draft draft, Optional<OpenDraft.Corrects> corrects) {
        List<Attachment> own = drafts.attachments(draft.id());
        if (corrects.isEmpty()) {
            return own;
        }
        Set<Correction.Target> named = corrects.get().named();
        return Stream.concat(
                        own.stream(),
                        applications.attachments(corrects.get().application().id()).stream()
                                .filter(handedIn ->
                                        !named.contains(new Correction.Target.Material(handedIn.material()))))
                .toList();
    }

    private Map<String, LocalDate> promised(Draft draft, Optional<OpenDraft.Corrects> corrects) {
        Map<String, LocalDate> promised = new LinkedHashMap<>();
        corrects.ifPresent(about -> deferrals
                .of(about.application().id())
                .forEach(deferral -> promised.put(deferral.material(), deferral.until())));
        promised.putAll(drafts.deferrals(draft.id()));
        return promised;
    }

    /** @throws Problem when it isn't on the form, or isn't for the applicant to fill in (rulebook CAT-01, CAT-07) */
    Form.Box requireAsked(OpenDraft open, String element) {
        Form.Box box = open.form().box(element).orElseThrow(() -> notOnTheForm(element));
        if (!open.isOpen(new Correction.Target.Field(element))) {
            throw notAskedToCorrect(element);
        }
        if (!open.isAsked(box)) {
            throw Problem.atField(
                    element,
                    "held-already",
                    LocalText.of(
                            "这一项由系统填入，不用填写。信息有误的，请到登记的部门更正。",
                            "This is filled in by the system. If it is wrong, have it put right in the register it comes"
                                    + " from."));
        }
        return box;
    }

    Form.Paper requireOpen(OpenDraft open, String material) {
        Form.Paper paper = open.form().paper(material).orElseThrow(() -> notOnTheForm(material));
        if (!open.isOpen(new Correction.Target.Material(material))) {
            throw notAskedToCorrect(material);
        }
        return paper;
    }

    private static Problem notOnTheForm(String name) {
        return Problem.atField(
                name,
                "not-on-the-form",
                LocalText.of("办事指南里没有这一项，不用提供：" + name + "。", "The guide doesn't ask for this: " + name + "."));
    }

    private static Problem notAskedToCorrect(String name) {
        return Problem.atField(
                name,
                "not-to-be-corrected",
                LocalText.of(
                        "窗口没有要求改这一项。补正时只改列出的内容。",
                        "The counter didn't ask for this to be changed. Only what is listed can be."));
    }

    /** Which fields and materials a form asks for. */
    static Set<String> shape(Form form) {
        return Stream.concat(
                        form.parts().stream()
                                .flatMap(part -> part.boxes().stream())
                                .map(Form.Box::element),
                        form.papers().stream().map(Form.Paper::material))
                .collect(Collectors.toSet());
    }
}
