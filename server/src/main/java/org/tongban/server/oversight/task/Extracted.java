package org.tongban.server.oversight.task;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongban.documents.Confidence;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.LeftOut;
import org.tongban.documents.Measure;
import org.tongban.documents.Span;
import org.tongban.documents.Task;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;

/** Documents as governments publish them: PDF, DOCX, OFD, HTML, plain text. */
@Component
@Order(2)
class Extracted implements DocumentReading {
    private static final Pattern NAMES = Pattern.compile(".*\\.(pdf|docx|ofd|html?|txt)");

    private final CatalogueInForce catalogue;

    Extracted(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean reads(String name, byte[] content) {
        return NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public Parsed<List<Reading>> read(String name, byte[] content) {
        try {
            Extraction extraction = Extraction.of(DocumentFile.read(content), new Hints(names(catalogue.today())));
            String text = extraction.source().content();
            return Parsed.ok(
                    extraction.documents().isEmpty()
                            ? List.of(plain(text))
                            : extraction.documents().stream()
                                    .map(document -> reading(document, text))
                                    .toList());
        } catch (Unreadable unreadable) {
            return Parsed.bad(
                    "document.unreadable",
                    unreadable.sentence().zh(),
                    unreadable.sentence().en());
        }
    }

    /** A text that looks like no official document: people find its tasks. */
    private static Reading plain(String text) {
        return new Reading("", "", "", Optional.empty(), text, List.of(), List.of(), Reading.About.NOTHING);
    }

    /** A help for the reader, never a need. */
    private static Set<String> names(Catalogue catalogue) {
        Set<String> names = new HashSet<>();
        catalogue.units().values().forEach(unit -> {
            names.add(unit.name().zh());
            names.addAll(unit.aliases());
        });
        return names;
    }

    private static Reading reading(Document document, String source) {
        return new Reading(
                document.title(),
                document.number().orElse(""),
                document.issuer().orElse(""),
                document.date(),
                source.substring(document.span().from(), document.span().to()),
                document.tasks().stream().map(task -> item(task, document)).toList(),
                document.leftOut().stream()
                        .filter(left -> !isTask(left, document))
                        .map(left -> new Reading.LeftOut(left.text(), left.why().sentence()))
                        .toList(),
                about(document));
    }

    /** What has no unit at one place and is a task by another was not left out. */
    private static boolean isTask(LeftOut left, Document document) {
        return (left.why() == LeftOut.Why.NO_UNIT || left.why() == LeftOut.Why.UNIT_UNSURE)
                && document.tasks().stream()
                        .anyMatch(task ->
                                task.measures().stream().anyMatch(measure -> overlap(measure.span(), left.span()))
                                        || !left.no().isBlank()
                                                && left.no().equals(task.no())
                                                && !task.title().isBlank()
                                                && left.text().startsWith(task.title()));
    }

    private static boolean overlap(Span one, Span other) {
        return one.from() < other.to() && other.from() < one.to();
    }

    private static Reading.About about(Document document) {
        return new Reading.About(
                document.level(),
                document.validity().from(),
                document.validity().until(),
                document.references().stream()
                        .map(one -> new Reading.Reference(one.title(), one.number(), place(one.span(), document)))
                        .toList(),
                sure(document.confidence()));
    }

    private static Reading.Item item(Task task, Document document) {
        return new Reading.Item(
                task.no(),
                task.path(),
                task.title(),
                task.measures().stream().map(measure -> part(measure, document)).toList(),
                task.confidence().value());
    }

    private static Reading.Part part(Measure measure, Document document) {
        return new Reading.Part(
                measure.text(),
                measure.units().stream()
                        .map(unit -> new Reading.Named(
                                unit.name(), unit.role(), place(unit.span(), document), sure(unit.confidence())))
                        .toList(),
                measure.deadlines().stream()
                        .map(one -> new Reading.Term(
                                one.text(),
                                one.date(),
                                one.recurring(),
                                place(one.span(), document),
                                sure(one.confidence())))
                        .toList(),
                measure.targets().stream()
                        .map(one -> new Reading.Number(
                                one.text(),
                                one.subject(),
                                one.op().sign(),
                                one.value(),
                                one.unit(),
                                place(one.span(), document),
                                sure(one.confidence())))
                        .toList(),
                place(measure.span(), document),
                sure(measure.confidence()));
    }

    /** Counted from the beginning of the document, which may lie within a compilation. */
    private static Reading.Place place(Span span, Document document) {
        int begin = document.span().from();
        return new Reading.Place(Math.max(0, span.from() - begin), Math.max(0, span.to() - begin));
    }

    private static Reading.Sure sure(Confidence confidence) {
        return new Reading.Sure(confidence.value(), confidence.reasons());
    }
}
