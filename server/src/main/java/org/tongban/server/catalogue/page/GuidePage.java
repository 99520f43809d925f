package org.tongban.server.catalogue.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.AskedQuestion;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Filling;
import org.tongban.server.catalogue.FormSection;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.OmittedItem;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Unit;

/**
 * A guide as a page: its questions with the answers so far, and what they come to once all are answered.
 *
 * @param asked whether the answers were sent, so that missing ones are pointed out
 * @param query the answers as they stand in a link that can be shared
 */
public record GuidePage(
        Guide guide,
        List<Regions.Group> regions,
        List<Control> questions,
        List<Fault> faults,
        boolean asked,
        String query,
        Optional<Result> result) {

    /** What has to be done, in words. */
    public record Result(
            List<List<Entry>> waves,
            List<Skipped> skipped,
            List<Paper> papers,
            List<Spared> spared,
            List<Part> form,
            int fields,
            int known,
            List<Answer> answers,
            List<Where> where) {
        public int items() {
            return waves.stream().mapToInt(List::size).sum();
        }

        /** What the answers ask for, and this kind of applicant can't have. */
        public List<Skipped> barred() {
            return skipped.stream().filter(Skipped::barred).toList();
        }
    }

    /** An item that applies. @param kept the applicant wanted to leave it out and can't */
    public record Entry(
            String id,
            LocalText title,
            LocalText because,
            Optional<LocalText> situation,
            LocalText unit,
            Optional<LocalText> whyThere,
            LocalText promised,
            LocalText statutory,
            LocalText result,
            Optional<LocalText> visit,
            boolean droppable,
            boolean kept) {}

    /**
     * An item that doesn't.
     *
     * @param dropped because the applicant left it out
     * @param barred because it isn't for this kind of applicant, though the answers ask for it
     */
    public record Skipped(String id, LocalText title, LocalText whyNot, boolean dropped, boolean barred) {}

    public record Paper(
            LocalText title,
            Optional<LocalText> help,
            LocalText sample,
            List<LocalText> because,
            List<LocalText> items,
            boolean canWait) {}

    public record Spared(LocalText title, LocalText reason) {}

    public record Part(LocalText title, List<LocalText> labels) {}

    public record Answer(LocalText question, LocalText answer) {}

    public record Where(LocalText name, List<LocalText> lines) {}

    static GuidePage of(Catalogue catalogue, Guide guide, boolean asked, List<String> dropped) {
        List<Control> questions = guide.questions().stream()
                .map(question -> control(question, asked, guide))
                .toList();
        return new GuidePage(
                guide,
                Regions.groups(catalogue, guide.theme()),
                questions,
                faults(questions),
                asked,
                query(guide, dropped),
                guide.complete() ? Optional.of(result(catalogue, guide)) : Optional.empty());
    }

    /** A question on a page. @param asked whether a missing answer is pointed out */
    public static Control control(AskedQuestion question, boolean asked, Guide guide) {
        Optional<LocalText> missing = asked && question.raw().isEmpty() ? missing(question, guide) : Optional.empty();
        return new Control(
                question.element(),
                question.element().title(),
                question.raw(),
                question.problem().or(() -> missing),
                question.element().options(),
                true);
    }

    private static Optional<LocalText> missing(AskedQuestion question, Guide guide) {
        return question.element().parse(List.of(), guide.day())
                        instanceof Parsed.Bad<FieldValue>(var code, LocalText said)
                ? Optional.of(said)
                : Optional.empty();
    }

    /** What is wrong, for the summary at the top. */
    public static List<Fault> faults(List<Control> controls) {
        return controls.stream()
                .flatMap(control -> control.problem().stream()
                        .map(problem -> new Fault(
                                control.id(),
                                LocalText.of(
                                        control.label().zh() + " " + problem.zh(),
                                        control.label().en() + " " + problem.en()))))
                .toList();
    }

    private static String query(Guide guide, List<String> dropped) {
        List<String> pairs = new ArrayList<>();
        pairs.add("region=" + guide.region().code());
        for (AskedQuestion question : guide.questions()) {
            question.value()
                    .ifPresent(value -> value.raw()
                            .forEach(raw ->
                                    pairs.add(question.id() + "=" + URLEncoder.encode(raw, StandardCharsets.UTF_8))));
        }
        dropped.forEach(item -> pairs.add("drop=" + URLEncoder.encode(item, StandardCharsets.UTF_8)));
        pairs.add("done=1");
        return String.join("&", pairs);
    }

    private static Result result(Catalogue catalogue, Guide guide) {
        List<Part> form = guide.form().stream()
                .map(GuidePage::part)
                .filter(part -> !part.labels().isEmpty())
                .toList();
        int all = guide.form().stream()
                .mapToInt(section -> section.fields().size())
                .sum();
        int toFill = form.stream().mapToInt(part -> part.labels().size()).sum();
        return new Result(
                guide.waves().stream()
                        .map(wave -> wave.stream()
                                .flatMap(id -> guide.item(id).stream())
                                .map(item -> entry(catalogue, guide, item))
                                .toList())
                        .toList(),
                guide.omitted().stream().map(GuidePage::skipped).toList(),
                guide.materials().stream().map(needed -> paper(guide, needed)).toList(),
                guide.spared().stream()
                        .map(spared -> new Spared(spared.material().title(), spared.reason()))
                        .toList(),
                form,
                toFill,
                all - toFill,
                guide.questions().stream()
                        .flatMap(question -> question.value().stream()
                                .map(value -> new Answer(question.element().title(), withUnit(question, value))))
                        .toList(),
                where(catalogue, guide));
    }

    private static LocalText withUnit(AskedQuestion question, FieldValue value) {
        LocalText text = value.text();
        return question.element()
                .unit()
                .map(unit -> LocalText.of(text.zh() + " " + unit.zh(), text.en() + " " + unit.en()))
                .orElse(text);
    }

    /** Only what is left to fill in: what was answered or is known isn't asked again. */
    private static Part part(FormSection section) {
        return new Part(
                section.section().title(),
                section.fields().stream()
                        .filter(field -> field.filling() instanceof Filling.Asked)
                        .map(field -> field.element().label())
                        .toList());
    }

    private static Entry entry(Catalogue catalogue, Guide guide, AppliedItem applied) {
        Item item = applied.item();
        return new Entry(
                item.id(),
                item.title(),
                applied.because(),
                applied.situation().map(situation -> situation.title()),
                applied.local().unit().map(Unit::name).orElse(LocalText.of("待定", "To be named")),
                applied.situation().flatMap(Situation::because),
                applied.local().promised().text(),
                applied.local().statutory().map(period -> period.text()).orElse(LocalText.of("没有统一规定", "none set")),
                catalogue.resultTitle(item),
                applied.visit().flatMap(visit -> visit.because()),
                applied.droppable(),
                guide.keptAnyway().contains(item.id()));
    }

    private static Skipped skipped(OmittedItem omitted) {
        return new Skipped(
                omitted.item().id(),
                omitted.item().title(),
                omitted.whyNot(),
                omitted.reason() == OmittedItem.Reason.DROPPED,
                omitted.reason() == OmittedItem.Reason.OTHER_SUBJECT);
    }

    private static Paper paper(Guide guide, NeededMaterial needed) {
        List<LocalText> items = needed.items().stream()
                .flatMap(id -> guide.item(id).stream())
                .map(item -> item.item().title())
                .toList();
        return new Paper(
                needed.material().title(),
                needed.material().help(),
                needed.material().sample(),
                needed.because(),
                items,
                Words.canWait(guide, needed));
    }

    private static List<Where> where(Catalogue catalogue, Guide guide) {
        Map<String, Where> counters = new TreeMap<>();
        guide.items().stream()
                .flatMap(item -> item.local().counters().stream())
                .forEach(counter -> counters.putIfAbsent(counter.id(), where(counter)));
        if (counters.isEmpty()) {
            catalogue.regionAndAbove(guide.region().code()).stream()
                    .flatMap(region -> catalogue.counters().values().stream()
                            .filter(counter -> counter.region().equals(region.code())))
                    .findFirst()
                    .ifPresent(counter -> counters.put(counter.id(), where(counter)));
        }
        return List.copyOf(counters.values());
    }

    private static Where where(Counter counter) {
        List<LocalText> lines = new ArrayList<>();
        counter.address().ifPresent(lines::add);
        counter.hours().ifPresent(lines::add);
        counter.phone().ifPresent(phone -> lines.add(LocalText.of("电话 " + phone, "Phone " + phone)));
        return new Where(counter.name(), lines);
    }
}
