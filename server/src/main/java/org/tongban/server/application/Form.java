package org.tongban.server.application;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Filling;
import org.tongban.server.catalogue.FormField;
import org.tongban.server.catalogue.FormSection;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.Section;
import org.tongban.server.catalogue.page.Words;

/**
 * The one form with its materials, as far as it is filled in (rulebook APP-03): what is held isn't asked, the rest is
 * asked once for all items.
 *
 * @param parts its sections, in order
 * @param papers the materials to submit
 */
public record Form(Guide guide, List<Part> parts, List<Paper> papers) {

    public record Part(Section section, List<Box> boxes) {}

    /** One field of the form. */
    public record Box(FormField field, State state) {
        public String element() {
            return field.element().id();
        }

        /** Does the applicant fill it in here? */
        public boolean isAsked() {
            return switch (state) {
                case State.Given given -> true;
                case State.Outdated outdated -> true;
                case State.Empty empty -> true;
                case State.Known known -> false;
                case State.Later later -> false;
            };
        }

        public Optional<FieldValue> value() {
            return switch (state) {
                case State.Known(FieldValue value, LocalText source) -> Optional.of(value);
                case State.Given(FieldValue value) -> Optional.of(value);
                case State.Outdated(FieldValue value, LocalText problem) -> Optional.of(value);
                case State.Later later -> Optional.empty();
                case State.Empty empty -> Optional.empty();
            };
        }
    }

    /** How a field stands. */
    public sealed interface State {
        /** Held already, so not asked (rulebook CAT-07). @param source where it is from */
        record Known(FieldValue value, LocalText source) implements State {}

        /** Comes by itself with the result of another item (rulebook CAT-13). @param when it comes */
        record Later(LocalText when) implements State {}

        record Given(FieldValue value) implements State {}

        /** It was right when it was filled in and isn't any more, such as a date that has passed. */
        record Outdated(FieldValue value, LocalText problem) implements State {}

        record Empty() implements State {}
    }

    /** One material. @param canWait whether it may be promised for later (rulebook APP-07, APP-08) */
    public record Paper(NeededMaterial needed, boolean canWait, List<StoredFile> files, Optional<LocalDate> promised) {
        public String material() {
            return needed.material().id();
        }

        public boolean isThere() {
            return !files.isEmpty() || promised.isPresent();
        }
    }

    /** What still keeps the form from being submitted. @param target field or material it is about */
    public record Gap(Correction.Target target, LocalText sentence) {}

    /**
     * What has been filled in so far.
     *
     * @param known values held elsewhere, by data element
     * @param given values filled in, by data element
     */
    record Filled(
            Map<String, KnownFacts.Known> known,
            Map<String, Object> given,
            List<Attachment> attachments,
            Map<String, LocalDate> promised) {}

    /** @param today decides which dates are still good */
    static Form of(Guide guide, Filled filled, LocalDate today) {
        List<Part> parts = new ArrayList<>();
        for (FormSection section : guide.form()) {
            List<Box> boxes = section.fields().stream()
                    .map(field -> new Box(field, state(field, filled, today)))
                    .toList();
            parts.add(new Part(section.section(), boxes));
        }
        List<Paper> papers = guide.materials().stream()
                .map(needed -> paper(guide, needed, filled))
                .toList();
        return new Form(guide, parts, papers);
    }

    private static State state(FormField field, Filled filled, LocalDate today) {
        String element = field.element().id();
        return switch (field.filling()) {
            case Filling.Answered(FieldValue value) ->
                new State.Known(value, LocalText.of("来自您前面的回答", "From your answers"));
            case Filling.IssuedHere(String licence, String item) ->
                new State.Later(LocalText.of("证照发出后自动填入，不用您填", "Filled in by itself once the licence is issued"));
            case Filling.Computed() -> new State.Later(LocalText.of("由系统计算，不用您填", "Worked out by the system"));
            case Filling.Registry registry -> known(element, filled).orElseGet(() -> given(field, filled, today));
            case Filling.HeldLicence held -> known(element, filled).orElseGet(() -> given(field, filled, today));
            case Filling.HeldNumber held -> known(element, filled).orElseGet(() -> given(field, filled, today));
            case Filling.Asked() -> given(field, filled, today);
        };
    }

    private static Optional<State> known(String element, Filled filled) {
        return Optional.ofNullable(filled.known().get(element))
                .map(known -> new State.Known(known.value(), known.source()));
    }

    private static State given(FormField field, Filled filled, LocalDate today) {
        Object kept = filled.given().get(field.element().id());
        if (kept == null) {
            return new State.Empty();
        }
        FieldValue value = Values.of(field.element(), kept);
        return switch (field.element().parse(value.raw(), today)) {
            case Parsed.Ok<FieldValue> ok -> new State.Given(value);
            case Parsed.Bad<FieldValue>(String code, LocalText problem) -> new State.Outdated(value, problem);
        };
    }

    private static Paper paper(Guide guide, NeededMaterial needed, Filled filled) {
        String id = needed.material().id();
        List<StoredFile> files = filled.attachments().stream()
                .filter(attachment -> attachment.material().equals(id))
                .map(Attachment::file)
                .toList();
        boolean canWait = Words.canWait(guide, needed);
        Optional<LocalDate> promised = canWait && files.isEmpty()
                ? Optional.ofNullable(filled.promised().get(id))
                : Optional.empty();
        return new Paper(needed, canWait, files, promised);
    }

    public Optional<Box> box(String element) {
        return parts.stream()
                .flatMap(part -> part.boxes().stream())
                .filter(box -> box.element().equals(element))
                .findFirst();
    }

    public Optional<Paper> paper(String material) {
        return papers.stream()
                .filter(paper -> paper.material().equals(material))
                .findFirst();
    }

    /** Everything that is missing or no longer right, all at once. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        parts.forEach(part -> part.boxes().forEach(box -> gap(box).ifPresent(gaps::add)));
        papers.stream().filter(paper -> !paper.isThere()).map(Form::gap).forEach(gaps::add);
        return List.copyOf(gaps);
    }

    private static Optional<Gap> gap(Box box) {
        var target = new Correction.Target.Field(box.element());
        LocalText label = box.field().element().label();
        return switch (box.state()) {
            case State.Empty()
            when box.field().required() ->
                Optional.of(new Gap(
                        target,
                        LocalText.of("“" + label.zh() + "”还没有填。", "“" + label.en() + "” isn't filled in yet.")));
            case State.Outdated(FieldValue value, LocalText problem) ->
                Optional.of(new Gap(
                        target,
                        LocalText.of("“" + label.zh() + "”：" + problem.zh(), "“" + label.en() + "”: " + problem.en())));
            default -> Optional.empty();
        };
    }

    private static Gap gap(Paper paper) {
        LocalText title = paper.needed().material().title();
        String orPromiseZh = paper.canWait() ? "，或者承诺以后补交" : "";
        String orPromiseEn = paper.canWait() ? ", or promise it for later" : "";
        return new Gap(
                new Correction.Target.Material(paper.material()),
                LocalText.of(
                        "材料“" + title.zh() + "”还没有上传，请上传" + orPromiseZh + "。",
                        "“" + title.en() + "” isn't uploaded yet. Upload it" + orPromiseEn + "."));
    }

    /** All values as they are submitted, by data element: those held, answered and filled in. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        parts.forEach(part ->
                part.boxes().forEach(box -> box.value().ifPresent(value -> values.put(box.element(), kept(value)))));
        guide.questions()
                .forEach(question ->
                        question.value().ifPresent(value -> values.putIfAbsent(question.id(), kept(value))));
        return values;
    }

    private static Object kept(FieldValue value) {
        return value.fact() instanceof LocalDate day ? day.toString() : value.fact();
    }
}
